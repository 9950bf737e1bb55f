"""One report before it is set: whose it is, what it is made of, and which parts it has in which order.

Contents and body are made from the same parts, so they cannot disagree. All texts are in the active language.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.translations.texts import shown_text
from vision.domain.editions import Content, Figure
from vision.domain.editions.pieces import AreaPiece, PillarPiece, StatePiece
from vision.enums import ReportedStatus
from vision.reports.answers import evidence_in

PROGRAMME, STATE, PILLAR = "programme", "state", "pillar"


@dataclass(frozen=True)
class Section:
    """A line of the contents beneath a part; `id` is where it leads."""

    id: str
    title: str
    piece: AreaPiece


@dataclass(frozen=True)
class Part:
    """A part of the report, with a heading of its own. `template` is the name of its file in `vision/paper/`."""

    id: str
    title: str
    template: str
    piece: PillarPiece | None = None
    sections: tuple[Section, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """What a report is about: everything, one state, or one pillar of an edition or of a draft.

    `sha256` is that of the edition's data; a draft has none.
    """

    content: Content
    language: str
    sha256: str = ""
    state: StatePiece | None = None
    pillar: PillarPiece | None = None

    # --- What it is -----------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        return STATE if self.state else PILLAR if self.pillar else PROGRAMME

    @property
    def year(self) -> int:
        return self.content.year

    @property
    def is_draft(self) -> bool:
        return self.content.is_draft

    @property
    def is_sample(self) -> bool:
        return self.content.is_sample

    @property
    def date(self) -> datetime.date:
        """The day of the edition; of a draft, the day on which it was taken."""
        return datetime.date.fromisoformat(self.content.data["edition"]["published_on"])

    @property
    def number(self) -> int:
        return self.content.data["edition"]["number"]

    @property
    def slug(self) -> str:
        subject = self.state.slug if self.state else self.pillar.code if self.pillar else ""
        return "-".join(part for part in (self.content.key, self.kind, subject) if part)

    # --- What it is called ------------------------------------------------------------------------------

    @property
    def programme_title(self) -> str:
        return (
            shown_text(self.content.programme, "title").text
            if self.content.programme.data
            else _("The Vision")
        )

    @property
    def subject(self) -> str:
        """What its cover says in the largest letters."""
        if self.state:
            return shown_text(self.state, "name").text
        if self.pillar:
            return shown_text(self.pillar, "title").text
        return self.programme_title

    @property
    def eyebrow(self) -> str:
        year = {"year": self.year}
        if self.state:
            return _("Report of a state for %(year)s") % year
        if self.pillar:
            return _("Report on pillar %(number)s for %(year)s") % {"number": self.pillar.code, **year}
        return _("Progress report for %(year)s") % year

    @property
    def title(self) -> str:
        """What readers of PDF and libraries call it."""
        return _("%(subject)s: progress report %(year)s") % {"subject": self.subject, "year": self.year}

    @property
    def edition_line(self) -> str:
        day = formats.date_format(self.date, "DATE_FORMAT")
        if self.is_draft:
            return _("Draft of %(day)s") % {"day": day}
        return _("Edition %(number)s, %(day)s") % {"number": self.number, "day": day}

    # --- What it takes in -------------------------------------------------------------------------------

    @property
    def pillars(self) -> list[PillarPiece]:
        return [self.pillar] if self.pillar else self.content.pillars

    @property
    def areas(self) -> list[AreaPiece]:
        return [area for pillar in self.pillars for area in pillar.areas]

    @property
    def item_count(self) -> int:
        return sum(len(area.items) for area in self.areas)

    @cached_property
    def states(self) -> list[StatePiece]:
        """The states whose answers it shows, in the order of the document."""
        return [self.state] if self.state else self.content.counted_states

    @property
    def reporting(self) -> list[StatePiece]:
        return [state for state in self.states if state.has_reported]

    @property
    def asked(self) -> dict[str, str]:
        """What a figure of the whole report is asked for."""
        found = {
            "state": self.state.slug if self.state else "",
            "pillar": self.pillar.code if self.pillar else "",
        }
        return {name: value for name, value in found.items() if value}

    @property
    def total(self) -> Figure:
        return self.figure()

    def figure(self, **asked: str) -> Figure:
        """Return the figure of what is asked within the report; a state that is not counted has one of nothing."""
        wanted = self.asked | asked
        if "area" in wanted or "item" in wanted:
            wanted.pop("pillar", None)
        return self.content.figure(**wanted) or nothing(self.item_count)

    # --- What it is made of -----------------------------------------------------------------------------

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(parts(self))


def nothing(expected: int) -> Figure:
    none = dict.fromkeys(ReportedStatus.values, 0)
    return Figure(expected=expected, reported=0, nothing=0, statuses=none, assessed=dict(none))


def parts(paper: Paper) -> Iterator[Part]:
    yield Part("reading", _("How to read this report"), "reading")
    yield Part("summary", _("Summary"), "summary")
    if not paper.state:
        yield Part("states", _("The states"), "states")
    if paper.kind == PROGRAMME:
        yield Part("matrix", _("Areas and states"), "matrix")
    if paper.content.change:
        yield Part("changes", _("Changes since the year before"), "changes")
    for pillar in paper.pillars:
        yield chapter(pillar)
    yield Part("method", _("Method and gaps"), "method")
    if has_evidence(paper):
        yield Part("evidence", pgettext("heading of a list", "Evidence"), "evidence")
    if not paper.state:
        yield Part("annex", _("Annex: all action items"), "annex")


def has_evidence(paper: Paper) -> bool:
    return any(any(evidence_in(paper.content, area, paper.states)) for area in paper.areas)


def chapter(pillar: PillarPiece) -> Part:
    title = f"{pillar.code} {shown_text(pillar, 'title').text}"
    sections = tuple(
        Section(f"area-{area.code}", f"{area.code} {shown_text(area, 'title').text}", area)
        for area in pillar.areas
    )
    return Part(f"pillar-{pillar.code}", title, "pillar", pillar, sections)
