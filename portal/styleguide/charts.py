"""One chart of each kind, of made-up figures under the names of the states."""

from typing import Any

from django.utils import timezone

from portal.charts import (
    Change,
    ChangeRow,
    Chart,
    CountsByMonth,
    End,
    Group,
    Head,
    HeatCell,
    HeatMap,
    HistoryRow,
    ItemHistory,
    JoinedColumns,
    Label,
    Middle,
    Month,
    Share,
    StackedStatuses,
    StatusRow,
    YearsBeside,
)
from portal.charts.palette import NOTHING_REPORTED, REPORTED, STATUSES
from portal.models import State
from portal.translations.texts import shown_text

HERE = "#charts"


def chart_context() -> dict:
    names = [shown_text(state, "name").text for state in State.objects.all()] or ["–"]
    made = [stacked(names), heat(names), change(names), years(12, 41), years(0, 0), history(names), months()]
    return {"charts": [*made, joined(names), StackedStatuses(**about("none", "Nothing to show"), rows=())]}


def about(key: str, title: str) -> dict[str, Any]:
    description = "Made-up figures: this is the style guide."
    return {"key": f"sample-{key}", "title": title, "description": description, "method_url": HERE}


def stacked(names: list[str]) -> Chart:
    def row(place: int, name: str) -> StatusRow:
        counts = {status: (place * 7 + order * 5) % 13 for order, status in enumerate(REPORTED)}
        counts = {} if place % 4 == 3 else counts
        expected = sum(counts.values()) + 1 + (place * 3) % 23
        return StatusRow(
            label=name, counts=counts, expected=expected, href=HERE, links=dict.fromkeys(STATUSES, HERE)
        )

    rows = tuple(row(place, name) for place, name in enumerate(names))
    return StackedStatuses(**about("stacked", "Stacked statuses"), rows=rows)


def heat(names: list[str]) -> Chart:
    def cell(row: int, column: int) -> HeatCell:
        status = STATUSES[(row * 5 + column * 3) % len(STATUSES)]
        count = 0 if status == NOTHING_REPORTED else 1 + (row + column) % 4
        return HeatCell(status=status, count=count, of=6, href=HERE)

    rows = tuple(Head(f"{place}. …", HERE) for place in range(1, 7))
    return HeatMap(
        **about("heat", "Heat map"),
        corner="Area",
        rows=rows,
        columns=tuple(Head(name) for name in names),
        cells=tuple(tuple(cell(row, column) for column in range(len(names))) for row in range(len(rows))),
    )


def joined(names: list[str]) -> Chart:
    groups = tuple(
        Group(f"Pillar {pillar}", tuple(End(f"{pillar}.{place}", f"Area {place}", HERE) for place in (1, 2)))
        for pillar in range(1, 4)
    )
    middle = tuple(
        Middle(
            label=f"Organisation {place + 1}",
            name=f"Organisation {place + 1}, in {names[place % len(names)]}",
            href=HERE,
            left=((place % len(names), 1),),
            right=((place, 1 + place % 3), ((place + 2) % 6, 1)),
        )
        for place in range(6)
    )
    return JoinedColumns(
        **about("joined", "Joined columns"),
        heads=(Label("States"), Label("Organisations"), Label("Areas")),
        left=tuple(End(name, name, HERE) for name in names),
        middle=middle,
        right=groups,
        covered="6 of 6 organisations are joined.",
    )


def change(names: list[str]) -> Chart:
    def share(number: int) -> Share | None:
        return None if number % 5 == 4 else Share(number % 8, 8 + number % 15)

    rows = tuple(
        ChangeRow(label=name, before=share(place), after=share(place * 3 + 1), href=HERE)
        for place, name in enumerate(names)
    )
    return Change(**about("change", "Change between years"), before_year=2024, after_year=2025, rows=rows)


def years(completed: int, reported: int) -> Chart:
    return YearsBeside(
        **about(f"years-{reported}", "Years beside progress"),
        start_year=2021,
        end_year=2040,
        current_year=timezone.localdate().year,
        completed=completed,
        reported=reported,
        expected=123,
    )


def history(names: list[str]) -> Chart:
    def row(place: int, name: str) -> HistoryRow:
        found = {year: STATUSES[(year * 5 + place * 3) % len(STATUSES)] for year in range(2023, 2027)}
        reported = {year: status for year, status in found.items() if status != NOTHING_REPORTED}
        return HistoryRow(label=name, statuses=reported, href=HERE)

    rows = tuple(row(place, name) for place, name in enumerate(names))
    return ItemHistory(
        **about("history", "One item by state and year"), years=(2023, 2024, 2025, 2026), rows=rows
    )


def months() -> Chart:
    counts = {Month(2025, month): (month * 7) % 5 for month in range(1, 13)}
    first, last = Month(2025, 1), Month(2025, 12)
    return CountsByMonth(
        **about("months", "Counts by month"), first=first, last=last, counts=counts, unknown=2
    )
