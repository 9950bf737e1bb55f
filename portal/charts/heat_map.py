"""Cooperation areas by states, or any two lists: the most frequent reported status of each pair."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.charts import palette, words
from portal.charts.base import Chart, LegendEntry, Table, TableCell, TableRow, check_count, require, status_legend
from portal.charts.grid import Grid, Head, Mark, draw_grid
from portal.charts.svg import Drawing

ROW_LABEL_WIDTH = 176


@dataclass(frozen=True, kw_only=True)
class HeatCell:
    """One pair: `count` of its `of` items have `status`. With nothing reported `count` is 0."""

    status: str
    count: int
    of: int
    href: str = ""

    def check(self) -> None:
        require(self.status in palette.STATUSES, f"status: {self.status!r}")
        nothing = self.status == palette.NOTHING_REPORTED
        check_count(self.of, "of", least=1)
        check_count(self.count, "count", least=0 if nothing else 1)
        require(self.count <= self.of, f"count: {self.count} of {self.of}")
        require(not (nothing and self.count), "count: nothing reported is no number of reports")

    @property
    def is_reported(self) -> bool:
        return self.status != palette.NOTHING_REPORTED

    def words(self, status_words: dict[str, str]) -> str:
        word = status_words[self.status]
        return words.status_value(word, self.count, self.of) if self.is_reported else word


@dataclass(frozen=True, kw_only=True)
class HeatMap(Chart):
    """`cells[row][column]`: a status with its mark, and N of M, for each pair of a row and a column.

    Attributes:
        corner: what the rows are, for the first head of the table ("Cooperation area").
    """

    corner: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[HeatCell, ...], ...]

    def check(self) -> None:
        require(len(self.cells) == len(self.rows), f"cells: {len(self.cells)} rows for {len(self.rows)} heads")
        for row in self.cells:
            require(len(row) == len(self.columns), f"cells: {len(row)} columns for {len(self.columns)} heads")
            for cell in row:
                cell.check()

    def links(self) -> Iterable[str]:
        yield from (head.href for head in self.rows)
        yield from (cell.href for row in self.cells for cell in row)

    @property
    def is_empty(self) -> bool:
        return not (self.rows and self.columns)

    @property
    def coverage(self) -> str:
        reported = [cell.is_reported for row in self.cells for cell in row]
        return words.cells_reported(sum(reported), len(reported))

    @property
    def used(self) -> set[str]:
        return {cell.status for row in self.cells for cell in row}

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return status_legend(self.used)

    @property
    def table(self) -> Table:
        status_words = words.status_words()
        return Table(
            columns=(self.corner, *(head.label for head in self.columns)),
            rows=tuple(
                TableRow(
                    TableCell(head.label, head.href),
                    tuple(TableCell(cell.words(status_words), cell.href) for cell in row),
                )
                for head, row in zip(self.rows, self.cells, strict=True)
            ),
        )

    def draw(self, drawing: Drawing) -> float:
        status_words = words.status_words()

        def mark(row: int, column: int) -> Mark:
            cell = self.cells[row][column]
            name = words.pair(self.columns[column].label, self.rows[row].label)
            figures = f"{words.figure(cell.count)}/{words.figure(cell.of)}" if cell.is_reported else ""
            return Mark(cell.status, figures, words.named(name, cell.words(status_words)), cell.href)

        used = {status: status_words[status] for status in self.used}
        return draw_grid(drawing, Grid(self.rows, self.columns, mark, used, ROW_LABEL_WIDTH))
