"""What stands in a coloured cell: the mark of its status, its figures, and its word where there is room."""

from functools import lru_cache
from typing import NamedTuple

from portal.charts import palette
from portal.charts.labels import fit
from portal.charts.layout import Layout
from portal.charts.marks import SIZE, draw_mark, draw_part, inset
from portal.charts.metrics import BOLD, REGULAR, measure
from portal.charts.palette import paint
from portal.charts.svg import BASELINE, INK, SOFT, Box, Drawing, Point, line_height

ON_STATUS, PLATE = paint(fill="on-status"), paint(fill="paper")
CELL_PADDING = 7
SIDE_PADDING = 5
MARK_GAP = 4
MARK_HEIGHT = 15


class Line(NamedTuple):
    """One line of a cell: a mark, or text, or text after a mark."""

    text: str
    weight: int
    marked: bool
    height: float


class Content(NamedTuple):
    lines: tuple[Line, ...]
    size: float

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


@lru_cache(maxsize=1024)
def content_of(layout: Layout, status: str, figures: str, word: str, width: float) -> Content:
    """Return the lines of a cell `width` wide. Nothing reported has a word at most: no mark, no figures."""
    size, room = layout.tight_size, width - 2 * SIDE_PADDING
    worded = [_text(line, size) for line in fit(word, room, size, most=2).lines if line]
    if status == palette.NOTHING_REPORTED:
        return Content(tuple(worded) or (Line("", REGULAR, False, MARK_HEIGHT),), size)
    beside = SIZE + MARK_GAP + measure(figures, size, BOLD) if figures else SIZE
    # Figures may come nearer to the edge than words.
    if beside <= room + SIDE_PADDING:
        first = [Line(figures, BOLD, True, MARK_HEIGHT)]
    else:
        first = [Line("", BOLD, True, MARK_HEIGHT), *_broken(figures, room + SIDE_PADDING, size)]
    return Content((*first, *worded), size)


def _text(text: str, size: float, weight: int = REGULAR) -> Line:
    return Line(text, weight, False, line_height(size))


def _broken(figures: str, room: float, size: float) -> list[Line]:
    """Return "12/22" in one line, or where that is too wide in two."""
    if measure(figures, size, BOLD) <= room:
        return [_text(figures, size, BOLD)]
    count, slash, total = figures.partition("/")
    return [_text(fit(part, room, size, BOLD).lines[0], size, BOLD) for part in (count, f"{slash}{total}")]


def draw_cell(drawing: Drawing, status: str, content: Content, box: Box) -> None:
    """Draw the area of a cell and what stands in it, in the middle."""
    draw_part(drawing, status, box, radius=3)
    if status == palette.NOT_APPLICABLE:
        # Hatching stays at the edge: text is not read through it.
        drawing.rect(inset(box, SIDE_PADDING - 1), PLATE, ' rx="2"')
    x, y, width, height = box
    top = y + (height - content.height) / 2
    for line in content.lines:
        _draw_line(drawing, status, line, content.size, (x + width / 2, top + line.height / 2))
        top += line.height


def _draw_line(drawing: Drawing, status: str, line: Line, size: float, middle: Point) -> None:
    x, y = middle
    solid = status in palette.SOLID
    width = measure(line.text, size, line.weight)
    content = (SIZE if line.marked else 0) + (MARK_GAP if line.marked and line.text else 0) + width
    left = x - content / 2
    if line.marked:
        draw_mark(drawing, status, left + SIZE / 2, y, on_status=solid)
    if line.text:
        colour = ON_STATUS if solid else SOFT if status == palette.NOTHING_REPORTED else INK
        drawing.text(
            left + content - width, y + size * BASELINE, line.text, size, weight=line.weight, paint=colour
        )
