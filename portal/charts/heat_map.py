"""Cooperation areas by states, or any two lists: the most frequent reported status of each pair."""

from collections.abc import Iterable
from dataclasses import dataclass

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
class HeatCell:
    """One pair: `count` of its `of` items have `status`. With nothing reported `count` is 0."""

    status: str
    count: int
    of: int
    href: str = ""

    @property
    def is_reported(self) -> bool:
        return self.status != palette.NOTHING_REPORTED

    def check(self) -> None:
        require(self.status in palette.STATUSES, f"status: {self.status!r}")
        check_count(self.of, "of", least=1)
        check_count(self.count, "count", least=1 if self.is_reported else 0)
        require(self.count <= self.of, f"count: {self.count} of {self.of}")
        require(self.is_reported or not self.count, "count: nothing reported has no number of reports")

    def text(self, words: Words) -> str:
        return words.status_value(self.status, self.count, self.of) if self.is_reported else words.nothing

    def figures(self, words: Words) -> str:
        return f"{words.figure(self.count)}/{words.figure(self.of)}" if self.is_reported else ""


@dataclass(frozen=True, kw_only=True)
class HeatMap(Chart):
    """`cells[row][column]`: a status with its mark, and N of M, for each pair of a row and a column.

    Attributes:
        corner: what the rows are, for the first head of the table: "Cooperation area".
    """

    corner: str
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[HeatCell, ...], ...]

    def check(self) -> None:
        require(self.corner.strip(), "corner: empty")
        require(all(head.label.strip() for head in (*self.rows, *self.columns)), "head: empty")
        require(len(self.cells) == len(self.rows), f"cells: {len(self.cells)} rows, {len(self.rows)} heads")
        for row in self.cells:
            require(len(row) == len(self.columns), f"cells: {len(row)} columns, {len(self.columns)} heads")
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
        return Words().cells_reported(sum(reported), len(reported))

    @property
    def used(self) -> set[str]:
        return {cell.status for row in self.cells for cell in row}

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return status_legend(self.used)

    @property
    def table(self) -> Table:
        words = Words()
        return Table(
            columns=(self.corner, *(head.label for head in self.columns)),
            rows=tuple(
                TableRow(TableCell(*head), tuple(TableCell(cell.text(words), cell.href) for cell in row))
                for head, row in zip(self.rows, self.cells, strict=True)
            ),
        )

    def draw(self, drawing: Drawing) -> float:
        words = drawing.words

        def mark(row: int, column: int) -> Mark:
            cell = self.cells[row][column]
            name = words.named(words.pair(self.columns[column].label, self.rows[row].label), cell.text(words))
            return Mark(cell.status, cell.figures(words), name, cell.href)

        used = {status: words.status[status] for status in self.used}
        return draw_grid(drawing, Grid(self.rows, self.columns, mark, used))
