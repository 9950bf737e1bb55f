"""Charts and the marks of statuses as pictures that a paper can have by the thousand.

Drawn into the page, a mark would be three elements more for every style to be tried on; as the background of its word
it is none, and one drawing serves them all.
"""

from functools import cache
from typing import Any
from urllib.parse import quote

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.charts import Chart
from portal.charts.layout import WIDE
from portal.charts.marks import draw_mark
from portal.charts.palette import NOTHING_REPORTED, STATUSES
from portal.charts.svg import Drawing
from portal.charts.words import Words

# What an address may hold unchanged within quotation marks: the shorter, the faster it is read.
PLAIN = "/:=,; "


def badge(status: str) -> SafeString:
    """Return the word of a status, beside its mark; an empty status is nothing reported."""
    status = status or NOTHING_REPORTED
    return format_html('<span class="badge badge--{}">{}</span>', status, Words().status[status])


def named_mark(status: str) -> SafeString:
    """Return the mark of `status` where no word stands beside it, named in the active language."""
    status = status or NOTHING_REPORTED
    return format_html('<img class="mark" src="{}" alt="{}">', address(status), Words().status[status])


def picture(chart: Chart) -> SafeString:
    """Return the drawing that the page has of `chart`, with all that is said of it."""
    # WeasyPrint takes a second to import: only who makes a paper waits for it.
    from portal.reports.tagging import ended

    words = f"{ended(chart.title)} {chart.description} {chart.coverage}"
    return format_html('<img class="chart__picture" src="{}" alt="{}">', as_address(chart.wide), words)


@cache
def rules() -> SafeString:
    """Return the style rules that give each status its mark."""
    # Names and drawings of our own.
    return mark_safe(  # noqa: S308
        "\n".join(f'.badge--{status}::before {{ content: url("{address(status)}"); }}' for status in STATUSES)
    )


@cache
def address(status: str) -> SafeString:
    drawing = Drawing(WIDE, linked=False)
    draw_mark(drawing, status, 8, 8)
    # A drawing that a style rule brings in has the size it says itself: 2.9 mm.
    box = 'viewBox="0 0 16 16" width="11" height="11" fill="none"'
    return as_address(f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(drawing.parts)}</svg>')


def as_address(drawing: Any) -> SafeString:
    """Return a drawing as an address that holds it; no sign in it ends an attribute or a rule."""
    return mark_safe(f"data:image/svg+xml,{quote(str(drawing), safe=PLAIN)}")  # noqa: S308
