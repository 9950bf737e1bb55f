"""The wall of stars as a drawing for paper: under the cover, and at the head of each pillar.

Shades are mixed here rather than laid over each other: transparency costs a layer for each star in a PDF.
"""

import math
from collections.abc import Iterable
from functools import cache

from django.utils.safestring import SafeString, mark_safe

from portal.share import geometry, palette
from portal.share.emblem import BOX, Emblem
from portal.share.geometry import Point

A4 = (210.0, 297.0)
HEAD = (210.0, 140.0)
# How many shades a wall has between the ground and its brightest star.
SHADES = 12


@cache
def cover() -> SafeString:
    """Return the ground of a cover, in millimetres of A4."""
    centre, radius = (148.0, 84.0), 66.0
    return drawing(A4, [*lattice(A4, radius / 6, centre, reach=240.0), *great_star(centre, radius)])


@cache
def head() -> SafeString:
    """Return the ground of the band that opens a pillar."""
    centre = (196.0, 34.0)
    return drawing(HEAD, lattice(HEAD, 14.0, centre, reach=190.0))


@cache
def emblem() -> SafeString:
    """Return the portal's emblem in white, as `templates/_components/emblem.html` has it in the colour of its text."""
    measures, middle = Emblem(), (BOX / 2, BOX / 2)
    squares = geometry.squares(middle, measures.half_side * math.sqrt(2))
    paint = f'stroke="#ffffff" stroke-width="{measures.stroke}" stroke-linejoin="round"'
    dot = f'<circle cx="{BOX / 2}" cy="{BOX / 2}" r="{measures.dot}" fill="#ffffff"/>'
    return mark_safe(  # noqa: S308
        f'<svg class="emblem" viewBox="0 0 {BOX} {BOX}" fill="none" aria-hidden="true">'
        f"{polygons(squares, paint)}{dot}</svg>"
    )


def drawing(size: Point, parts: Iterable[str]) -> SafeString:
    width, height = size
    # Numbers and colours of our own: nothing in it comes from anybody.
    return mark_safe(  # noqa: S308
        f'<svg class="ground" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm" '
        f'fill="none" aria-hidden="true"><rect width="{width:g}" height="{height:g}" fill="{palette.GROUND}"/>'
        f"{''.join(parts)}</svg>"
    )


def lattice(size: Point, radius: float, light: Point, reach: float) -> Iterable[str]:
    """Yield the stars of a wall, bright near `light` and lost in the ground at `reach` from it.

    The stars of a shade are one drawing: each one more would cost as much as all its corners.
    """
    shades: dict[int, list[Point]] = {}
    for centre in geometry.lattice(size, radius, through=light):
        shade = round(SHADES * max(0.0, 1 - math.dist(centre, light) / reach) ** 1.3)
        if shade and is_seen(centre, radius, size):
            shades.setdefault(shade, []).append(centre)
    for shade, centres in sorted(shades.items()):
        line, tile = mixed(palette.LINE, shade / SHADES), mixed(palette.TILE, shade / SHADES * 0.55)
        outlines = [geometry.outline(centre, radius) for centre in centres]
        yield polygons(outlines, f'fill="{tile}" stroke="{line}" stroke-width="0.3"')
        inside = [figure for centre in centres for figure in geometry.squares(centre, radius)]
        inside += [geometry.outline(centre, radius * 0.38) for centre in centres]
        yield polygons(inside, f'stroke="{line}" stroke-width="0.18"')


def is_seen(centre: Point, radius: float, size: Point) -> bool:
    return all(-radius < place < length + radius for place, length in zip(centre, size, strict=True))


def great_star(centre: Point, radius: float) -> Iterable[str]:
    yield polygon(
        geometry.outline(centre, radius),
        f'fill="{palette.GROUND}" stroke="{palette.LINE}" stroke-width="0.5"',
    )
    yield polygon(geometry.outline(centre, radius * 0.955), f'fill="{palette.TILE}"')
    yield from woven_squares(centre, radius * 0.83, radius * 0.089)
    yield polygon(
        geometry.outline(centre, radius * 0.36),
        f'fill="{palette.GROUND}" stroke="{palette.LINE}" stroke-width="0.7"',
    )
    yield polygon(geometry.outline(centre, radius * 0.25), f'fill="{palette.GOLD}"')


def woven_squares(centre: Point, radius: float, width: float) -> Iterable[str]:
    """Yield the two squares as bands, each over the other and under it in turn."""
    bands = ((width, palette.LINE), (width * 0.79, palette.GROUND))
    for turn in (0, 1):
        for band, colour in bands:
            square = geometry.squares(centre, radius)[turn]
            yield polygon(square, f'stroke="{colour}" stroke-width="{band:.2f}" stroke-linejoin="miter"')
    lower = geometry.squares(centre, radius)[0]
    for start, end in zip(lower, [*lower[1:], lower[0]], strict=True):
        for band, colour in bands:
            (x1, y1), (x2, y2) = (geometry.along(start, end, share) for share in (0.17, 0.45))
            yield (
                f'<path d="M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}" stroke="{colour}" stroke-width="{band:.2f}"/>'
            )


def polygon(points: Iterable[Point], paint: str) -> str:
    return polygons([points], paint)


def polygons(figures: Iterable[Iterable[Point]], paint: str) -> str:
    outlines = ("L".join(f"{x:.1f} {y:.1f}" for x, y in points) for points in figures)
    return f'<path d="{"".join(f"M{outline}z" for outline in outlines)}" {paint}/>'


def mixed(colour: str, share: float) -> str:
    """Return `share` of `colour` with the ground for the rest."""
    pairs = zip(channels(colour), channels(palette.GROUND), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
