"""Where two mission statements meet, or a statement and the Vision: by the links that the Secretariat made.

Two parts meet where both are linked to the same cooperation area, commitment or action item in force. An action
item counts for its cooperation area too. What is retired from the Vision counts for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Generic, TypeVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from civil_society.domain import queries
from civil_society.models import MissionStatement, StatementPart

LINKS = ("areas", "commitments", "items__area")


@dataclass(frozen=True)
class Pieces:
    """Pieces of the Vision in force, each kind in the order of codes; an item has its area in `areas`."""

    areas: tuple[Any, ...] = ()
    commitments: tuple[Any, ...] = ()
    items: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.areas or self.commitments or self.items)

    def shared_with(self, other: "Pieces") -> "Pieces":
        return Pieces(
            tuple(area for area in self.areas if area in other.areas),
            tuple(commitment for commitment in self.commitments if commitment in other.commitments),
            tuple(item for item in self.items if item in other.items),
        )

    @property
    def named(self) -> tuple[Any, ...]:
        """Areas and items to name, in the order of codes: an area is not, where an item says it."""
        said = {item.area_id for item in self.items}
        places = [area for area in self.areas if area.pk not in said]
        return tuple(sorted([*places, *self.items], key=place_of))


@dataclass(frozen=True)
class LinkedPart:
    """A part of a statement with what it is linked to."""

    part: StatementPart
    pieces: Pieces


@dataclass(frozen=True)
class Meeting:
    """A part on the other side, and what it shares with the one that it meets."""

    part: StatementPart
    shared: Pieces


@dataclass(frozen=True)
class Row:
    """A part with its links, or a piece of the Vision, and the parts of the other side that it meets."""

    subject: Any
    meetings: tuple[Meeting, ...]
    pieces: Pieces = Pieces()

    @property
    def is_met(self) -> bool:
        return bool(self.meetings)


@dataclass(frozen=True)
class InVision:
    """A part beside the Vision: what of the Vision it meets."""

    subject: StatementPart
    pieces: Pieces

    @property
    def is_met(self) -> bool:
        return bool(self.pieces)


AnyRow = TypeVar("AnyRow", Row, InVision)


@dataclass(frozen=True)
class Side(Generic[AnyRow]):
    """One side of a comparison: each of its rows either has a counterpart or has none."""

    rows: tuple[AnyRow, ...]

    @cached_property
    def met(self) -> tuple[AnyRow, ...]:
        return tuple(row for row in self.rows if row.is_met)

    @cached_property
    def unmet(self) -> tuple[AnyRow, ...]:
        return tuple(row for row in self.rows if not row.is_met)

    @property
    def total(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class PillarSide:
    """A pillar of the Vision and its areas in force."""

    pillar: Any
    areas: Side[Row]


@dataclass(frozen=True)
class Beside:
    """Two statements, each part by part."""

    first: Side[Row]
    second: Side[Row]


@dataclass(frozen=True)
class BesideVision:
    """A statement part by part, and the Vision by pillar, with its commitments apart."""

    parts: Side[InVision]
    pillars: tuple[PillarSide, ...]
    commitments: Side[Row]

    @property
    def areas_met(self) -> int:
        return sum(len(side.areas.met) for side in self.pillars)

    @property
    def area_total(self) -> int:
        return sum(side.areas.total for side in self.pillars)


def place_of(piece: Any) -> tuple[int, ...]:
    """Return where an area or an item stands among others of its kind and of the other: by its code."""
    return tuple(int(number) for number in piece.code.split("."))


def current_statements() -> QuerySet[MissionStatement]:
    """Return what may be compared: the current statement of each published organisation that has one."""
    return MissionStatement.objects.published().current().select_related("organisation__body")


def fetch_links(statements: Sequence[MissionStatement]) -> None:
    """Fetch the parts of the statements, and what each is linked to, in a fixed number of queries."""
    prefetch_related_objects(statements, Prefetch("parts", StatementPart.objects.prefetch_related(*LINKS)))


def areas_in_force() -> list[Any]:
    return list(queries.areas_in_force().select_related("pillar"))


def commitments_in_force() -> list[Any]:
    commitments: Any = StatementPart.commitments.rel.model
    return list(commitments.objects.in_force())


def linked_parts(statement: MissionStatement) -> list[LinkedPart]:
    """Return the parts in order. Their links are there by `fetch_links`."""
    return [LinkedPart(part, pieces_of(part)) for part in statement.parts.all()]


def pieces_of(part: StatementPart) -> Pieces:
    items = in_force(part.items.all())
    areas = in_force([*part.areas.all(), *(item.area for item in items)])
    return Pieces(areas, in_force(part.commitments.all()), items)


def in_force(pieces: Iterable[Any]) -> tuple[Any, ...]:
    """Return those in force, each once, in the order of codes."""
    found = {piece.pk: piece for piece in pieces if not piece.is_retired}
    return tuple(sorted(found.values(), key=place_of))


def compare(first: Sequence[LinkedPart], second: Sequence[LinkedPart]) -> Beside:
    return Beside(side_of(first, second), side_of(second, first))


def side_of(parts: Iterable[LinkedPart], others: Sequence[LinkedPart]) -> Side[Row]:
    return Side(tuple(Row(linked.part, meetings(linked.pieces, others), linked.pieces) for linked in parts))


def meetings(pieces: Pieces, others: Iterable[LinkedPart]) -> tuple[Meeting, ...]:
    found = ((other.part, pieces.shared_with(other.pieces)) for other in others)
    return tuple(Meeting(part, shared) for part, shared in found if shared)


def compare_with_vision(
    parts: Sequence[LinkedPart], areas: Iterable[Any], commitments: Iterable[Any]
) -> BesideVision:
    """Lay a statement beside the Vision. `areas` and `commitments` are those in force, in order."""
    pillars = [
        PillarSide(pillar, Side(tuple(met_area(area, parts) for area in group)))
        for pillar, group in groupby(areas, key=lambda area: area.pillar)
    ]
    return BesideVision(
        Side(tuple(InVision(linked.part, linked.pieces) for linked in parts)),
        tuple(pillars),
        Side(tuple(Row(commitment, met_commitment(commitment, parts)) for commitment in commitments)),
    )


def met_area(area: Any, parts: Iterable[LinkedPart]) -> Row:
    """Return the area with the parts that are linked to it, and by which of its items."""
    found = [linked for linked in parts if area in linked.pieces.areas]
    return Row(area, tuple(Meeting(linked.part, within(area, linked.pieces)) for linked in found))


def within(area: Any, pieces: Pieces) -> Pieces:
    return Pieces((area,), (), tuple(item for item in pieces.items if item.area_id == area.pk))


def met_commitment(commitment: Any, parts: Iterable[LinkedPart]) -> tuple[Meeting, ...]:
    found = [linked.part for linked in parts if commitment in linked.pieces.commitments]
    return tuple(Meeting(part, Pieces((), (commitment,))) for part in found)
