"""The section at a glance: how many organisations there are, by kind, by area of the Vision and by state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from civil_society.domain import queries
from civil_society.domain.counting import counts_of, rows_of
from civil_society.enums import OrganisationKind
from civil_society.models import Organisation
from portal.models import State


@dataclass(frozen=True)
class Overview:
    """How many organisations are public, and for each kind, area and state that has some, how many.

    `without` are the areas on which no organisation is on record.
    """

    total: int
    kinds: Sequence[tuple[OrganisationKind, int]]
    areas: Sequence[tuple[Any, int]]
    states: Sequence[tuple[State, int]]
    without: Sequence[Any]
    is_sample: bool


def overview() -> Overview:
    rows = list(rows_of(Organisation.objects.published()))
    areas = list(queries.areas_in_force())
    by_area = counts_of(rows, "area")
    return Overview(
        total=len(rows),
        kinds=counted(OrganisationKind, "value", counts_of(rows, "kind")),
        areas=counted(areas, "code", by_area),
        states=counted(State.objects.all(), "slug", counts_of(rows, "state")),
        without=[area for area in areas if not by_area[area.code]],
        is_sample=any(row.is_sample for row in rows),
    )


def counted(records: Iterable[Any], key: str, counts: dict[str, int]) -> list[tuple[Any, int]]:
    """Return those of `records` that have organisations, each with how many."""
    found = ((record, counts.get(getattr(record, key), 0)) for record in records)
    return [(record, count) for record, count in found if count]
