"""Setting words in lines that fit: real measuring, whole words, lines of like length."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, features

FOLDER = Path(settings.BASE_DIR) / "portal" / "fonts"
# Raqm shapes letters as the language wants them; without it Pillow's own layout does, with kerning alone.
SHAPED = features.check("raqm")
SCALE = 3
# As in HTML: a no-break space is none of them.
SPACES = re.compile(r"[ \t\r\n\f]+")
PIECE = re.compile(r".+?(?: (?=\S*\w)|(?<=\w{5}-)(?=\w{5})|$)")

Measure = Callable[[str], float]


class TooLong(ValueError):
    """The words do not fit into their room in any of the sizes."""


@cache
def font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if SHAPED else ImageFont.Layout.BASIC
    return ImageFont.truetype(FOLDER / f"Inter-{weight}.ttf", size, layout_engine=engine)


@dataclass(frozen=True)
class Style:
    """How a piece of text may be set: sizes from the one wished for to the least, each with its most lines."""

    weight: int
    sizes: dict[int, int]
    leading: float


@dataclass(frozen=True)
class Setting:
    """Text as it is set: its lines, their size in pixels and the distance of their baselines."""

    lines: tuple[str, ...]
    weight: int
    size: int
    leading: int
    language: str

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)

    def drawn(self) -> Iterator[Image.Image]:
        """Yield each line as a mask, twice as high as the letters are large, in its middle.

        Letters are drawn larger and reduced: so they stand where they belong, between pixels too.
        """
        large = font(self.weight, self.size * SCALE)
        for line in self.lines:
            width = math.ceil(measuring(self.weight, self.size, self.language)(line)) + self.size
            mask = Image.new("L", (width * SCALE, 2 * self.size * SCALE))
            draw = ImageDraw.Draw(mask)
            draw.text((0, self.size * SCALE), line, 255, large, anchor="lm", language=shaped(self.language))
            yield mask.reduce(SCALE)


def fit(text: str, style: Style, width: float, language: str) -> Setting:
    """Set `text` in the largest size in which it has few enough lines of `width`.

    Raises:
        TooLong: it has too many even in the least size, or a word is wider than the room.
    """
    pieces = pieces_of(text)
    for size, most in style.sizes.items():
        lines = balanced(pieces, width, measuring(style.weight, size, language))
        if 0 < len(lines) <= most:
            return Setting(tuple(lines), style.weight, size, round(size * style.leading), language)
    raise TooLong(text)


def measuring(weight: int, size: int, language: str) -> Measure:
    chosen = font(weight, size)
    # Lines are tried in many widths, and most of them again and again.
    return cache(lambda text: chosen.getlength(text, language=shaped(language)))


def shaped(language: str) -> str | None:
    """Return the language as Pillow is told it: only what shapes letters takes one."""
    return language if SHAPED else None


def pieces_of(text: str) -> list[str]:
    """Part `text` where a line may end, the spaces there left to the piece before.

    That is at a space, unless a lone sign such as a dash follows, and after a hyphen between long words.
    """
    return PIECE.findall(SPACES.sub(" ", text).strip())


def balanced(pieces: list[str], width: float, measure: Measure) -> list[str]:
    """Break into as few lines as `width` allows, of lengths as like as can be; empty if a piece is wider."""
    fewest = broken(pieces, width, measure)
    narrow, wide = width / 2, width
    while fewest and wide - narrow > 1:
        middle = (narrow + wide) / 2
        lines = broken(pieces, middle, measure)
        if lines and len(lines) == len(fewest):
            wide, fewest = middle, lines
        else:
            narrow = middle
    return fewest


def broken(pieces: list[str], width: float, measure: Measure) -> list[str]:
    """Fill each line with as many pieces as `width` takes; empty if a piece alone is wider."""
    lines = [""]
    for piece in pieces:
        if measure((lines[-1] + piece).rstrip(" ")) <= width:
            lines[-1] += piece
        elif measure(piece.rstrip(" ")) <= width:
            lines.append(piece)
        else:
            return []
    return [line.rstrip(" ") for line in lines]
