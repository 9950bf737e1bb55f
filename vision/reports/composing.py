"""Writing a report down as HTML, part by part, in its language."""

import re
import urllib.parse
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from portal.charts.palette import STATUSES
from portal.charts.svg import safe
from portal.enums import ReportStep
from portal.reports.document import Tell, silent
from vision.reports import inside, marks, ornament
from vision.reports.paper import Paper

LINE_START = re.compile(r"\n\s+")


def compose(paper: Paper, tell: Tell = silent) -> str:
    """Return the whole report as one page of HTML."""
    with translation.override(paper.language):
        shown: dict[str, Any] = {"paper": paper, "marks": STATUSES, **addresses(paper)}
        bodies = []
        for place, part in enumerate(paper.parts):
            tell(ReportStep.COMPOSING, place / len(paper.parts))
            template = f"vision/paper/{part.template}.html"
            bodies.append(render_to_string(template, {**shown, "part": part, **inside.of(paper, part)}))
        around = {
            "cover": ornament.cover(),
            "emblem": ornament.emblem(),
            "watermark": watermark() if paper.is_draft else "",
            "label": label(paper),
            "bodies": bodies,
            "rules": marks.rules(),
        }
        page = render_to_string("vision/paper/base.html", shown | around)
    # A third of what templates write is the space before their lines.
    return LINE_START.sub("\n", page)


def addresses(paper: Paper) -> dict[str, str]:
    return {
        "site": settings.SITE_URL,
        "method_url": reverse("portal:method"),
        "edition_url": reverse("progress:edition", args=[paper.content.key]),
        "verify_url": reverse("portal:verify"),
    }


def label(paper: Paper) -> str:
    """What stands at the foot of every page, in the active language."""
    said = [pgettext("report", "Draft")] if paper.is_draft else []
    return " · ".join([*said, gettext("Sample data")] if paper.is_sample else said)


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
