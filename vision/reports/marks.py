"""The mark of a status where no word stands beside it: a picture with the word as its alternative text."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from portal.charts.layout import WIDE
from portal.charts.marks import draw_mark
from portal.charts.palette import NOTHING_REPORTED
from portal.charts.svg import Drawing, safe
from portal.charts.words import Words


def named_mark(status: str) -> SafeString:
    """Return the mark of `status`, named in the active language; an empty status is nothing reported."""
    words = Words()
    return drawn(status or NOTHING_REPORTED, words.status[status or NOTHING_REPORTED])


@lru_cache(maxsize=64)
def drawn(status: str, word: str) -> SafeString:
    drawing = Drawing(WIDE, linked=False)
    draw_mark(drawing, status, 8, 8)
    box = 'viewBox="0 0 16 16" width="16" height="16" fill="none"'
    inside = f"<title>{safe(word)}</title>{''.join(drawing.parts)}"
    # The word went through escape(); the rest is our own shapes.
    return mark_safe(f'<svg class="mark" {box} role="img">{inside}</svg>')  # noqa: S308
