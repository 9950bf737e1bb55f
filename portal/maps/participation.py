"""The layers that the portal has itself: how states take part in the organisation, and since when."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from portal.enums import ParticipationStatus
from portal.maps.layers import Category, Layer, Mark, Reading, register
from portal.maps.palette import Pattern
from portal.text.dates import known_date
from portal.text.numbers import span
from portal.translations.texts import current_language

NEITHER = Category("none", pgettext_lazy("participation", "Neither member nor observer"), Pattern.EMPTY)
BY_STATUS = (
    Category(ParticipationStatus.MEMBER.value, pgettext_lazy("map legend", "Member"), Pattern.SOLID),
    Category(ParticipationStatus.OBSERVER.value, pgettext_lazy("map legend", "Observer"), Pattern.HATCHED),
)
# The earlier, the stronger.
BY_AGE = (Pattern.SOLID, Pattern.CROSSED, Pattern.HATCHED, Pattern.STRIPED, Pattern.DOTTED)
LENGTHS = (5, 10, 25, 50, 100)


def read_status(states: Sequence[Any], on: datetime.date) -> Reading:
    """Colour by how each state took part on the day that `states` are annotated for."""
    return Reading(
        BY_STATUS, {state.slug: Mark(state.status, words(state)) for state in states if state.status}
    )


def read_since(states: Sequence[Any], on: datetime.date) -> Reading:
    """Colour by the years in which each state came to take part as it did on that day."""
    taking_part = [state for state in states if state.status]
    spans = periods([state.since.year for state in taking_part])
    categories = tuple(
        Category(str(first), span(first, last, current_language()), pattern)
        for (first, last), pattern in zip(spans, BY_AGE, strict=False)
    )
    marks = {
        state.slug: Mark(str(first), words(state))
        for state in taking_part
        for first, last in spans
        if first <= state.since.year <= last
    }
    return Reading(categories, marks)


def words(state: Any) -> str:
    """Return how `state` takes part: "member since 3 October 2009"."""
    date = known_date(state.since, state.since_precision)
    if state.status == ParticipationStatus.MEMBER:
        return pgettext("after the name of a state", "member since %(date)s") % {"date": date}
    return pgettext("after the name of a state", "observer since %(date)s") % {"date": date}


def periods(years: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last year of spans of equal length that hold all `years`, from the earliest on.

    They are five years long, or so much longer that there are no more than there are patterns. Those without
    a year are left out.
    """
    if not years:
        return []
    start, end = min(years), max(years)
    fitting = (length for length in LENGTHS if (end - start) // length < len(BY_AGE))
    length = next(fitting, end - start + 1)
    spans = [(first, first + length - 1) for first in range(start, end + 1, length)]
    return [span for span in spans if any(span[0] <= year <= span[1] for year in years)]


PARTICIPATION = Layer(
    key="participation",
    label=pgettext_lazy("map is coloured by", "Member or observer"),
    description=_("Member states and observer states of the Organization."),
    nothing=NEITHER,
    read=read_status,
    order=10,
)
SINCE = Layer(
    key="since",
    label=pgettext_lazy("map is coloured by", "Since when"),
    description=_("The years in which the states became members or observers of the Organization."),
    nothing=NEITHER,
    read=read_since,
    order=20,
)
register(PARTICIPATION)
register(SINCE)
