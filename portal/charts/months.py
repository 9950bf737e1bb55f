"""Counts by month: columns where there is room, rows on a narrow page."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from django.utils.dates import MONTHS, MONTHS_3
from django.utils.formats import date_format
from django.utils.translation import ngettext, pgettext

from portal.charts.base import Chart, LegendEntry, Table, TableCell, TableRow, check_count, require
from portal.charts.metrics import BOLD, measure
from portal.charts.palette import paint
from portal.charts.rows import GAP
from portal.charts.svg import BASELINE, INK, SOFT, Drawing, line_height
from portal.charts.words import Words
from portal.text.casing import capitalise

PLOT_HEIGHT = 110
COLUMN = 32
SLOTS = 12
MOST_MONTHS = 600
NAME_GAP, FIGURE_GAP = 12, 8
AXIS_GAP = 6
BAR, AXIS = paint(fill="count"), paint(fill="line")


class Month(NamedTuple):
    year: int
    month: int

    @property
    def ordinal(self) -> int:
        return self.year * 12 + self.month - 1

    @classmethod
    def at(cls, ordinal: int) -> "Month":
        return cls(ordinal // 12, ordinal % 12 + 1)

    @property
    def name(self) -> str:
        """Month and year as the active language writes them."""
        return date_format(datetime.date(self.year, self.month, 1), "YEAR_MONTH_FORMAT")

    def check(self) -> None:
        require(1 <= self.year <= 9999 and 1 <= self.month <= 12, f"no month: {self.year}-{self.month}")


@dataclass(frozen=True, kw_only=True)
class CountsByMonth(Chart):
    """How many there were in each month from `first` to `last`, months without any included.

    Attributes:
        counts: by month; a month left out has none.
        unknown: how many have no known month; they are told in words, never guessed into a column.
    """

    first: Month
    last: Month
    counts: Mapping[Month, int]
    unknown: int = 0
    hrefs: Mapping[Month, str] = field(default_factory=dict)

    def check(self) -> None:
        for month in (self.first, self.last):
            month.check()
        require(self.first <= self.last, f"months: {self.first} is after {self.last}")
        require(len(self.months) <= MOST_MONTHS, f"months: more than {MOST_MONTHS}")
        outside = {*self.counts, *self.hrefs} - set(self.months)
        require(not outside, f"months not between {self.first} and {self.last}: {outside}")
        for month, count in self.counts.items():
            check_count(count, f"{month}")
        check_count(self.unknown, "unknown")

    def links(self) -> Iterable[str]:
        return self.hrefs.values()

    @property
    def months(self) -> list[Month]:
        return [Month.at(ordinal) for ordinal in range(self.first.ordinal, self.last.ordinal + 1)]

    @property
    def most(self) -> int:
        return max(self.counts.values(), default=0)

    @property
    def is_empty(self) -> bool:
        return not self.most

    @property
    def coverage(self) -> str:
        known = sum(self.counts.values())
        total = known + self.unknown
        dated = ngettext(
            "Month known: %(count)s of %(total)s.", "Month known: %(count)s of %(total)s.", total
        ) % Words().counts(known, total)
        return f"{dated} {self.unknown_text}" if self.unknown else dated

    @property
    def unknown_text(self) -> str:
        return ngettext(
            "%(count)s without a known date is not in the chart.",
            "%(count)s without a known date are not in the chart.",
            self.unknown,
        ) % {"count": Words().figure(self.unknown)}

    @property
    def empty_text(self) -> str:
        return self.unknown_text if self.unknown else super().empty_text

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return ()

    @property
    def table(self) -> Table:
        words = Words()
        rows = [
            (
                TableCell(capitalise(month.name, words.language)),
                TableCell(words.figure(self.counts.get(month, 0)), self.hrefs.get(month, "")),
            )
            for month in self.months
        ]
        if self.unknown:
            rows.append((TableCell(pgettext("table", "Date unknown")), TableCell(words.figure(self.unknown))))
        return Table(
            columns=(pgettext("table", "Month"), pgettext("table", "Number")),
            rows=tuple(TableRow(head, (cell,)) for head, cell in rows),
        )

    def draw(self, drawing: Drawing) -> float:
        return _draw_rows(drawing, self) if drawing.layout.labels_above else _draw_bands(drawing, self)


class Band(NamedTuple):
    """Months side by side, each in a slot, and the slot that each year stands under."""

    months: list[tuple[int, Month]]
    slots: int
    years: dict[int, int]


def bands(months: list[Month]) -> list[Band]:
    """Return one band for up to a year of months; else one for each calendar year, so that months line up."""
    if len(months) <= SLOTS:
        years = {slot: month.year for slot, month in enumerate(months) if slot == 0 or month.month == 1}
        return [Band(list(enumerate(months)), len(months), years)]
    by_year = groupby(months, key=lambda month: month.year)
    return [Band([(month.month - 1, month) for month in group], SLOTS, {0: year}) for year, group in by_year]


def month_names(language: str, width: float, size: float) -> dict[int, str]:
    """Return the names of the months in full, or short ones where a full one is wider than `width`."""
    full = {number: capitalise(str(name), language) for number, name in MONTHS.items()}
    if all(measure(name, size) <= width for name in full.values()):
        return full
    return {number: capitalise(str(name), language) for number, name in MONTHS_3.items()}


def _draw_bands(drawing: Drawing, chart: CountsByMonth) -> float:
    pitch = drawing.layout.width / SLOTS
    names = month_names(drawing.words.language, pitch - 6, drawing.layout.small_size)
    y = 0.0
    for band in bands(chart.months):
        y = _draw_band(drawing, chart, band, names, y + GAP if y else 0)
    return y


def _draw_band(drawing: Drawing, chart: CountsByMonth, band: Band, names: dict[int, str], y: float) -> float:
    size = drawing.layout.small_size
    pitch, line = drawing.layout.width / SLOTS, line_height(size)
    base = y + line + PLOT_HEIGHT
    names_y, bottom = base + AXIS_GAP + size, base + 2 * line + 4
    with drawing.silent():
        drawing.rect((0, base, band.slots * pitch, 1.5), AXIS)
        for slot, year in band.years.items():
            drawing.text((slot + 0.5) * pitch, names_y + line, str(year), size, weight=BOLD, anchor="middle")
    for slot, month in band.months:
        hit = (slot * pitch + 1, y, pitch - 2, bottom - y)
        with _month(drawing, chart, month, hit):
            _draw_column(drawing, chart, chart.counts.get(month, 0), (slot + 0.5) * pitch, base)
            drawing.text((slot + 0.5) * pitch, names_y, names[month.month], size, anchor="middle")
    return bottom


def _month(drawing: Drawing, chart: CountsByMonth, month: Month, hit: tuple[float, float, float, float]):
    words = drawing.words
    name = words.named(capitalise(month.name, words.language), words.figure(chart.counts.get(month, 0)))
    return drawing.value(name, chart.hrefs.get(month, ""), hit)


def _draw_column(drawing: Drawing, chart: CountsByMonth, count: int, x: float, base: float) -> None:
    """Draw a column with its figure above. A month without any has its 0 on the line, and no column."""
    height, size = PLOT_HEIGHT * count / chart.most, drawing.layout.small_size
    if count:
        drawing.rect((x - COLUMN / 2, base - height, COLUMN, height), BAR)
    _draw_figure(drawing, count, x, base - height - 5, size, anchor="middle")


def _draw_figure(
    drawing: Drawing, count: int, x: float, y: float, size: float, *, anchor: str = "start"
) -> None:
    drawing.text(x, y, drawing.words.figure(count), size, anchor=anchor, paint=INK if count else SOFT)


def _draw_rows(drawing: Drawing, chart: CountsByMonth) -> float:
    """Draw the narrow form: under each year a row for each month."""
    layout, size = drawing.layout, drawing.layout.small_size
    names = month_names(drawing.words.language, layout.width / 2, size)
    x = max(measure(name, size) for name in names.values()) + NAME_GAP
    y = 0.0
    for year, months in groupby(chart.months, key=lambda month: month.year):
        with drawing.silent():
            drawing.text(0, y + layout.label_size + 4, str(year), layout.label_size, weight=BOLD)
        y += layout.label_size + 14
        for month in months:
            with _month(drawing, chart, month, (0, y, layout.width, layout.target)):
                _draw_month_row(drawing, chart, month, names[month.month], x, y)
            y += layout.target
        y += GAP / 2
    return y - GAP / 2


def _draw_month_row(
    drawing: Drawing, chart: CountsByMonth, month: Month, name: str, x: float, y: float
) -> None:
    layout, size = drawing.layout, drawing.layout.small_size
    count, baseline = chart.counts.get(month, 0), y + layout.target / 2 + size * BASELINE
    room = layout.width - x - FIGURE_GAP - measure(drawing.words.figure(chart.most), size)
    width = room * count / chart.most
    drawing.text(0, baseline, name, size)
    drawing.rect((x, y, 1.5, layout.target), AXIS)
    if count:
        drawing.rect((x, y + 5, width, layout.target - 10), BAR)
    _draw_figure(drawing, count, x + width + FIGURE_GAP, baseline, size)
