"""Which institutions states have, and what they have to tell about the themes on which experience is exchanged."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from diaspora.models import Event, Institution, Practice, Theme
from portal.models import State


@dataclass(frozen=True)
class OfState:
    """A state and its institutions, which may be none."""

    state: State
    institutions: Sequence[Institution]


@dataclass(frozen=True)
class Told:
    """A theme, and what an institution tells about it, None where that is not on record."""

    theme: Theme
    practice: Practice | None


def themes() -> QuerySet[Theme]:
    """Return the themes on which each institution has something to tell."""
    return Theme.objects.filter(is_of_institutions=True)


def with_practices() -> QuerySet[Institution]:
    practices = Practice.objects.select_related("theme").order_by("theme__position", "theme__slug")
    return Institution.objects.select_related("state").prefetch_related(
        Prefetch("practices", queryset=practices)
    )


def by_state(*, on: datetime.date) -> list[OfState]:
    """Return the states that take part on that day, and others that have an institution, in their order."""
    found: dict[int, list[Institution]] = {}
    for institution in with_practices():
        found.setdefault(institution.state_id, []).append(institution)
    states = State.objects.with_status(on=on)
    return [OfState(state, found.get(state.pk, [])) for state in states if state.status or state.pk in found]


def told_by(institution: Institution, asked: Iterable[Theme]) -> list[Told]:
    """Return what the institution tells about each theme that is asked of all, and about further ones."""
    practices = {practice.theme: practice for practice in institution.practices.all()}
    every = [*asked]
    further = [theme for theme in practices if theme not in every]
    return [Told(theme, practices.get(theme)) for theme in (*every, *further)]


def events_of(institution: Institution) -> QuerySet[Event]:
    """Return the published events that it organised, the latest first."""
    return Event.objects.published().filter(institutions=institution).with_place()
