"""Rows: a label, and beside it or beneath it what it is the label of."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from portal.charts.labels import Fitted, fit
from portal.charts.layout import Layout
from portal.charts.metrics import measure
from portal.charts.svg import LINK, SOFT, Drawing, line_height

MOST_LINES = 5
GAP = 18
LABEL_GAP = 6
# The target of a first label is taller than its text.
TOP = 4

Row = TypeVar("Row")


class Item(NamedTuple):
    """What is placed along a line: where its middle wants to be, and how wide it is."""

    middle: float
    width: float


def draw_rows(rows: Sequence[Row], draw_row: Callable[[Row, float], float], y: float = TOP) -> float:
    """Draw rows below one another by `draw_row(row, y)`, which returns its height; return where they end."""
    for place, row in enumerate(rows):
        top = y + GAP if place else y
        y = top + draw_row(row, top)
    return y


def content_top(layout: Layout, label_height: float, y: float) -> float:
    """Return where the content of a row at `y` begins."""
    return y + label_height + LABEL_GAP if layout.labels_above else y


def row_height(layout: Layout, label_height: float, content_height: float) -> float:
    if layout.labels_above:
        return label_height + LABEL_GAP + content_height
    return max(label_height, content_height)


def draw_label(
    drawing: Drawing,
    text: str,
    y: float,
    *,
    width: float = 0,
    size: float = 0,
    name: str = "",
    href: str = "",
    below: str = "",
) -> float:
    """Draw the label of a row with its top at `y`, `below` in small beneath it; return its height.

    A label with `href` is a link, called `name` where that says more than the label.
    """
    layout = drawing.layout
    room, size = width or layout.label_width or layout.width, size or layout.label_size
    fitted, small = fit(text, room, size, most=MOST_LINES), layout.small_size
    height = len(fitted.lines) * line_height(size)
    if href:
        _draw_link(drawing, name or text, fitted, size, y, href)
    else:
        with drawing.silent():
            drawing.label(0, y + size, fitted, size, full=text)
    if not below:
        return height
    beneath = fit(below, room, small, most=2)
    with drawing.silent():
        drawing.label(0, y + height + small + 2, beneath, small, full=below, paint=SOFT)
    return height + 2 + len(beneath.lines) * line_height(small)


def height_of_label(text: str, width: float, size: float) -> int:
    return len(fit(text, width, size, most=MOST_LINES).lines) * line_height(size)


def _draw_link(drawing: Drawing, name: str, fitted: Fitted, size: float, y: float, href: str) -> None:
    target, tall = drawing.layout.target, len(fitted.lines) * line_height(size)
    wide = max(measure(line, size) for line in fitted.lines)
    short = max(target - tall, 0)
    with drawing.value(name, href, (0, y - short / 2, max(wide, target), tall + short)):
        drawing.label(0, y + size, fitted, size, paint=LINK)


def spread(items: Sequence[Item], start: float, end: float) -> list[float] | None:
    """Return the left edges of `items`, in order, as near to their wishes as they go without touching.

    None where they do not fit between `start` and `end`.
    """
    if sum(item.width for item in items) > end - start:
        return None
    edges, edge = [], start
    for item in items:
        edge = max(edge, item.middle - item.width / 2)
        edges.append(edge)
        edge += item.width
    limit = end
    for place in range(len(items) - 1, -1, -1):
        edges[place] = min(edges[place], limit - items[place].width)
        limit = edges[place]
    return edges


def flow(widths: Sequence[float], room: float) -> list[tuple[float, int]]:
    """Return for each width its left edge and line, filling lines of `room` from the left."""
    places, x, line = [], 0.0, 0
    for width in widths:
        if x and x + width > room:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width
    return places
