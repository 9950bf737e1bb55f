"""A grid of coloured cells: heads above, row heads beside or above, continued in a further block where it is too wide."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from portal.charts.cells import CELL_PADDING, content_of, draw_cell
from portal.charts.labels import Fitted, fit, fits
from portal.charts.layout import Layout
from portal.charts.metrics import measure
from portal.charts.rows import draw_label, label_height
from portal.charts.svg import Drawing, line_height, n

WIDEST = 112
GUTTER = 2
HEAD_LENGTH = 150
ROW_GAP = 4
ABOVE_GAP = 8


class Head(NamedTuple):
    label: str
    href: str = ""


class Mark(NamedTuple):
    """What a cell shows: a status, in figures beside it, and what it is called out of sight of its heads."""

    status: str
    figures: str
    name: str
    href: str


class Grid(NamedTuple):
    rows: Sequence[Head]
    columns: Sequence[Head]
    mark: Callable[[int, int], Mark]
    status_words: dict[str, str]  # of the statuses that occur
    row_label_width: int


class Block(NamedTuple):
    """Some columns of the grid, and the sizes that they are drawn with."""

    first: int
    heads: Sequence[Head]
    x: float
    pitch: float
    worded: bool

    @property
    def cell_width(self) -> float:
        return self.pitch - GUTTER


def draw_grid(drawing: Drawing, grid: Grid) -> float:
    """Draw the grid and return its height."""
    y = 0.0
    for block in blocks(grid, drawing.layout):
        y = _draw_block(drawing, grid, block, y + (20 if y else 0))
    return y


def blocks(grid: Grid, layout: Layout) -> list[Block]:
    """Share the columns out to as few blocks as have room for them, as evenly as they go."""
    x = 0 if layout.labels_above else grid.row_label_width
    room = layout.width - x
    count = len(grid.columns)
    needed = ceil(count / int(room // _least_pitch(grid, layout)))
    each = ceil(count / needed)
    pitch = min(room / each, WIDEST)
    pitch = int(pitch) if pitch < WIDEST else pitch
    worded = _has_room_for_words(grid, layout, pitch - GUTTER)
    return [
        Block(first, grid.columns[first : first + each], x, pitch, worded) for first in range(0, count, each)
    ]


def _least_pitch(grid: Grid, layout: Layout) -> float:
    """Return how narrow a column may be: wide enough to hit, and for the longest word of a head in bold turned up."""
    return max(layout.target + GUTTER, layout.small_size * 2.75)


def _has_room_for_words(grid: Grid, layout: Layout, width: float) -> bool:
    """Words stand in the cells of a chart where those of all its statuses do, in two lines: never in some only."""
    return not layout.labels_above and all(
        fits(word, width - 6, layout.tight_size, most=2) for word in grid.status_words.values()
    )


def _draw_block(drawing: Drawing, grid: Grid, block: Block, y: float) -> float:
    y = _draw_heads(drawing, block, y)
    for place, row in enumerate(grid.rows):
        y = _draw_row(drawing, grid, block, place, row, y)
    return y


def _draw_heads(drawing: Drawing, block: Block, y: float) -> float:
    """Draw the column heads, level where each fits so, else all of them turned up; return where they end."""
    size = drawing.layout.small_size
    level = [fit(head.label, block.pitch - 6, size, most=3) for head in block.heads]
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
    step = line_height(size)
    most = max(1, int(block.pitch // step))
    heads = [fit(head.label, HEAD_LENGTH, size, most=most) for head in block.heads]
    length = max(measure(line, size) for fitted in heads for line in fitted.lines)
    bottom = y + length + 2
    for place, (head, fitted) in enumerate(zip(block.heads, heads, strict=True)):
        middle = block.x + place * block.pitch + block.cell_width / 2
        first = middle - step * (len(fitted.lines) - 1) / 2 + size * 0.36
        drawing.add(f'<g transform="translate({n(first)} {n(bottom)}) rotate(-90)">')
        drawing.label(0, 0, fitted, size, full=head.label)
        drawing.add("</g>")
    return bottom + 8


def _draw_row(drawing: Drawing, grid: Grid, block: Block, place: int, row: Head, y: float) -> float:
    layout = drawing.layout
    marks = [grid.mark(place, block.first + column) for column in range(len(block.heads))]
    words = grid.status_words if block.worded else dict.fromkeys(grid.status_words, "")
    contents = [content_of(layout, mark.status, mark.figures, words[mark.status], block.cell_width) for mark in marks]
    cell_height = max(content.height for content in contents) + 2 * CELL_PADDING
    with drawing.group(row.label):
        top, bottom = _place_cells(drawing, grid, row, cell_height, y)
        for column, (mark, content) in enumerate(zip(marks, contents, strict=True)):
            box = (block.x + column * block.pitch, top, block.cell_width, cell_height)
            with drawing.value(mark.name, mark.href, box):
                draw_cell(drawing, mark.status, content, box)
    return bottom + ROW_GAP


def _place_cells(drawing: Drawing, grid: Grid, row: Head, height: float, y: float) -> tuple[float, float]:
    """Draw the head of a row; return the top of its cells and where the row ends."""
    if drawing.layout.labels_above:
        top = y + draw_label(drawing, row.label, y + ABOVE_GAP, href=row.href) + ABOVE_GAP + 5
        return top, top + height
    room = grid.row_label_width - 14
    tall = label_height(drawing.layout, row.label, room)
    whole = max(height, tall)
    draw_label(drawing, row.label, y + (whole - tall) / 2, width=room, href=row.href)
    return y + (whole - height) / 2, y + whole
