"""Reported statuses of groups as stacked bars."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from django.utils.translation import pgettext

from portal.charts import palette, words
from portal.charts.base import Chart, LegendEntry, Table, TableCell, TableRow, check_count, require, status_legend
from portal.charts.marks import SIZE, draw_mark, draw_part
from portal.charts.metrics import measure
from portal.charts.rows import Item, draw_label, draw_rows, flow, place_row, row_height, spread
from portal.charts.svg import SOFT, Drawing

BAR = 18
PADDING = 5
MARK_GAP = 4


@dataclass(frozen=True, kw_only=True)
class StatusRow:
    """One group: how many of its `expected` items have each reported status. The rest is nothing reported.

    Attributes:
        counts: number of items by status; a status left out has none.
        href: where the label leads; `links`: where a count leads, by status, `nothing_reported` included.
    """

    label: str
    counts: Mapping[str, int]
    expected: int
    href: str = ""
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def reported(self) -> int:
        return sum(self.counts.values())

    @property
    def parts(self) -> list[tuple[str, int]]:
        """Statuses that occur, in the order of the bar, nothing reported last."""
        all_counts = {**self.counts, palette.NOTHING_REPORTED: self.expected - self.reported}
        return [(status, all_counts[status]) for status in palette.STATUSES if all_counts.get(status)]

    def check(self) -> None:
        require(self.label.strip(), "label: empty")
        require(set(self.counts) <= set(palette.REPORTED), f"counts: unknown status in {sorted(self.counts)}")
        require(set(self.links) <= set(palette.STATUSES), f"links: unknown status in {sorted(self.links)}")
        for status, count in self.counts.items():
            check_count(count, status)
        check_count(self.expected, "expected", least=1)
        require(self.reported <= self.expected, f"{self.label}: {self.reported} reported of {self.expected}")


class Chip(NamedTuple):
    """A count beneath the bar: its status, its number, where its part of the bar has its middle."""

    status: str
    count: int
    middle: float

    def width(self, size: float, least: float) -> float:
        return max(2 * PADDING + SIZE + MARK_GAP + measure(words.figure(self.count), size), least)


@dataclass(frozen=True, kw_only=True)
class StackedStatuses(Chart):
    """A bar for each group, all as long, divided by reported status; what is not reported is an empty outline."""

    rows: tuple[StatusRow, ...]

    def check(self) -> None:
        for row in self.rows:
            row.check()

    def links(self) -> Iterable[str]:
        for row in self.rows:
            yield row.href
            yield from row.links.values()

    @property
    def is_empty(self) -> bool:
        return not self.rows

    @property
    def coverage(self) -> str:
        return words.items_reported(
            sum(row.reported for row in self.rows), sum(row.expected for row in self.rows)
        )

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return status_legend(status for row in self.rows for status, _count in row.parts)

    @property
    def table(self) -> Table:
        status_words = words.status_words()
        heads = (pgettext("table", "Group"), *(status_words[status] for status in palette.STATUSES))
        return Table(
            columns=(*heads, pgettext("table", "Reported")),
            rows=tuple(_table_row(row) for row in self.rows),
        )

    def draw(self, drawing: Drawing) -> float:
        status_words = words.status_words()
        return draw_rows(drawing, self.rows, lambda row, y: _draw_row(drawing, row, y, status_words))


def _table_row(row: StatusRow) -> TableRow:
    counts = dict(row.parts)
    cells = [
        TableCell(words.figure(counts.get(status, 0)), row.links.get(status, "")) for status in palette.STATUSES
    ]
    if not row.reported:
        # No column may read as if a state had said "none".
        cells[: len(palette.REPORTED)] = [TableCell("–")] * len(palette.REPORTED)
    return TableRow(
        TableCell(row.label, row.href), (*cells, TableCell(words.of(row.reported, row.expected)))
    )


def _draw_row(drawing: Drawing, row: StatusRow, y: float, status_words: dict[str, str]) -> float:
    reported = words.reported_of(row.reported, row.expected)
    with drawing.group(words.named(row.label, reported)):
        label_height = draw_label(drawing, row.label, y, href=row.href, below=reported)
        top = place_row(drawing.layout, label_height, y)
        chips = _draw_bar(drawing, row, top, status_words)
        bottom = _draw_chips(drawing, row, chips, top + BAR, status_words)
    return row_height(drawing.layout, label_height, bottom - top)


def _draw_bar(drawing: Drawing, row: StatusRow, y: float, status_words: dict[str, str]) -> list[Chip]:
    """Draw the parts of the bar, and return the counts that belong beneath them."""
    start, room = drawing.layout.plot_x, drawing.layout.plot_width
    edges = [0, *accumulate(count for _status, count in row.parts)]
    chips = []
    with drawing.silent():
        for (status, count), edge in zip(row.parts, edges, strict=False):
            x, width = start + room * edge / row.expected, room * count / row.expected
            # A hair of background between the parts.
            draw_part(drawing, status, (x, y, max(width - 1.5, 0.5) if edge + count < row.expected else width, BAR))
            chips.append(Chip(status, count, x + width / 2))
            if status == palette.NOTHING_REPORTED:
                _draw_words(drawing, status_words[status], x, y, width)
    return chips


def _draw_words(drawing: Drawing, text: str, x: float, y: float, width: float) -> None:
    """Say in an empty part, where there is room, that it is one."""
    size = drawing.layout.small_size
    if measure(text, size) + 16 <= width:
        drawing.text(x + width / 2, y + BAR / 2 + size * 0.36, text, size, anchor="middle", paint=SOFT)


def _draw_chips(drawing: Drawing, row: StatusRow, chips: list[Chip], y: float, status_words: dict[str, str]) -> float:
    """Draw the counts beneath the bar at `y`, each under its part where there is room; return where they end."""
    layout = drawing.layout
    widths = [chip.width(layout.small_size, layout.target) for chip in chips]
    wishes = [Item(chip.middle, width) for chip, width in zip(chips, widths, strict=True)]
    edges = spread(wishes, layout.plot_x, layout.width)
    if edges is None:
        places = [(layout.plot_x + x, line) for x, line in flow(widths, layout.plot_width)]
    else:
        places = [(edge, 0) for edge in edges]
    for chip, width, (x, line) in zip(chips, widths, places, strict=True):
        box = (x, y + 2 + line * layout.target, width, layout.target)
        name = words.status_value(status_words[chip.status], chip.count, row.expected)
        with drawing.value(words.named(row.label, name), row.links.get(chip.status, ""), box):
            _draw_chip(drawing, chip, box)
    return y + 2 + layout.target * (1 + max(line for _x, line in places))


def _draw_chip(drawing: Drawing, chip: Chip, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    size = drawing.layout.small_size
    text = words.figure(chip.count)
    content = SIZE + MARK_GAP + measure(text, size)
    left, middle = x + (width - content) / 2, y + height / 2
    draw_mark(drawing, chip.status, left + SIZE / 2, middle)
    drawing.text(left + SIZE + MARK_GAP, middle + size * 0.36, text, size)
