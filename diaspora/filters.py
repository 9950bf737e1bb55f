"""What a visitor may filter events by; the names are part of the public addresses."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import django_filters
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diaspora.enums import Audience, EventKind, EventStatus
from diaspora.models import Event, Participants
from diaspora.models.event import EventQuerySet
from portal.forms.filtering import ListFilter
from portal.models import State
from portal.translations.texts import shown_text

UPCOMING, PAST = "upcoming", "past"
WHEN = [(UPCOMING, pgettext_lazy("events", "Upcoming")), (PAST, pgettext_lazy("events", "Past"))]
COUNTED = ("when", "kind", "state", "year", "audience", "status")


@dataclass(frozen=True)
class Row:
    """What an event is filtered by: for each filter the values that find it."""

    pk: int
    values: dict[str, set[str]]
    is_sample: bool

    def fits(self, asked: Iterable[tuple[str, str]]) -> bool:
        return all(value in self.values[name] for name, value in asked)


def rows_of(events: EventQuerySet) -> Iterator[Row]:
    """Yield a row for each of `events`, which are few enough to be counted here: of every choice at once."""
    read = ("pk", "is_upcoming", "kind", "status", "starts__year", "host_state__slug", "is_sample")
    taking_part = values_by_event(Event.states.through.objects.values_list("event", "state__slug"))
    audiences = values_by_event(Participants.objects.values_list("event", "audience"))
    for pk, is_upcoming, kind, status, year, host, is_sample in events.order_by().values_list(*read):
        values = {
            "when": {UPCOMING if is_upcoming else PAST},
            "kind": {kind},
            "state": taking_part.get(pk, set()) | ({host} if host else set()),
            "year": {str(year)} if year else set(),
            "audience": audiences.get(pk, set()),
            "status": {status},
        }
        yield Row(pk, values, is_sample)


def values_by_event(pairs: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for event, value in pairs:
        found.setdefault(event, set()).add(value)
    return found


class EventFilter(ListFilter):
    """Events, `upcoming_first`; a state is asked for as host or as taking part."""

    first = ("q", "when", "kind")

    q = django_filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    when = django_filters.ChoiceFilter(
        label=pgettext_lazy("events", "Upcoming or past"),
        choices=WHEN,
        method="filter_when",
        empty_label=pgettext_lazy("events", "Upcoming and past"),
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of event"), choices=EventKind.choices, empty_label=_("All kinds")
    )
    state = django_filters.ChoiceFilter(
        label=_("State, as host or taking part"), method="filter_state", empty_label=_("All states")
    )
    year = django_filters.ChoiceFilter(label=_("Year"), field_name="starts__year", empty_label=_("All years"))
    audience = django_filters.ChoiceFilter(
        label=_("Participants"),
        choices=Audience.choices,
        method="filter_audience",
        empty_label=_("All participants"),
    )
    status = django_filters.ChoiceFilter(
        label=pgettext_lazy("event", "Status"), choices=EventStatus.choices, empty_label=_("All statuses")
    )

    class Meta:
        model = Event
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Read once a request: cleaning and drawing the form look at the same lists.
        self.filters["state"].extra["choices"] = [
            (state.slug, shown_text(state, "name").text) for state in State.objects.all()
        ]
        years = {year for row in self.rows for year in row.values["year"]}
        self.filters["year"].extra["choices"] = [(year, year) for year in sorted(years, reverse=True)]

    @cached_property
    def rows(self) -> list[Row]:
        return list(rows_of(self.queryset))

    @property
    def shows_sample(self) -> bool:
        return any(row.is_sample for row in self.rows)

    def filter_words(self, events: EventQuerySet, name: str, value: str) -> QuerySet:
        return events.matching(value)

    def filter_when(self, events: QuerySet, name: str, value: str) -> QuerySet:
        return events.filter(is_upcoming=value == UPCOMING)

    def filter_state(self, events: QuerySet, name: str, value: str) -> QuerySet:
        taking_part = Event.states.through.objects.filter(state__slug=value)
        return events.filter(Q(host_state__slug=value) | Q(pk__in=taking_part.values("event")))

    def filter_audience(self, events: QuerySet, name: str, value: str) -> QuerySet:
        return events.filter(pk__in=Participants.objects.filter(audience=value).values("event"))

    @cached_property
    def counted_rows(self) -> list[Row]:
        """The rows of events that have the words that are asked for."""
        words = self.form.cleaned_data.get("q")
        if not words:
            return self.rows
        found = set(self.queryset.matching(words).order_by().values_list("pk", flat=True))
        return [row for row in self.rows if row.pk in found]

    def counts(self, name: str) -> Counter[str]:
        cleaned = self.form.cleaned_data
        others = [(other, cleaned[other]) for other in COUNTED if other != name and cleaned.get(other)]
        left = [row.values[name] for row in self.counted_rows if row.fits(others)]
        return Counter(value for values in left for value in values)

    def show_counts(self) -> None:
        self.write_counts(COUNTED)
