"""The shape of each status: what tells statuses apart where colour does not."""

from collections.abc import Callable

from django.utils.safestring import SafeString, mark_safe

from portal.charts import palette
from portal.charts.layout import WIDE
from portal.charts.metrics import measure
from portal.charts.palette import paint
from portal.charts.svg import BASELINE, SOFT, Box, Drawing, n

SIZE = 12
DISC = "m-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"
# Each begins in its middle and moves relatively: one path, no transform. Through holes the background is
# seen, so that the same mark stands on the page and on a coloured cell.
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
    if status == palette.NOTHING_REPORTED:
        drawing.rect((x - 5, y - 5, 10, 10), paint(stroke=status), MARK_DASHES)
    else:
        colour = paint(fill="on-status" if on_status else status)
        drawing.path(f"M{n(x)} {n(y)}{SHAPES[status]}", colour, ' fill-rule="evenodd"')


def draw_part(drawing: Drawing, status: str, box: Box, *, radius: float = 0) -> None:
    """Draw an area of a status: solid, hatched if not applicable, a dashed outline if nothing is reported."""
    rounded = f' rx="{n(radius)}"' if radius else ""
    if status in palette.SOLID:
        drawing.rect(box, paint(fill=status), rounded)
        return
    inner = inset(box, 0.75)
    if status == palette.NOT_APPLICABLE:
        drawing.path(hatching(inner), paint(stroke=status))
        drawing.rect(inner, paint(stroke=status), f' stroke-width="1.5"{rounded}')
    else:
        drawing.rect(inner, paint(stroke=status), DASHED + rounded)


def draw_words(drawing: Drawing, text: str, box: Box) -> None:
    """Say in an empty area, where there is room, that it is one."""
    x, y, width, height = box
    size = drawing.layout.small_size
    if measure(text, size) + 16 <= width:
        drawing.text(x + width / 2, y + height / 2 + size * BASELINE, text, size, anchor="middle", paint=SOFT)


def inset(box: Box, by: float) -> Box:
    x, y, width, height = box
    return x + by, y + by, max(width - 2 * by, 0), max(height - 2 * by, 0)


def hatching(box: Box) -> str:
    """Return a path of diagonals that end at the edges of `box`."""
    x, y, width, height = box
    strokes = []
    for across in range(HATCH_STEP, int(width + height), HATCH_STEP):
        start = f"M{n(x + min(across, width))} {n(y + max(0, across - width))}"
        strokes.append(f"{start}L{n(x + max(0, across - height))} {n(y + min(across, height))}")
    return "".join(strokes)


def standalone(draw: Callable[[Drawing], None]) -> SafeString:
    """Return what `draw` draws around 8, 8 as a picture of its own, for a legend that has the word."""
    drawing = Drawing(WIDE, linked=False)
    draw(drawing)
    box = 'viewBox="0 0 16 16" width="16" height="16" fill="none"'
    # Marks hold nothing but our own shapes.
    return mark_safe(f'<svg class="chart-mark" {box} aria-hidden="true">{"".join(drawing.parts)}</svg>')  # noqa: S308
