"""Fitting labels: cleaned, wrapped at words, shortened as the last resort."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from portal.charts.metrics import REGULAR, measure

# A no-break space is no place to break: only these are.
SPACES = re.compile(r"[ \t\n\r\f\v]+")
# Control characters, which XML refuses, and marks that turn the direction of the text that follows.
UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f" + "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069" + "\ud800-\udfff\ufffe\uffff]"
)
# After a hyphen or a slash within a word a line may end.
PIECES = re.compile(r"[^-/\u2013]+[-/\u2013]*|[-/\u2013]+")
ELLIPSIS = "…"


class Fitted(NamedTuple):
    """The lines of a label, and whether a part of it had to go."""

    lines: tuple[str, ...]
    shortened: bool


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Return `text` in one line, composed, without what cannot be drawn."""
    return UNPRINTABLE.sub("", SPACES.sub(" ", unicodedata.normalize("NFC", text))).strip()


@lru_cache(maxsize=4096)
def fit(text: str, width: float, size: float, weight: int = REGULAR, most: int = 1) -> Fitted:
    """Return `text` in at most `most` lines that are no wider than `width` pixels."""
    lines = _wrap(clean(text), width, size, weight)
    if len(lines) <= most and all(measure(line, size, weight) <= width for line in lines):
        return Fitted(tuple(lines), shortened=False)
    kept = [_shorten(line, width, size, weight) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = _shorten(f"{lines[most - 1]}{ELLIPSIS}", width, size, weight)
    return Fitted(tuple(kept), shortened=True)


def fits(text: str, width: float, size: float, weight: int = REGULAR, most: int = 1) -> bool:
    return not fit(text, width, size, weight, most).shortened


def _wrap(text: str, width: float, size: float, weight: int) -> list[str]:
    """Break greedily. A piece too wide for a line stays whole on a line of its own."""
    lines = [""]
    for word in text.split(" "):
        for place, piece in enumerate(PIECES.findall(word)):
            joint = " " if place == 0 and lines[-1] else ""
            longer = f"{lines[-1]}{joint}{piece}"
            if not lines[-1] or measure(longer, size, weight) <= width:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _shorten(line: str, width: float, size: float, weight: int) -> str:
    """Cut `line` until it fits with an ellipsis in place of what went."""
    if measure(line, size, weight) <= width:
        return line
    kept = line.rstrip(ELLIPSIS)
    while kept and measure(f"{kept}{ELLIPSIS}", size, weight) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}{ELLIPSIS}"
