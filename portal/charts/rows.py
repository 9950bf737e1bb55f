"""Rows: a label, and beside it or beneath it what it is the label of."""

from collections.abc import Callable
from typing import NamedTuple

from portal.charts.labels import Fitted, fit
from portal.charts.layout import Layout
from portal.charts.metrics import measure
from portal.charts.svg import INK, LINK, SOFT, Drawing, line_height

MOST_LINES = 4
GAP = 18


class Item(NamedTuple):
    """What is placed along a line: where its middle wants to be, and how wide it is."""

    middle: float
    width: float


def draw_rows(drawing: Drawing, rows: list, draw_row: Callable[[object, float], float], y: float = 0) -> float:
    """Draw `rows` below one another, each with `draw_row(row, y)`, which returns the height; return where they end."""
    for place, row in enumerate(rows):
        y += draw_row(row, y + (GAP if place else 0)) + (GAP if place else 0)
    return y


def place_row(layout: Layout, label_height: float, y: float) -> float:
    """Return where the content of a row at `y` begins."""
    return y + label_height + 6 if layout.labels_above else y


def row_height(layout: Layout, label_height: float, content_height: float) -> float:
    if layout.labels_above:
        return label_height + 6 + content_height
    return max(label_height, content_height)


def draw_label(
    drawing: Drawing, text: str, y: float, *, width: float = 0, href: str = "", below: str = ""
) -> float:
    """Draw the label of a row with its top at `y`, `below` in small beneath it; return its height."""
    layout = drawing.layout
    room = width or layout.label_width or layout.width
    fitted, small = fit(text, room, layout.label_size, most=MOST_LINES), layout.small_size
    height = len(fitted.lines) * line_height(layout.label_size)
    if href:
        _draw_link(drawing, text, fitted, y, href)
    else:
        with drawing.silent():
            drawing.label(0, y + layout.label_size, fitted, layout.label_size, full=text, paint=INK)
    if not below:
        return max(height, layout.target if href else 0)
    beneath = fit(below, room, small, most=2)
    with drawing.silent():
        drawing.label(0, y + height + small + 2, beneath, small, full=below, paint=SOFT)
    return height + 2 + len(beneath.lines) * line_height(small)


def label_height(layout: Layout, text: str, width: float) -> float:
    return len(fit(text, width, layout.label_size, most=MOST_LINES).lines) * line_height(layout.label_size)


def _draw_link(drawing: Drawing, text: str, fitted: Fitted, y: float, href: str) -> None:
    layout = drawing.layout
    wide = max(measure(line, layout.label_size) for line in fitted.lines)
    tall = len(fitted.lines) * line_height(layout.label_size)
    short = max(layout.target - tall, 0)
    with drawing.value(text, href, (0, y - short / 2, max(wide, layout.target), tall + short)):
        drawing.label(0, y + layout.label_size, fitted, layout.label_size, full=text, paint=LINK)


def spread(items: list[Item], start: float, end: float) -> list[float] | None:
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


def flow(widths: list[float], room: float) -> list[tuple[float, int]]:
    """Return for each width its left edge and line, filling lines of `room` from the left."""
    places, x, line = [], 0.0, 0
    for width in widths:
        if x and x + width > room:
            x, line = 0.0, line + 1
        places.append((x, line))
        x += width
    return places
