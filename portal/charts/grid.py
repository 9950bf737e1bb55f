"""A grid of coloured cells under column heads; where it is too wide, its further columns follow below."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from portal.charts.cells import CELL_PADDING, SIDE_PADDING, content_of, draw_cell
from portal.charts.labels import Fitted, fit, fits
from portal.charts.layout import Layout
from portal.charts.metrics import measure
from portal.charts.rows import GAP, draw_label, height_of_label
from portal.charts.svg import BASELINE, Drawing, line_height, n

LABEL_WIDTH, LABEL_GAP = 162, 14
WIDEST = 140
GUTTER = 2
HEAD_LENGTH = 150
ROW_GAP = 4
# Above a row of cells its head stands nearer to them than to the row before.
HEAD_GAP, CELLS_GAP = 14, 4
# On a narrow page the heads come again where the first have left the screen.
ROWS_A_SCREEN = 6


class Head(NamedTuple):
    label: str
    href: str = ""


class Mark(NamedTuple):
    """What a cell shows: a status and perhaps figures; and its name away from its heads."""

    status: str
    figures: str
    name: str
    href: str


class Grid(NamedTuple):
    rows: Sequence[Head]
    columns: Sequence[Head]
    mark: Callable[[int, int], Mark]
    words: dict[str, str]  # of the statuses that occur


class Block(NamedTuple):
    """Some columns of the grid, and the sizes that they are drawn with."""

    first: int
    heads: Sequence[Head]
    x: float
    pitch: float
    words: dict[str, str]

    @property
    def cell_width(self) -> float:
        return self.pitch - GUTTER


def draw_grid(drawing: Drawing, grid: Grid) -> float:
    """Draw the grid and return its height."""
    y = 0.0
    for block in blocks(grid, drawing.layout):
        y = _draw_block(drawing, grid, block, y + GAP if y else 0)
    return y


def blocks(grid: Grid, layout: Layout) -> list[Block]:
    """Share the columns out to as few blocks as have room for them, as evenly as they go."""
    x = 0 if layout.labels_above else LABEL_WIDTH + LABEL_GAP
    room, count = layout.width - x, len(grid.columns)
    each = ceil(count / ceil(count / (room // _least_pitch(layout))))
    pitch = min(room // each, WIDEST)
    words = _words_in_cells(grid, layout, pitch - GUTTER)
    return [
        Block(first, grid.columns[first : first + each], x, pitch, words) for first in range(0, count, each)
    ]


def _least_pitch(layout: Layout) -> float:
    """Return how narrow a column may be: wide enough to hit, and for a year above it."""
    return max(layout.target + GUTTER, measure("2040", layout.small_size) + 3)


def _words_in_cells(grid: Grid, layout: Layout, width: float) -> dict[str, str]:
    """Return the words that stand in cells: of all statuses if all have room in two lines, else none."""
    room = width - 2 * SIDE_PADDING
    if all(fits(word, room, layout.tight_size, most=2) for word in grid.words.values()):
        return grid.words
    return dict.fromkeys(grid.words, "")


def _draw_block(drawing: Drawing, grid: Grid, block: Block, y: float) -> float:
    screens = max(round(len(grid.rows) / ROWS_A_SCREEN), 1) if drawing.layout.labels_above else 1
    every = ceil(len(grid.rows) / screens)
    for place, row in enumerate(grid.rows):
        if place % every == 0:
            y = _draw_heads(drawing, block, y + GAP if place else y)
        marks = [grid.mark(place, block.first + column) for column in range(len(block.heads))]
        y = _draw_row(drawing, block, row, marks, y)
    return y - ROW_GAP


def _draw_heads(drawing: Drawing, block: Block, y: float) -> float:
    """Draw the column heads, level where each fits so, else all of them turned up; return where they end."""
    size = drawing.layout.small_size
    level = [fit(head.label, block.pitch - 3, size, most=3) for head in block.heads]
    with drawing.silent():
        if any(fitted.shortened for fitted in level):
            return _draw_upright(drawing, block, y)
        return _draw_level(drawing, block, level, y)


def _draw_level(drawing: Drawing, block: Block, level: list[Fitted], y: float) -> float:
    size = drawing.layout.small_size
    most = max(len(fitted.lines) for fitted in level)
    for place, fitted in enumerate(level):
        x = block.x + place * block.pitch + block.cell_width / 2
        first = y + size + (most - len(fitted.lines)) * line_height(size)
        drawing.label(x, first, fitted, size, anchor="middle")
    return y + most * line_height(size) + 6


def _draw_upright(drawing: Drawing, block: Block, y: float) -> float:
    size = drawing.layout.small_size
    most = max(1, int(block.pitch // line_height(size)))
    heads = [fit(head.label, HEAD_LENGTH, size, most=most) for head in block.heads]
    bottom = y + 2 + max(measure(line, size) for fitted in heads for line in fitted.lines)
    for place, (head, fitted) in enumerate(zip(block.heads, heads, strict=True)):
        middle = block.x + place * block.pitch + block.cell_width / 2
        first = middle - line_height(size) * (len(fitted.lines) - 1) / 2 + size * BASELINE
        drawing.add(f'<g transform="translate({n(first)} {n(bottom)}) rotate(-90)">')
        drawing.label(0, 0, fitted, size, full=head.label)
        drawing.add("</g>")
    return bottom + 8


def _draw_row(drawing: Drawing, block: Block, row: Head, marks: list[Mark], y: float) -> float:
    contents = [
        content_of(drawing.layout, mark.status, mark.figures, block.words[mark.status], block.cell_width)
        for mark in marks
    ]
    height = max(content.height for content in contents) + 2 * CELL_PADDING
    with drawing.group(row.label):
        top, bottom = _place_cells(drawing, row, height, y)
        for place, (mark, content) in enumerate(zip(marks, contents, strict=True)):
            box = (block.x + place * block.pitch, top, block.cell_width, height)
            with drawing.value(mark.name, mark.href, box):
                draw_cell(drawing, mark.status, content, box)
    return bottom + ROW_GAP


def _place_cells(drawing: Drawing, row: Head, height: float, y: float) -> tuple[float, float]:
    """Draw the head of a row; return the top of its cells and where the row ends."""
    if drawing.layout.labels_above:
        top = y + HEAD_GAP + draw_label(drawing, row.label, y + HEAD_GAP, href=row.href) + CELLS_GAP
        return top, top + height
    tall = height_of_label(row.label, LABEL_WIDTH, drawing.layout.small_size)
    whole = max(height, tall)
    size = drawing.layout.small_size
    draw_label(drawing, row.label, y + (whole - tall) / 2, width=LABEL_WIDTH, size=size, href=row.href)
    return y + (whole - height) / 2, y + whole
