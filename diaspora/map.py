"""Where events took place: the places with their events, for the map and for the table beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diaspora.enums import EventStatus
from diaspora.models import Event, Place
from portal.maps import PlaceMap, Spot
from portal.models import State
from portal.text.collation import sort_key
from portal.translations.texts import current_language, shown_text

# What did not take place, and has no day on which it will.
LEFT_OUT = frozenset({EventStatus.CANCELLED, EventStatus.POSTPONED})


@dataclass(frozen=True)
class Row:
    """A place and its events, the latest first."""

    place: Place
    events: Sequence[Event]

    @property
    def anchor(self) -> str:
        return f"place-{self.place.slug}"

    @property
    def held(self) -> int:
        return sum(event.status == EventStatus.HELD for event in self.events)


def shown_events():
    return Event.objects.published().exclude(status__in=LEFT_OUT)


def rows() -> list[Row]:
    """Return the places in which something took place or is planned, by the alphabet of the reader."""
    events = Prefetch("events", queryset=shown_events(), to_attr="shown_events")
    places = Place.objects.select_related("state").prefetch_related(events)
    found = [Row(place, place.shown_events) for place in places if place.shown_events]
    language = current_language()
    return sorted(found, key=lambda row: sort_key(shown_text(row.place, "name").text, language))


def without_place() -> list[Event]:
    """Return the events of which no place is on record."""
    return list(shown_events().filter(places=None))


def place_map(found: Iterable[Row]) -> PlaceMap:
    """Return the map of the rows; its marks lead to them."""
    return PlaceMap(
        key="places",
        title=_("Map of the places of events"),
        description=_("Each mark is a place; its figure says how many events it has."),
        states=list(State.objects.with_status(on=timezone.localdate()).exclude(status=None)),
        spots=[spot(row) for row in found],
        full=_("Events were held here"),
        hollow=_("Events are planned here"),
    )


def spot(row: Row) -> Spot:
    name = shown_text(row.place, "name")
    return Spot(
        name=name.text or row.place.slug,
        lang=name.language if name.is_fallback else "",
        words=words(row),
        href=f"#{row.anchor}",
        longitude=float(row.place.longitude),
        latitude=float(row.place.latitude),
        amount=len(row.events),
        is_full=row.held > 0,
    )


def words(row: Row) -> str:
    count = len(row.events)
    return ngettext("%(count)s event", "%(count)s events", count) % {"count": count}
