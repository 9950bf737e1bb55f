"""The shape of each status: what tells statuses apart where colour does not."""

from portal.charts import palette
from portal.charts.layout import WIDE
from portal.charts.palette import paint
from portal.charts.svg import Box, Drawing, n

SIZE = 12
DISC = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"
# Each begins in the middle and moves relatively, so that a mark is one path without a transform. Holes let the
# background through: the same mark stands on the page and on a coloured cell.
SHAPES = {
    palette.COMPLETED: f"{DISC}m2.9 0.3l1.2 -1.2 1.3 1.3 2.8 -2.9 1.2 1.2 -4 4.1z",
    palette.IN_PROGRESS: f"{DISC}m6 -4.4a4.4 4.4 0 1 0 0 8.8z",
    palette.DELAYED: "m0 -6.2l6.4 11.4h-12.8zm-0.9 3.9v4h1.8v-4zm0 5.2v1.7h1.8v-1.7z",
    palette.NOT_STARTED: f"{DISC}m1.8 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z",
    palette.NOT_APPLICABLE: "m-5.5 -5.5h11v11h-11zm2.3 4.5v2h6.4v-2z",
}
DASHED = ' stroke-width="1.5" stroke-dasharray="3 2.5"'
# Four strokes a side, so that the corners are drawn.
MARK_DASHES = ' stroke-width="1.5" stroke-dasharray="2 2" stroke-dashoffset="1"'
HATCH_STEP = 6


def draw_mark(drawing: Drawing, status: str, x: float, y: float, *, on_status: bool = False) -> None:
    """Draw the mark of a status with its middle at `x`, `y`, 12 pixels in size."""
    colour = "on-status" if on_status else status
    if status == palette.NOTHING_REPORTED:
        drawing.rect((x - 5, y - 5, 10, 10), paint(stroke=colour), MARK_DASHES)
    else:
        drawing.path(f"M{n(x)} {n(y)}{SHAPES[status]}", paint(fill=colour), ' fill-rule="evenodd"')


def draw_part(drawing: Drawing, status: str, box: Box, *, radius: float = 0) -> None:
    """Draw an area of a status: solid, hatched where not applicable, an empty dashed outline where nothing is reported."""
    rounded = f' rx="{n(radius)}"' if radius else ""
    if status in palette.SOLID:
        drawing.rect(box, paint(fill=status), rounded)
        return
    inner = inset(box, 0.75)
    if status == palette.NOT_APPLICABLE:
        drawing.path(hatching(inner), paint(stroke=status), ' stroke-width="1"')
        drawing.rect(inner, paint(stroke=status), f' stroke-width="1.5"{rounded}')
    else:
        drawing.rect(inner, paint(stroke=status), DASHED + rounded)


def inset(box: Box, by: float) -> Box:
    x, y, width, height = box
    return x + by, y + by, max(width - 2 * by, 0), max(height - 2 * by, 0)


def hatching(box: Box) -> str:
    """Return a path of diagonals that end at the edges of `box`."""
    x, y, width, height = box
    strokes = []
    for across in range(HATCH_STEP, int(width + height), HATCH_STEP):
        start = (x + min(across, width), y + max(0, across - width))
        end = (x + max(0, across - height), y + min(across, height))
        strokes.append(f"M{n(start[0])} {n(start[1])}L{n(end[0])} {n(end[1])}")
    return "".join(strokes)


def standalone(status: str) -> str:
    """Return the mark as a small picture of its own, for a legend in HTML that has the word beside it."""
    drawing = Drawing(WIDE, linked=False)
    draw_mark(drawing, status, 8, 8)
    return f'<svg class="chart-mark" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{drawing.parts[0]}</svg>'
