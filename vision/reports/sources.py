"""What reports on the Vision are made of: an edition, or the draft of one while its year is not published."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from portal.errors import DomainError
from portal.models import Report, State
from vision.domain import editions
from vision.domain.editions import Content
from vision.domain.editions.snapshot import canonical, sha256
from vision.enums import CycleStatus
from vision.models import Cycle, Edition

# A draft is of work in hand: before a year opens there is none, and once it is published there is the edition.
IN_HAND = [CycleStatus.OPEN, CycleStatus.CLOSED]


class NotThere(DomainError):
    """What a report is to be made of is not there; the message says what is missing."""


@dataclass(frozen=True)
class Made:
    """The data of a report, byte for byte as they go into its file, and their `sha256`."""

    content: Content
    snapshot: str
    sha256: str

    @cached_property
    def digest(self) -> str:
        """What tells the data from others; the day on which a draft is taken does not count."""
        if not self.content.is_draft:
            return self.sha256
        return sha256(canonical({**self.content.data, "edition": {}}))


def edition_of(report: Report) -> Edition | None:
    return editions.by_key(report.source)


def drafted_cycles() -> list[Cycle]:
    return list(Cycle.objects.filter(status__in=IN_HAND).order_by("-year"))


def data_of(report: Report) -> Made:
    """Return what `report` is made of.

    Raises:
        NotThere: there is no such edition, or the year of a draft is not in hand.
    """
    return draft_data(report) if report.is_draft else edition_data(report)


def edition_data(report: Report) -> Made:
    edition = edition_of(report)
    if edition is None:
        raise NotThere(_("There is no edition %(key)s.") % {"key": report.source})
    return Made(editions.content(edition), edition.snapshot, edition.sha256)


def draft_data(report: Report) -> Made:
    cycle = Cycle.objects.filter(year=year_of(report.source), status__in=IN_HAND).first()
    if cycle is None:
        raise NotThere(
            _("The year %(year)s is not open or closed, so there is no draft.") % {"year": report.source}
        )
    state = State.objects.filter(slug=report.subject).first() if report.kind == "state" else None
    data = editions.take(cycle, of_state=state)
    return Made(Content(data), canonical(data), "")


def year_of(source: str) -> int:
    return int(source) if source.isdecimal() and len(source) == 4 else datetime.MINYEAR
