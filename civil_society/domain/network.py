"""Who works on what and where: organisations, cooperation areas, states and networks, with their counts.

An organisation works on an area that it is linked to, or on an action item of which it is; only what is in force
counts. It is counted in the state of its seat and in each state in which it works, once.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from civil_society.domain import queries
from civil_society.enums import OrganisationKind
from civil_society.models import Membership, Organisation
from portal.models import State
from portal.text.collation import sort_key
from portal.translations.texts import current_language, shown_text

# So many organisations can be told apart in one picture; of more it shows the kinds.
MOST_DRAWN = 60


@dataclass(frozen=True)
class Works:
    """An organisation, and the keys of the areas and states it works on and in; `seat` is one of the states."""

    organisation: Organisation
    areas: frozenset[int]
    states: frozenset[int]
    seat: int | None = None


@dataclass(frozen=True)
class Pillar:
    """A pillar and its areas in force."""

    pillar: Any
    areas: tuple[Any, ...]


@dataclass(frozen=True)
class InState:
    """The organisations of a state, and how many there are of each of the kinds that occur; `state` None: of none."""

    state: State | None
    works: tuple[Works, ...]
    by_kind: tuple[tuple[OrganisationKind, int], ...]

    @property
    def slug(self) -> str:
        return self.state.slug if self.state else "none"

    @property
    def total(self) -> int:
        return len(self.works)


@dataclass(frozen=True)
class Network:
    """Organisations by the alphabet of the reader, the areas by pillar, the states in their order."""

    works: tuple[Works, ...]
    pillars: tuple[Pillar, ...]
    states: tuple[State, ...]
    memberships: tuple[Membership, ...] = ()

    @cached_property
    def areas(self) -> tuple[Any, ...]:
        return tuple(area for each in self.pillars for area in each.areas)

    @cached_property
    def with_area(self) -> int:
        """How many organisations work on any area."""
        return sum(bool(works.areas) for works in self.works)

    @cached_property
    def covered(self) -> int:
        """How many areas any organisation works on."""
        return len(self.area_counts)

    @cached_property
    def area_counts(self) -> Counter[int]:
        return Counter(area for works in self.works for area in works.areas)

    @cached_property
    def kinds(self) -> tuple[OrganisationKind, ...]:
        """The kinds that occur, in their order."""
        found = {works.organisation.kind for works in self.works}
        return tuple(kind for kind in OrganisationKind if kind in found)

    @cached_property
    def by_state(self) -> tuple[InState, ...]:
        """Each state with its organisations; last, where there are any, those of which no state is on record."""
        found = [self.in_state(state) for state in self.states]
        nowhere = [works for works in self.works if not works.states]
        return (*found, self.counted(None, nowhere)) if nowhere else tuple(found)

    def in_state(self, state: State) -> InState:
        return self.counted(state, [works for works in self.works if state.pk in works.states])

    def counted(self, state: State | None, works: Sequence[Works]) -> InState:
        counts = Counter(each.organisation.kind for each in works)
        return InState(state, tuple(works), tuple((kind, counts[kind]) for kind in self.kinds))

    @cached_property
    def totals(self) -> InState:
        """All organisations, each counted once: fewer than the states together, where one works in several."""
        return self.counted(None, self.works)

    @cached_property
    def networks(self) -> list[tuple[Organisation, list[Membership]]]:
        """Each network with the memberships in it, by the alphabet of the reader."""
        rows = sorted(self.memberships, key=lambda row: (by_name(row.network), by_name(row.member)))
        grouped = groupby(rows, key=lambda row: row.network)
        return [(network, list(members)) for network, members in grouped]

    @property
    def is_sample(self) -> bool:
        return any(works.organisation.is_sample for works in self.works)


def network() -> Network:
    """Return what is published, by a fixed number of queries."""
    pillars = pillars_in_force()
    keys = frozenset(area.pk for pillar in pillars for area in pillar.areas)
    organisations = queries.public().prefetch_related("areas", "items", "states")
    return Network(
        works=tuple(works_of(organisation, keys) for organisation in organisations),
        pillars=pillars,
        states=tuple(State.objects.all()),
        memberships=tuple(published_memberships()),
    )


def pillars_in_force() -> tuple[Pillar, ...]:
    areas = queries.areas_in_force().select_related("pillar")
    grouped = groupby(areas, key=lambda area: area.pillar)
    return tuple(Pillar(pillar, tuple(of_pillar)) for pillar, of_pillar in grouped)


def published_memberships():
    """Return the memberships of which both sides are published."""
    published = Organisation.objects.published()
    found = Membership.objects.filter(member__in=published, network__in=published)
    return found.select_related("member__body", "network__body")


def works_of(organisation: Organisation, in_force: frozenset[int]) -> Works:
    """Return what the organisation works on, of the areas `in_force`. Its links are prefetched."""
    of_items = {item.area_id for item in organisation.items.all() if not item.is_retired}
    areas = {area.pk for area in organisation.areas.all()} | of_items
    seat = organisation.subject.seat_state
    states = {state.pk for state in organisation.states.all()} | ({seat.pk} if seat else set())
    return Works(organisation, frozenset(areas & in_force), frozenset(states), seat.pk if seat else None)


def by_name(organisation: Organisation) -> tuple:
    return (*sort_key(shown_text(organisation.subject, "name").text, current_language()), organisation.slug)


@dataclass(frozen=True)
class Node:
    """What stands in the middle of the picture: an organisation, or all of a kind (`kind`), `count` of them.

    `areas` and `states` say how many of them each is linked with, by its key.
    """

    areas: Counter[int]
    states: Counter[int]
    organisation: Organisation | None = None
    kind: OrganisationKind | None = None
    count: int = 1


def nodes(found: Network) -> list[Node]:
    """Return the organisations in the order of the picture, or their kinds where they are too many to draw."""
    if len(found.works) > MOST_DRAWN:
        return [of_kind(kind, found.works) for kind in found.kinds]
    each = [
        Node(Counter(works.areas), Counter(works.states), organisation=works.organisation)
        for works in found.works
    ]
    places = places_of(found)
    return sorted(each, key=lambda node: height_of(node, *places))


def of_kind(kind: OrganisationKind, works: Iterable[Works]) -> Node:
    found = [each for each in works if each.organisation.kind == kind]
    areas = Counter(area for each in found for area in each.areas)
    states = Counter(state for each in found for state in each.states)
    return Node(areas, states, kind=kind, count=len(found))


def places_of(found: Network) -> tuple[dict[int, float], dict[int, float]]:
    """Return how far down each area and each state stands in its column, from 0 to 1, by its key."""
    return (
        {area.pk: place / len(found.areas) for place, area in enumerate(found.areas)},
        {state.pk: place / len(found.states) for place, state in enumerate(found.states)},
    )


def height_of(node: Node, areas: dict[int, float], states: dict[int, float]) -> float:
    """Return how far down an organisation wants to stand: amid what it is linked with, at the end without links.

    Sorting by it is stable, so that those that want the same place keep the order of the alphabet.
    """
    sides = ([areas[key] for key in node.areas], [states[key] for key in node.states])
    wishes = [sum(side) / len(side) for side in sides if side]
    return sum(wishes) / len(wishes) if wishes else 1.0
