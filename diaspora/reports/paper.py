"""What the papers of the section have in common: their parts, and a page of HTML made of them."""

import datetime
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from diaspora.reports.data import Data
from portal.enums import ReportStep
from portal.reports import sheet
from portal.reports.document import Tell, silent
from portal.share import ornament


@dataclass(frozen=True)
class Section:
    """A line of the contents beneath a part; `id` is where it leads."""

    id: str
    title: str


@dataclass(frozen=True)
class Part:
    """A part of a paper, with a heading of its own. `template` is the name of its file in `diaspora/paper/`."""

    id: str
    title: str
    template: str
    sections: tuple[Section, ...] = ()
    shown: dict[str, Any] = field(default_factory=dict)


class Paper(Protocol):
    """A paper before it is set. All its texts are in the active language."""

    @property
    def language(self) -> str: ...
    @property
    def data(self) -> Data: ...
    @property
    def is_draft(self) -> bool: ...
    @property
    def is_sample(self) -> bool: ...
    @property
    def date(self) -> datetime.date: ...
    @property
    def slug(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def eyebrow(self) -> str: ...
    @property
    def edition_line(self) -> str: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...
    @property
    def has_contents(self) -> bool: ...


def compose(paper: Paper, tell: Tell = silent) -> str:
    """Return the whole paper as one page of HTML."""
    with translation.override(paper.language):
        shown: dict[str, Any] = {
            "paper": paper,
            "site": settings.SITE_URL,
            "verify_url": reverse("portal:verify"),
        }
        bodies = []
        for place, part in enumerate(paper.parts):
            tell(ReportStep.COMPOSING, place / len(paper.parts))
            bodies.append(
                render_to_string(
                    f"diaspora/paper/{part.template}.html", {**shown, "part": part, **part.shown}
                )
            )
        around = {
            "cover": ornament.cover(),
            "emblem": ornament.emblem(),
            "watermark": sheet.watermark() if paper.is_draft else "",
            "label": sheet.label(is_draft=paper.is_draft, is_sample=paper.is_sample),
            "bodies": bodies,
        }
        return sheet.compact(render_to_string("diaspora/paper/base.html", shown | around))
