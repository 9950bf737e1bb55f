"""What all reports have on their sheet (`templates/paper/`): the mark of a draft, the words at every foot."""

import re
import urllib.parse

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from portal.charts.svg import safe

LINE_START = re.compile(r"\n\s+")


def compact(page: str) -> str:
    """Return a page without the space before its lines, which is a third of what templates write."""
    return LINE_START.sub("\n", page)


def label(*, is_draft: bool, is_sample: bool) -> str:
    """What stands at the foot of every page, in the active language."""
    said = [pgettext("report", "Draft")] if is_draft else []
    return " · ".join([*said, gettext("Sample data")] if is_sample else said)


def watermark() -> SafeString:
    """Return the address of a picture that says across a page, in the active language, that it is a draft."""
    word = safe(pgettext("report", "Draft"))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 297" width="210mm" height="297mm">'
        '<text x="105" y="160" font-family="Inter" font-weight="700" font-size="52" fill="#eef1f1" '
        f'text-anchor="middle" transform="rotate(-52 105 148)">{word}</text></svg>'
    )
    # The word was escaped, and what is quoted holds no quotation mark that would end the address.
    return mark_safe(f"data:image/svg+xml,{urllib.parse.quote(drawing)}")  # noqa: S308
