"""The colours and patterns of maps.

One hue at several strengths, never the colours of progress, and never without a pattern: each fill of a map
differs from the others where no colour is seen. The light colours are written into the SVG as presentation
attributes, so that a map is right where no style sheet reaches; `static/css/map.css` has both themes, held
equal by a test.
"""

from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Colour(NamedTuple):
    light: str
    dark: str


COLOURS = {
    "sea": Colour("#f3f8f9", "#0d1518"),
    "land": Colour("#e2e8e8", "#243136"),
    "border": Colour("#0b5563", "#8fd3dd"),
    "strong": Colour("#96d2d9", "#14606d"),
    "soft": Colour("#e6f4f5", "#123138"),
    "lines": Colour("#3d94a1", "#4597a4"),
    "empty": Colour("#ffffff", "#10191c"),
    "ink": Colour("#1b2428", "#e8eeef"),
    "halo": Colour("#ffffff", "#10191c"),
}
TILE = 12


class Pattern(StrEnum):
    """How an area is filled, from the strongest to the weakest. Empty is kept for where there is nothing."""

    SOLID = "solid"
    CROSSED = "crossed"
    HATCHED = "hatched"
    STRIPED = "striped"
    DOTTED = "dotted"
    EMPTY = "empty"


# What is drawn on the ground of a tile; strokes go beyond its corners, so that they join those of the next.
STROKES = {
    Pattern.HATCHED: "M-1 13L13 -1M-1 1L1 -1M11 13L13 11",
    Pattern.CROSSED: "M-1 13L13 -1M-1 1L1 -1M11 13L13 11M-1 -1L13 13M11 -1L13 1M-1 11L1 13",
    Pattern.STRIPED: "M0 3H12M0 9H12",
}
DOTS = "M3 1.5a1.5 1.5 0 1 0 .01 0zM9 7.5a1.5 1.5 0 1 0 .01 0z"
GROUNDS = {Pattern.SOLID: "strong", Pattern.EMPTY: "empty"}


@cache
def paint(*, fill: str = "", stroke: str = "") -> str:
    """Return the attributes that colour an element: a class for the style sheet, the colour for all else."""
    classes = [f"map-{kind}-{name}" for kind, name in (("fill", fill), ("stroke", stroke)) if name]
    line = f' stroke="{COLOURS[stroke].light}"' if stroke else ""
    return f'class="{" ".join(classes)}" fill="{COLOURS[fill].light if fill else "none"}"{line}'


@cache
def tile(pattern: Pattern) -> str:
    """Return the inside of one tile, 12 by 12 units."""
    ground = f'<rect width="{TILE}" height="{TILE}" {paint(fill=GROUNDS.get(pattern, "soft"))}/>'
    if pattern is Pattern.DOTTED:
        return f'{ground}<path d="{DOTS}" {paint(fill="lines")}/>'
    if pattern in STROKES:
        return f'{ground}<path d="{STROKES[pattern]}" {paint(stroke="lines")} stroke-width="2"/>'
    return ground


def definition(pattern: Pattern, name: str) -> str:
    """Return `pattern` as something that areas of the same picture can be filled with, called `name`."""
    size = f'width="{TILE}" height="{TILE}"'
    return f'<pattern id="{name}" {size} patternUnits="userSpaceOnUse">{tile(pattern)}</pattern>'


@cache
def swatch(pattern: Pattern) -> str:
    """Return a small picture of `pattern`, to stand beside its word. It has no ids: it may be repeated."""
    tiles = "".join(f'<g transform="translate({x} 0)">{tile(pattern)}</g>' for x in (0, TILE))
    edge = f'<rect x=".5" y=".5" width="23" height="11" {paint(stroke="border")}/>'
    box = f'viewBox="0 0 {2 * TILE} {TILE}" width="{2 * TILE}" height="{TILE}"'
    return f'<svg class="map-swatch" {box} aria-hidden="true">{tiles}{edge}</svg>'
