"""One action item: what each state reported on it, year by year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from collections.abc import Mapping

from django.utils.translation import pgettext

from portal.charts import palette, words
from portal.charts.base import Chart, LegendEntry, Table, TableCell, TableRow, check_count, require, status_legend
from portal.charts.grid import Grid, Head, Mark, draw_grid
from portal.charts.svg import Drawing

ROW_LABEL_WIDTH = 176


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
        require(set(self.statuses) | set(self.links) <= set(years), f"{self.label}: a year that is not shown")
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
        return words.cells_reported(
            sum(len(row.statuses) for row in self.rows), len(self.rows) * len(self.years)
        )

    @property
    def used(self) -> set[str]:
        return {row.status(year) for row in self.rows for year in self.years}

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return status_legend(self.used)

    @property
    def table(self) -> Table:
        status_words = words.status_words()
        return Table(
            columns=(pgettext("table", "State"), *map(str, self.years)),
            rows=tuple(
                TableRow(
                    TableCell(row.label, row.href),
                    tuple(TableCell(status_words[row.status(y)], row.links.get(y, "")) for y in self.years),
                )
                for row in self.rows
            ),
        )

    def draw(self, drawing: Drawing) -> float:
        status_words = words.status_words()

        def mark(row: int, column: int) -> Mark:
            state, year = self.rows[row], self.years[column]
            status = state.status(year)
            name = words.named(words.pair(state.label, str(year)), status_words[status])
            return Mark(status, "", name, state.links.get(year, ""))

        used = {status: status_words[status] for status in self.used}
        heads = [Head(row.label, row.href) for row in self.rows]
        years = [Head(str(year)) for year in self.years]
        return draw_grid(drawing, Grid(heads, years, mark, used, ROW_LABEL_WIDTH))
