"""The record of an event as a paper: what it was, what came of it, what was decided."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from diaspora.domain.series import give_numbers
from diaspora.enums import Publication
from diaspora.models import Activity, Decision, Event
from diaspora.reports.data import Data, dates_in_words, day_of, event_data
from diaspora.reports.paper import Part
from diaspora.wording import place_of
from portal.reports.letters import count_lacking
from portal.translations.texts import shown_text


@dataclass(frozen=True)
class EventPaper:
    """A published event with all that is on record of it, in one language."""

    event: Event
    language: str

    @property
    def is_draft(self) -> bool:
        return self.event.publication != Publication.PUBLISHED

    @property
    def is_sample(self) -> bool:
        return self.event.is_sample

    @property
    def date(self) -> datetime.date:
        """The day on which the record was last written."""
        return day_of(self.event.changed_at)

    @cached_property
    def data(self) -> Data:
        return event_data(self.event)

    @property
    def slug(self) -> str:
        return f"event-record-{self.event.slug}"

    @property
    def subject(self) -> str:
        return shown_text(self.event, "title").text

    @property
    def title(self) -> str:
        return record_title(self.subject)

    @property
    def eyebrow(self) -> str:
        return _("Record of an event")

    @property
    def edition_line(self) -> str:
        return pgettext("report", "As of %(day)s") % {"day": formats.date_format(self.date, "DATE_FORMAT")}

    @property
    def days(self) -> str:
        return dates_in_words(self.event)

    @property
    def places(self) -> list[str]:
        return [place_of(place) for place in self.event.places.all()]

    @property
    def lacking(self) -> int:
        said = (shown_text(self.event, name).text for name in ("title", "summary", "outcomes"))
        return sum(map(count_lacking, said))

    @property
    def has_contents(self) -> bool:
        """A few pages need none."""
        return False

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return tuple(parts(self))


def event_paper(event: Event, language: str) -> EventPaper:
    return EventPaper(event, language)


def find_event(slug: str) -> Event | None:
    """Return the published event of that name with all that its record says, its number in its series too."""
    event = with_record().filter(slug=slug).first()
    if event:
        give_numbers([event])
    return event


def with_record():
    public = Activity.objects.published().select_related("plan").order_by("plan__year", "number")
    decisions = Decision.objects.prefetch_related("items").order_by("number")
    return (
        Event.objects.published()
        .with_place()
        .select_related("celebration")
        .prefetch_related(
            *("bodies", "institutions", "states", "participants", "themes", "items", "areas", "documents"),
            Prefetch("decisions", queryset=decisions),
            Prefetch("activities", queryset=public, to_attr="shown_activities"),
        )
    )


def record_title(title: str) -> str:
    return pgettext("report", "Record: %(title)s") % {"title": title}


def parts(paper: EventPaper) -> Iterator[Part]:
    event = paper.event
    yield Part("event", _("The event"), "event")
    if event.summary or event.outcomes:
        yield Part("outcomes", _("What it was about and what came of it"), "outcomes")
    if event.decisions.all():
        yield Part("decisions", _("Decisions"), "decisions")
    if event.documents.all():
        yield Part("documents", _("Documents"), "documents")
    if event.items.all() or event.areas.all() or event.shown_activities:  # type: ignore[attr-defined]
        yield Part("links", _("What it belongs to"), "links")
    yield Part("sources", _("About this record"), "sources")
