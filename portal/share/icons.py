"""The icons of the portal: the emblem on a tile, as browsers and home screens of devices ask for it."""

import io
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from PIL import Image, ImageDraw

from portal.share import palette
from portal.share.emblem import BOX, SCALE, Emblem

FOLDER = Path(settings.BASE_DIR) / "static" / "img"
# The corners of the tile, in the units of the emblem; a device cuts its own into one without.
ROUND = 9
# The smaller the icon, the stronger its lines.
SMALL = Emblem(half_side=13.5, stroke=3.5, dot=4.5)
LARGE = Emblem(half_side=13, stroke=2.6, dot=4.2)
# A device may show of a maskable icon no more than the circle of 80 %.
IN_CIRCLE = Emblem(half_side=11.5, stroke=2.4, dot=4)
ICO_SIZES = (16, 32, 48)


@dataclass(frozen=True)
class Icon:
    """A PNG; `purpose` is what the web manifest says of it, none where a page links to it."""

    name: str
    size: int
    emblem: Emblem
    corners: int = 0
    purpose: str = ""

    def in_manifest(self) -> dict[str, str]:
        source, sizes = static(f"img/{self.name}"), f"{self.size}x{self.size}"
        return {"src": source, "sizes": sizes, "type": "image/png", "purpose": self.purpose}

    def png(self) -> bytes:
        written = io.BytesIO()
        drawn(self.size, self.emblem, self.corners).save(written, "PNG", optimize=True)
        return written.getvalue()


ICONS = [
    Icon("apple-touch-icon.png", 180, Emblem(half_side=12.5, stroke=2.6, dot=4.2)),
    Icon("icon-192.png", 192, LARGE, ROUND, "any"),
    Icon("icon-512.png", 512, LARGE, ROUND, "any"),
    Icon("icon-maskable-512.png", 512, IN_CIRCLE, purpose="maskable"),
]


def files() -> dict[str, bytes]:
    """Return all icons by the name of their file in `static/img`."""
    made = {"favicon.svg": svg(SMALL).encode(), "favicon.ico": ico()}
    return made | {icon.name: icon.png() for icon in ICONS}


def drawn(size: int, emblem: Emblem, corners: int) -> Image.Image:
    """Return the emblem on a tile of `size` pixels, clear around its corners."""
    tile = Image.new("L", (size * SCALE, size * SCALE))
    end = size * SCALE - 1
    ImageDraw.Draw(tile).rounded_rectangle((0, 0, end, end), corners / BOX * size * SCALE, fill=255)
    picture = Image.new("RGB", (size, size), palette.TILE)
    picture.paste(palette.WHITE, mask=emblem.mask(size))
    if corners:
        picture.putalpha(tile.reduce(SCALE))
    return picture


def ico() -> bytes:
    written = io.BytesIO()
    *others, largest = (drawn(size, SMALL, ROUND) for size in ICO_SIZES)
    sizes = [(size, size) for size in ICO_SIZES]
    largest.save(written, "ICO", sizes=sizes, append_images=others)
    return written.getvalue()


def svg(emblem: Emblem) -> str:
    """Return the icon as SVG: dark on light where the browser is dark, for it is seen among its tabs."""
    start, side = BOX / 2 - emblem.half_side, 2 * emblem.half_side
    square = f'<rect x="{start:g}" y="{start:g}" width="{side:g}" height="{side:g}"'
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX} {BOX}">
  <style>
    .tile {{ fill: {palette.TILE} }}
    .star {{ fill: none; stroke: {palette.WHITE}; stroke-width: {emblem.stroke:g}; stroke-linejoin: round }}
    .dot {{ fill: {palette.WHITE} }}
    @media (prefers-color-scheme: dark) {{
      .tile {{ fill: {palette.TILE_ON_DARK} }}
      .star {{ stroke: {palette.GROUND} }}
      .dot {{ fill: {palette.GROUND} }}
    }}
  </style>
  <rect class="tile" width="{BOX}" height="{BOX}" rx="{ROUND}"/>
  <g class="star">
    {square}/>
    {square} transform="rotate(45 {BOX / 2:g} {BOX / 2:g})"/>
  </g>
  <circle class="dot" cx="{BOX / 2:g}" cy="{BOX / 2:g}" r="{emblem.dot:g}"/>
</svg>
"""
