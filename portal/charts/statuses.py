"""Reported statuses of groups as stacked bars."""

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
from portal.charts.layout import Layout
from portal.charts.marks import SIZE, draw_mark, draw_part, draw_words
from portal.charts.metrics import measure
from portal.charts.rows import Item, content_top, draw_label, draw_rows, flow, row_height, spread
from portal.charts.svg import BASELINE, Box, Drawing
from portal.charts.words import Words

BAR = 18
# A hair of background between the parts of a bar.
HAIR = 1.5
CHIP_GAP, CHIP_PADDING, MARK_GAP = 2, 5, 4


@dataclass(frozen=True, kw_only=True)
class StatusRow:
    """One group: how many of its `expected` items have each reported status. The rest is nothing reported.

    Attributes:
        counts: number of items by status; a status left out has none.
        href: where the label leads.
        links: where a count leads, by status, `nothing_reported` included.
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
        """The statuses that occur with their counts, in the order of the bar, nothing reported last."""
        counts = {**self.counts, palette.NOTHING_REPORTED: self.expected - self.reported}
        return [(status, counts[status]) for status in palette.STATUSES if counts.get(status)]

    def check(self) -> None:
        require(self.label.strip(), "label: empty")
        require(set(self.counts) <= set(palette.REPORTED), f"counts: unknown status in {list(self.counts)}")
        require(set(self.links) <= set(palette.STATUSES), f"links: unknown status in {list(self.links)}")
        for status, count in self.counts.items():
            check_count(count, status)
        check_count(self.expected, "expected", least=1)
        require(self.reported <= self.expected, f"{self.label}: {self.reported} reported of {self.expected}")


@dataclass(frozen=True)
class Chip:
    """A count beneath the bar: its status, its number, and where its part of the bar has its middle."""

    status: str
    count: int
    text: str
    middle: float

    def width(self, layout: Layout) -> float:
        content = SIZE + MARK_GAP + measure(self.text, layout.small_size)
        return max(content + 2 * CHIP_PADDING, layout.target)


@dataclass(frozen=True, kw_only=True)
class StackedStatuses(Chart):
    """A bar for each group, all as long, divided by reported status; what is not reported is left open.

    Attributes:
        counts_entries: the rows count what each state says on each item, not items.
    """

    rows: tuple[StatusRow, ...]
    counts_entries: bool = False

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
        reported, expected = sum(row.reported for row in self.rows), sum(row.expected for row in self.rows)
        words = Words()
        tell = words.entries_reported if self.counts_entries else words.items_reported
        return tell(reported, expected)

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return status_legend(status for row in self.rows for status, _count in row.parts)

    @property
    def table(self) -> Table:
        words = Words()
        heads = (words.status[status] for status in palette.STATUSES)
        return Table(
            columns=(pgettext("table", "Group"), *heads, pgettext("table", "Reported")),
            rows=tuple(_table_row(row, words) for row in self.rows),
        )

    def draw(self, drawing: Drawing) -> float:
        return draw_rows(self.rows, lambda row, y: _draw_row(drawing, row, y))


def _table_row(row: StatusRow, words: Words) -> TableRow:
    counts = dict(row.parts)
    # Where nothing is reported no column may read as if a state had said "none".
    absent = words.figure(0) if row.reported else "–"
    cells = [
        TableCell(words.figure(counts[status]), row.links.get(status, ""))
        if status in counts
        else TableCell(absent)
        for status in palette.STATUSES
    ]
    return TableRow(TableCell(row.label, row.href), (*cells, TableCell(words.of(row.reported, row.expected))))


def _draw_row(drawing: Drawing, row: StatusRow, y: float) -> float:
    reported = drawing.words.reported_of(row.reported, row.expected)
    with drawing.group(drawing.words.named(row.label, reported)):
        label_height = draw_label(drawing, row.label, y, href=row.href, below=reported)
        top = content_top(drawing.layout, label_height, y)
        with drawing.silent():
            chips = _draw_bar(drawing, row, top)
        bottom = _draw_chips(drawing, row, chips, top + BAR + CHIP_GAP)
    return row_height(drawing.layout, label_height, bottom - top)


def _draw_bar(drawing: Drawing, row: StatusRow, y: float) -> list[Chip]:
    """Draw the parts of the bar, and return the counts that belong beneath them."""
    layout, words = drawing.layout, drawing.words
    chips, done = [], 0
    for status, count in row.parts:
        x = layout.plot_x + layout.plot_width * done / row.expected
        width = layout.plot_width * count / row.expected
        done += count
        hair = HAIR if done < row.expected else 0
        box = (x, y, max(width - hair, 0.5), BAR)
        draw_part(drawing, status, box)
        if status == palette.NOTHING_REPORTED:
            draw_words(drawing, words.nothing, box)
        chips.append(Chip(status, count, words.figure(count), x + width / 2))
    return chips


def _draw_chips(drawing: Drawing, row: StatusRow, chips: list[Chip], y: float) -> float:
    """Draw the counts with their tops at `y`, and return where they end."""
    words = drawing.words
    boxes = _chip_boxes(drawing.layout, chips, y)
    for chip, box in zip(chips, boxes, strict=True):
        name = words.named(row.label, words.status_value(chip.status, chip.count, row.expected))
        with drawing.value(name, row.links.get(chip.status, ""), box):
            _draw_chip(drawing, chip, box)
    return max(top + height for _x, top, _width, height in boxes)


def _chip_boxes(layout: Layout, chips: list[Chip], y: float) -> list[Box]:
    """Place the counts each under its part of the bar; where they have no room in one line, from the left."""
    widths = [chip.width(layout) for chip in chips]
    wishes = [Item(chip.middle, width) for chip, width in zip(chips, widths, strict=True)]
    edges = spread(wishes, layout.plot_x, layout.width)
    if edges is not None:
        return [(x, y, width, layout.target) for x, width in zip(edges, widths, strict=True)]
    return [
        (layout.plot_x + x, y + line * layout.target, width, layout.target)
        for (x, line), width in zip(flow(widths, layout.plot_width), widths, strict=True)
    ]


def _draw_chip(drawing: Drawing, chip: Chip, box: Box) -> None:
    x, y, width, height = box
    size = drawing.layout.small_size
    left = x + (width - SIZE - MARK_GAP - measure(chip.text, size)) / 2
    middle = y + height / 2
    draw_mark(drawing, chip.status, left + SIZE / 2, middle)
    drawing.text(left + SIZE + MARK_GAP, middle + size * BASELINE, chip.text, size)
