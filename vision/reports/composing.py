"""Writing a report down as HTML, part by part, in its language."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from portal.charts.palette import STATUSES
from portal.enums import ReportStep
from portal.reports import sheet
from portal.reports.document import Tell, silent
from portal.share import ornament
from vision.reports import inside, marks
from vision.reports.paper import Paper


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
            "watermark": sheet.watermark() if paper.is_draft else "",
            "label": sheet.label(is_draft=paper.is_draft, is_sample=paper.is_sample),
            "bodies": bodies,
            "rules": marks.rules(),
        }
        page = render_to_string("vision/paper/base.html", shown | around)
    return sheet.compact(page)


def addresses(paper: Paper) -> dict[str, str]:
    return {
        "site": settings.SITE_URL,
        "method_url": reverse("portal:method"),
        "edition_url": reverse("progress:edition", args=[paper.content.key]),
        "verify_url": reverse("portal:verify"),
    }
