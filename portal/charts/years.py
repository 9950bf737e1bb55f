"""How much of the strategy's time is gone, beside how much of what was reported is completed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from portal.charts import palette
from portal.charts.base import Chart, LegendEntry, Table, TableCell, TableRow, check_count, require
from portal.charts.grid import Head
from portal.charts.marks import draw_part, draw_words, inset
from portal.charts.metrics import BOLD, REGULAR, measure
from portal.charts.palette import paint
from portal.charts.rows import GAP, TOP, Item, content_top, draw_label, row_height, spread
from portal.charts.svg import INK, SOFT, Box, Drawing, line_height
from portal.charts.words import Words

BAR = 24
BLOCK_GAP = 2
LEAST_BLOCK = 6
YEAR_GAP = 4
GONE, LEFT = paint(fill="years"), paint(stroke="years")


@dataclass(frozen=True, kw_only=True)
class YearsBeside(Chart):
    """Two bars that measure two things: years, and items. Neither says what the other should be.

    Attributes:
        start_year, end_year: when the strategy began and when it ends.
        current_year: up to when years count as gone.
        completed, reported, expected: action items: completed of the reported ones, reported of all.
        counts_entries: the three count what each state says on each item, not items.
    """

    start_year: int
    end_year: int
    current_year: int
    completed: int
    reported: int
    expected: int
    counts_entries: bool = False
    years_href: str = ""
    completed_href: str = ""

    def check(self) -> None:
        for name in ("start_year", "end_year", "current_year"):
            check_count(getattr(self, name), name, least=1)
        require(self.start_year < self.end_year, f"{self.start_year} is not before {self.end_year}")
        require(self.current_year >= self.start_year, f"{self.current_year} is before {self.start_year}")
        check_count(self.expected, "expected", least=1)
        check_count(self.reported, "reported")
        check_count(self.completed, "completed")
        in_order = self.completed <= self.reported <= self.expected
        require(in_order, f"{self.completed} completed of {self.reported} reported of {self.expected}")

    def links(self) -> Iterable[str]:
        return self.years_href, self.completed_href

    @property
    def total_years(self) -> int:
        return self.end_year - self.start_year

    @property
    def gone_years(self) -> int:
        return min(self.current_year - self.start_year, self.total_years)

    @property
    def is_empty(self) -> bool:
        return False

    @property
    def coverage(self) -> str:
        words = Words()
        tell = words.entries_reported if self.counts_entries else words.items_reported
        return tell(self.reported, self.expected)

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return ()

    @property
    def time_head(self) -> Head:
        return Head(pgettext("chart", "Time"), self.years_href)

    @property
    def completed_head(self) -> Head:
        return Head(Words().status[palette.COMPLETED], self.completed_href)

    @property
    def time_text(self) -> str:
        words = Words()
        return ngettext(
            "%(count)s of %(total)s year passed (%(percent)s)",
            "%(count)s of %(total)s years passed (%(percent)s)",
            self.total_years,
        ) % {
            **words.counts(self.gone_years, self.total_years),
            "percent": words.share(self.gone_years, self.total_years),
        }

    @property
    def completed_text(self) -> str:
        words = Words()
        if not self.reported:
            return words.nothing
        text = _("%(count)s of %(total)s reported items (%(percent)s)")
        if self.counts_entries:
            text = _("%(count)s of %(total)s entries (%(percent)s)")
        return text % {
            **words.counts(self.completed, self.reported),
            "percent": words.share(self.completed, self.reported),
        }

    @property
    def table(self) -> Table:
        return Table(
            columns=(pgettext("table", "Measure"), pgettext("table", "Value")),
            rows=(
                TableRow(TableCell(*self.time_head), (TableCell(self.time_text),)),
                TableRow(TableCell(*self.completed_head), (TableCell(self.completed_text),)),
            ),
        )

    def draw(self, drawing: Drawing) -> float:
        bars = partial(_draw_years, drawing, self), partial(_draw_completed, drawing, self)
        y = _draw_measure(drawing, self.time_head, self.time_text, TOP, bars[0])
        return _draw_measure(drawing, self.completed_head, self.completed_text, y + GAP, bars[1])


def _draw_measure(
    drawing: Drawing, head: Head, text: str, y: float, draw_bar: Callable[[float], float]
) -> float:
    """Draw a head with its figures, and its bar; return where they end."""
    name = drawing.words.named(head.label, text)
    with drawing.group(name):
        label_height = draw_label(drawing, head.label, y, name=name, href=head.href, below=text)
        top = content_top(drawing.layout, label_height, y)
        with drawing.silent():
            bottom = draw_bar(top)
    return y + row_height(drawing.layout, label_height, bottom - top)


def _draw_years(drawing: Drawing, chart: YearsBeside, y: float) -> float:
    """Draw a block for each year, beneath them the first, current and last; return where they end."""
    start, room, total = drawing.layout.plot_x, drawing.layout.plot_width, chart.total_years
    each = room / total
    if each < LEAST_BLOCK:
        _draw_outline(drawing, (start, y, room, BAR))
        drawing.rect((start, y, each * chart.gone_years, BAR), GONE)
    else:
        for place in range(total):
            box = (start + place * each, y, each - (BLOCK_GAP if place + 1 < total else 0), BAR)
            if place < chart.gone_years:
                drawing.rect(box, GONE)
            else:
                _draw_outline(drawing, box)
    return _draw_year_figures(drawing, chart, y + BAR + YEAR_GAP)


def _draw_outline(drawing: Drawing, box: Box) -> None:
    drawing.rect(inset(box, 0.5), LEFT)


def _draw_year_figures(drawing: Drawing, chart: YearsBeside, y: float) -> float:
    layout, size = drawing.layout, drawing.layout.small_size
    now = chart.start_year + chart.gone_years
    middle = layout.plot_x + layout.plot_width * chart.gone_years / chart.total_years
    wishes = {chart.start_year: layout.plot_x, now: middle, chart.end_year: layout.width}
    items = [Item(x, measure(str(year), size, BOLD) + 2 * YEAR_GAP) for year, x in sorted(wishes.items())]
    edges = spread(items, layout.plot_x - YEAR_GAP, layout.width + YEAR_GAP) or []
    for year, item, edge in zip(sorted(wishes), items, edges, strict=False):
        weight, colour = (BOLD, INK) if year == now else (REGULAR, SOFT)
        drawing.text(
            edge + item.width / 2, y + size, str(year), size, weight=weight, anchor="middle", paint=colour
        )
    return y + line_height(size)


def _draw_completed(drawing: Drawing, chart: YearsBeside, y: float) -> float:
    layout = drawing.layout
    box = (layout.plot_x, y, layout.plot_width, BAR)
    if chart.reported:
        _draw_outline(drawing, box)
        if chart.completed:
            filled = layout.plot_width * chart.completed / chart.reported
            draw_part(drawing, palette.COMPLETED, (layout.plot_x, y, filled, BAR))
    else:
        draw_part(drawing, palette.NOTHING_REPORTED, box)
        draw_words(drawing, drawing.words.nothing, box)
    return y + BAR
