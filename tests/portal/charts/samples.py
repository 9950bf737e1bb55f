"""One chart of each kind, of the size and with the names that the portal has, in any language."""

from functools import cache
from pathlib import Path

import yaml

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

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
LANGUAGES = ("tr", "en", "az", "kk")
KINDS = (
    "pillars",
    "areas",
    "heat",
    "change",
    "years",
    "years-none",
    "history",
    "all-years",
    "months",
    "many-months",
    "joined",
    "many-joined",
)


@cache
def areas(language: str, depth: int = 1) -> tuple[str, ...]:
    """Return the titles of areas with their codes, or with `depth` 0 those of pillars."""
    files = sorted((FIXTURES / "vision").glob("pillar-*.yaml"))
    records = [record for file in files for record in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return tuple(
        f"{record['code']}\u00a0{record['title'][language]}"
        for record in records
        if "title" in record and str(record["code"]).count(".") == depth
    )


@cache
def states(language: str) -> tuple[str, ...]:
    records = yaml.safe_load((FIXTURES / "portal" / "states.yaml").read_text(encoding="utf-8"))
    return tuple(record["name"][language] for record in records)


def chart(kind: str, language: str = "en", *, linked: bool = True) -> Chart:
    makers = {
        "pillars": lambda: statuses("pillars", areas(language, 0), linked),
        "areas": lambda: statuses("areas", areas(language), linked),
        "heat": lambda: heat_map(language, linked),
        "change": lambda: change(language, linked),
        "years": lambda: years(12, 40, linked),
        "years-none": lambda: years(0, 0, linked),
        "history": lambda: history("history", language, range(2023, 2027), linked),
        "all-years": lambda: history("all-years", language, range(2022, 2041), linked),
        "months": lambda: months("months", Month(2025, 1), 12, linked),
        "many-months": lambda: months("many-months", Month(2023, 9), 27, linked),
        "joined": lambda: joined("joined", language, 10, linked),
        "many-joined": lambda: joined("many-joined", language, 60, linked),
    }
    return makers[kind]()


def about(key: str) -> dict[str, str]:
    return {
        "key": key,
        "title": f"Title of {key}",
        "description": f"How {key} is read.",
        "method_url": "/method/",
    }


def link(address: str, linked: bool) -> str:
    return address if linked else ""


def statuses(key: str, labels: tuple[str, ...], linked: bool) -> StackedStatuses:
    def row(place: int, label: str) -> StatusRow:
        counts = {status: (place * 7 + order * 5) % 13 for order, status in enumerate(REPORTED)}
        counts = {} if place % 4 == 3 else counts
        return StatusRow(
            label=label,
            counts=counts,
            expected=max(sum(counts.values()) + (place * 3) % 23, 2),
            href=link(f"/groups/{place}/", linked),
            links=dict.fromkeys(STATUSES, f"/groups/{place}/items/") if linked else {},
        )

    return StackedStatuses(**about(key), rows=tuple(row(place, label) for place, label in enumerate(labels)))


def heat_map(language: str, linked: bool) -> HeatMap:
    def cell(row: int, column: int) -> HeatCell:
        status, expected = STATUSES[(row * 5 + column * 3) % 6], 2 + (row * 11) % 21
        count = 0 if status == NOTHING_REPORTED else 1 + (row + column) % expected
        return HeatCell(status=status, count=count, of=expected, href=link(f"/cells/{row}/{column}/", linked))

    rows, columns = areas(language), states(language)
    return HeatMap(
        **about("heat"),
        corner="Area",
        rows=tuple(Head(label, link("/area/", linked)) for label in rows),
        columns=tuple(Head(label) for label in columns),
        cells=tuple(tuple(cell(r, c) for c in range(len(columns))) for r in range(len(rows))),
    )


def change(language: str, linked: bool) -> Change:
    def share(number: int) -> Share | None:
        return None if number % 5 == 4 else Share(number % 8, 8 + number % 15)

    rows = tuple(
        ChangeRow(
            label=label,
            before=share(place),
            after=share(place * 3 + 1),
            href=link("/area/", linked),
            before_href=link("/before/", linked),
            after_href=link("/after/", linked),
        )
        for place, label in enumerate(areas(language))
    )
    return Change(**about("change"), before_year=2024, after_year=2025, rows=rows)


def years(completed: int, reported: int, linked: bool) -> YearsBeside:
    return YearsBeside(
        **about("years"),
        start_year=2021,
        end_year=2040,
        current_year=2026,
        completed=completed,
        reported=reported,
        expected=123,
        years_href=link("/vision/", linked),
        completed_href=link("/items/", linked),
    )


def history(key: str, language: str, shown: range, linked: bool) -> ItemHistory:
    def row(place: int, label: str) -> HistoryRow:
        statuses = {year: STATUSES[(year * 5 + place * 3) % 6] for year in shown}
        return HistoryRow(
            label=label,
            statuses={year: status for year, status in statuses.items() if status != NOTHING_REPORTED},
            href=link("/state/", linked),
            links=dict.fromkeys(shown, "/entry/") if linked else {},
        )

    rows = tuple(row(place, label) for place, label in enumerate(states(language)))
    return ItemHistory(**about(key), years=tuple(shown), rows=rows)


def months(key: str, first: Month, count: int, linked: bool) -> CountsByMonth:
    shown = [Month.at(first.ordinal + place) for place in range(count)]
    return CountsByMonth(
        **about(key),
        first=first,
        last=shown[-1],
        counts={month: (place * 7) % 5 * (3 if place == 4 else 1) for place, month in enumerate(shown)},
        unknown=2,
        hrefs=dict.fromkeys(shown, "/events/") if linked else {},
    )


def joined(key: str, language: str, count: int, linked: bool) -> JoinedColumns:
    """`count` names between the states and the areas, with lines of every amount from none on."""

    def name(place: int) -> str:
        return " ".join(
            areas(language)[(place + step) % 18].partition("\u00a0")[2] for step in range(place % 3 + 1)
        )

    def middle(place: int) -> Middle:
        left, right = {place % 8, place * 3 % 8}, {place * 5 % 18, place * 7 % 18}
        return Middle(
            label=name(place),
            name=name(place),
            href=link(f"/names/{place}/", linked),
            left=tuple((each, 1 + place % 2) for each in sorted(left)) if place % 5 else (),
            right=tuple((each, 1) for each in sorted(right)) if place % 7 else (),
        )

    return JoinedColumns(
        **about(key),
        heads=(Label("States"), Label("Organisations"), Label("Cooperation areas", "Areas")),
        left=tuple(End(label, label, link("/state/", linked)) for label in states(language)),
        middle=tuple(middle(place) for place in range(count)),
        right=tuple(group(language, place, linked) for place in range(4)),
        covered="Eight of ten.",
    )


def group(language: str, place: int, linked: bool) -> Group:
    of_pillar = [area for area in areas(language) if area.startswith(f"{place + 1}.")]
    ends = [End(area, area, link("/area/", linked), area.partition("\u00a0")[0]) for area in of_pillar]
    return Group(areas(language, 0)[place], tuple(ends))
