"""One action item: what each state reported on it, year by year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import pgettext

from portal.charts import palette
from portal.charts.base import (
    Chart,
    LegendEntry,
    Table,
    TableCell,
    TableRow,
    check_count,
    require,
    status_legend,
)
from portal.charts.grid import Grid, Head, Mark, draw_grid
from portal.charts.svg import Drawing
from portal.charts.words import Words


@dataclass(frozen=True, kw_only=True)
class HistoryRow:
    """A state: its reported status by year. A year left out is one in which it reported nothing."""

    label: str
    statuses: Mapping[int, str]
    href: str = ""
    links: Mapping[int, str] = field(default_factory=dict)

    def status(self, year: int) -> str:
        return self.statuses.get(year, palette.NOTHING_REPORTED)

    def check(self, years: tuple[int, ...]) -> None:
        require(self.label.strip(), "label: empty")
        require({*self.statuses, *self.links} <= set(years), f"{self.label}: a year that is not shown")
        for status in self.statuses.values():
            require(status in palette.REPORTED, f"status: {status!r}")


@dataclass(frozen=True, kw_only=True)
class ItemHistory(Chart):
    """A row for each state, a column for each reporting year, in ascending order."""

    years: tuple[int, ...]
    rows: tuple[HistoryRow, ...]

    def check(self) -> None:
        for year in self.years:
            check_count(year, "year", least=1)
        require(list(self.years) == sorted(set(self.years)), f"years: not in ascending order: {self.years}")
        for row in self.rows:
            row.check(self.years)

    def links(self) -> Iterable[str]:
        for row in self.rows:
            yield row.href
            yield from row.links.values()

    @property
    def is_empty(self) -> bool:
        return not (self.rows and self.years)

    @property
    def coverage(self) -> str:
        reported = sum(len(row.statuses) for row in self.rows)
        return Words().cells_reported(reported, len(self.rows) * len(self.years))

    @property
    def used(self) -> set[str]:
        return {row.status(year) for row in self.rows for year in self.years}

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return status_legend(self.used)

    @property
    def table(self) -> Table:
        words = Words()

        def cells(row: HistoryRow) -> tuple[TableCell, ...]:
            return tuple(
                TableCell(words.status[row.status(year)], row.links.get(year, "")) for year in self.years
            )

        return Table(
            columns=(pgettext("table", "State"), *map(str, self.years)),
            rows=tuple(TableRow(TableCell(row.label, row.href), cells(row)) for row in self.rows),
        )

    def draw(self, drawing: Drawing) -> float:
        words = drawing.words

        def mark(place: int, column: int) -> Mark:
            row, year = self.rows[place], self.years[column]
            status = row.status(year)
            name = words.named(words.pair(row.label, str(year)), words.status[status])
            return Mark(status, "", name, row.links.get(year, ""))

        heads, years = (
            [Head(row.label, row.href) for row in self.rows],
            [Head(str(year)) for year in self.years],
        )
        used = {status: words.status[status] for status in self.used}
        return draw_grid(drawing, Grid(heads, years, mark, used))
