"""What lies under the words: a lattice of stars, fine at the left and richer to the right, and one great star."""

import math
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageChops, ImageDraw

from portal.share import geometry, palette
from portal.share.geometry import Point

SIZE = WIDTH, HEIGHT = 1200, 630
# Drawn larger and reduced, for Pillow's lines have no soft edges.
SCALE = 3
# The great star is six times as wide as those of the lattice: its tips lie where two of them meet.
RADIUS = 45.0
STAR, STAR_RADIUS = (1110.0, 315.0), 6 * RADIUS
LARGE = (WIDTH * SCALE, HEIGHT * SCALE)
# Where two bands cross, as a share of the side they cross on; the upper one is drawn again around it.
CROSSING = (0.17, 0.45)
# A band is dark with light edges: the wider line first.
BAND = [(24, palette.LINE), (19, palette.GROUND)]


@cache
def ground() -> Image.Image:
    """Return the ground of every picture. It is shared: copy it before drawing on it."""
    field = Image.new("RGB", LARGE, palette.GROUND)
    for paint, colour, ramp in LAYERS:
        field.paste(colour, mask=faded(layer(paint), *ramp))
    draw_star(ImageDraw.Draw(field))
    return field.reduce(SCALE)


def layer(paint: Callable[[ImageDraw.ImageDraw, Point], None]) -> Image.Image:
    """Return what `paint` draws at each place of the lattice, as a mask."""
    mask = Image.new("L", LARGE)
    draw = ImageDraw.Draw(mask)
    for centre in geometry.lattice(SIZE, RADIUS, through=STAR):
        paint(draw, centre)
    return mask


def faded(mask: Image.Image, start: int, end: int, strongest: float) -> Image.Image:
    """Return `mask` growing from nothing at `start` to `strongest` (1 is full) at `end`."""
    slope = strongest / (end - start)
    ramp = Image.new("L", (WIDTH, 1))
    ramp.putdata([round(255 * min(max((x - start) * slope, 0), strongest)) for x in range(WIDTH)])
    return ImageChops.multiply(mask, ramp.resize(LARGE))


def draw_body(draw: ImageDraw.ImageDraw, centre: Point) -> None:
    fill(draw, geometry.outline(centre, RADIUS), 255)


def draw_outline(draw: ImageDraw.ImageDraw, centre: Point) -> None:
    close(draw, geometry.outline(centre, RADIUS), 255, width=1.4)


def draw_inside(draw: ImageDraw.ImageDraw, centre: Point) -> None:
    for square in geometry.squares(centre, RADIUS):
        close(draw, square, 255, width=1)
    close(draw, geometry.outline(centre, RADIUS * 0.38), 255, width=1)


# Paint, colour, where it begins, where it is full, and how full it then is.
LAYERS = [
    (draw_body, palette.TILE, (560, 1200, 0.45)),
    (draw_outline, palette.LINE, (300, 1100, 0.95)),
    (draw_inside, palette.LINE, (600, 1200, 0.8)),
]


def draw_star(draw: ImageDraw.ImageDraw) -> None:
    fill(draw, geometry.outline(STAR, STAR_RADIUS), palette.GROUND)
    close(draw, geometry.outline(STAR, STAR_RADIUS), palette.LINE, width=2)
    fill(draw, geometry.outline(STAR, STAR_RADIUS - 12), palette.TILE)
    draw_woven_squares(draw, STAR_RADIUS - 46)
    fill(draw, geometry.outline(STAR, 92), palette.GROUND)
    close(draw, geometry.outline(STAR, 92), palette.LINE, width=3)
    fill(draw, geometry.outline(STAR, 56), palette.GOLD)


def draw_woven_squares(draw: ImageDraw.ImageDraw, radius: float) -> None:
    """Draw the two squares as bands, each over the other and under it in turn."""
    for turn in (0, 1):
        for width, colour in BAND:
            # A corner is further out than its sides by the diagonal of a square.
            outer, inner = (
                geometry.squares(STAR, radius + half)[turn]
                for half in (width / math.sqrt(2), -width / math.sqrt(2))
            )
            fill(draw, [*outer, outer[0], inner[0], *reversed(inner)], colour)
    lower = geometry.squares(STAR, radius)[0]
    for start, end in zip(lower, [*lower[1:], lower[0]], strict=True):
        for width, colour in BAND:
            line(draw, [geometry.along(start, end, share) for share in CROSSING], colour, width)


def line(draw: ImageDraw.ImageDraw, points: list[Point], colour: str | int, width: float) -> None:
    draw.line(enlarged(points), fill=colour, width=round(width * SCALE))


def close(draw: ImageDraw.ImageDraw, points: list[Point], colour: str | int, width: float) -> None:
    """Draw a line through `points` and back to the first."""
    draw.line(enlarged([*points, *points[:2]]), fill=colour, width=round(width * SCALE), joint="curve")


def fill(draw: ImageDraw.ImageDraw, points: list[Point], colour: str | int) -> None:
    draw.polygon(enlarged(points), fill=colour)


def enlarged(points: list[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]
