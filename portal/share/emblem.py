"""The emblem as Pillow draws it: the star of `templates/_components/emblem.html`, in any size."""

import math
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw

from portal.share import geometry

BOX = 48
# Drawn larger and reduced, for Pillow's lines have no soft edges.
SCALE = 8


@dataclass(frozen=True)
class Emblem:
    """The measures of the star in a box of 48: half a side of its squares, their line, the dot within."""

    half_side: float = 15
    stroke: float = 2.5
    dot: float = 5.5

    @property
    def margin(self) -> float:
        """How much of the box stays empty around the tips."""
        return BOX / 2 - self.half_side * math.sqrt(2) - self.stroke / 2

    @cache  # noqa: B019 - there are a handful, and they last
    def mask(self, size: int) -> Image.Image:
        """Return the emblem as a mask of `size` pixels. It is shared: do not draw on it."""
        unit = size * SCALE / BOX
        drawn = Image.new("L", (size * SCALE, size * SCALE))
        draw = ImageDraw.Draw(drawn)
        centre = (BOX / 2 * unit, BOX / 2 * unit)
        for square in geometry.squares(centre, self.half_side * math.sqrt(2) * unit):
            draw.line([*square, *square[:2]], fill=255, width=round(self.stroke * unit), joint="curve")
        draw.circle(centre, self.dot * unit, fill=255)
        return drawn.reduce(SCALE)
