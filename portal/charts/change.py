"""How the share completed changed between two years, group by group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.charts import palette
from portal.charts.base import Chart, LegendEntry, Table, TableCell, TableRow, check_count, require
from portal.charts.labels import fit
from portal.charts.layout import Layout
from portal.charts.marks import SIZE, standalone
from portal.charts.metrics import measure
from portal.charts.palette import paint
from portal.charts.rows import content_top, draw_label, draw_rows, row_height
from portal.charts.svg import BASELINE, INK, SOFT, Box, Drawing, Point
from portal.charts.words import Words

RADIUS = 6
TRACK = 20
PADDING, MARK_GAP = 4, 6
RING, DISC = paint(fill="paper", stroke=palette.COMPLETED), paint(fill=palette.COMPLETED)
RULE, CHANGED = paint(stroke="line"), paint(stroke=palette.COMPLETED)
MISSING = paint(stroke=palette.NOTHING_REPORTED)


@dataclass(frozen=True)
class Share:
    """`count` of the `of` items that were reported; `of` is at least 1: nothing reported is no share."""

    count: int
    of: int

    def check(self, name: str) -> None:
        check_count(self.of, f"{name}: of", least=1)
        check_count(self.count, f"{name}: count")
        require(self.count <= self.of, f"{name}: {self.count} of {self.of}")


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """A group in both years; None where it reported nothing."""

    label: str
    before: Share | None
    after: Share | None
    href: str = ""
    before_href: str = ""
    after_href: str = ""

    def check(self) -> None:
        require(self.label.strip(), "label: empty")
        for share in filter(None, (self.before, self.after)):
            share.check(self.label)


class End(NamedTuple):
    """One end of a row: a ring for the earlier year, a disc for the later one."""

    year: int
    share: Share | None
    href: str
    is_later: bool

    def value(self, words: Words) -> str:
        return words.of_with_share(self.share.count, self.share.of) if self.share else words.nothing

    def text(self, words: Words) -> str:
        return words.named(str(self.year), self.value(words))


@dataclass(frozen=True, kw_only=True)
class Change(Chart):
    """The share completed of what was reported, in an earlier and in a later year."""

    before_year: int
    after_year: int
    rows: tuple[ChangeRow, ...]

    def check(self) -> None:
        check_count(self.before_year, "before_year", least=1)
        check_count(self.after_year, "after_year", least=1)
        require(self.before_year < self.after_year, f"{self.before_year} is not before {self.after_year}")
        for row in self.rows:
            row.check()

    def links(self) -> Iterable[str]:
        for row in self.rows:
            yield from (row.href, row.before_href, row.after_href)

    def ends(self, row: ChangeRow) -> tuple[End, End]:
        return (
            End(self.before_year, row.before, row.before_href, is_later=False),
            End(self.after_year, row.after, row.after_href, is_later=True),
        )

    @property
    def is_empty(self) -> bool:
        return not any(row.before or row.after for row in self.rows)

    @property
    def coverage(self) -> str:
        both = sum(bool(row.before and row.after) for row in self.rows)
        return _("Reported in both years: %(count)s of %(total)s.") % Words().counts(both, len(self.rows))

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        return tuple(
            LegendEntry(standalone(partial(_draw_end, middle=(8, 8), is_later=is_later)), str(year))
            for year, is_later in ((self.before_year, False), (self.after_year, True))
        )

    @property
    def table(self) -> Table:
        words = Words()

        def cells(row: ChangeRow) -> tuple[TableCell, ...]:
            return tuple(TableCell(end.value(words), end.href) for end in self.ends(row))

        return Table(
            columns=(pgettext("table", "Group"), str(self.before_year), str(self.after_year)),
            rows=tuple(TableRow(TableCell(row.label, row.href), cells(row)) for row in self.rows),
        )

    def draw(self, drawing: Drawing) -> float:
        rows = [(row, self.ends(row)) for row in self.rows]
        texts = [[end.text(drawing.words) for end in ends] for _row, ends in rows]
        places = _figure_places(drawing.layout, texts)
        return draw_rows(rows, lambda row, y: _draw_row(drawing, *row, y, places), _draw_scale(drawing))


def _at(layout: Layout, share: float) -> float:
    """Return where a share stands: 0 and 1 far enough from the edges for a whole disc."""
    start, end = layout.plot_x + RADIUS + 2, layout.width - RADIUS - 2
    return start + (end - start) * share


def _draw_scale(drawing: Drawing) -> float:
    """Write 0%, 50%, 100% above the rows; return where those begin."""
    layout, size = drawing.layout, drawing.layout.small_size
    ends = {0: ("start", layout.plot_x), 5: ("middle", _at(layout, 0.5)), 10: ("end", layout.width)}
    with drawing.silent():
        for tenths, (anchor, x) in ends.items():
            drawing.text(x, size, drawing.words.share(tenths, 10), size, anchor=anchor, paint=SOFT)
    return size + 16


def _figure_places(layout: Layout, texts: Sequence[Sequence[str]]) -> list[Box]:
    """Return where the figures of the two years stand under a track: side by side if all rows have room."""
    beside = 2 * PADDING + SIZE + MARK_GAP
    widths = [max(beside + measure(pair[end], layout.small_size) for pair in texts) for end in (0, 1)]
    half, tall = layout.plot_width / 2, layout.target
    if max(widths) <= half:
        return [(layout.plot_x + end * half, TRACK, widths[end], tall) for end in (0, 1)]
    return [(layout.plot_x, TRACK + end * tall, min(widths[end], layout.plot_width), tall) for end in (0, 1)]


def _draw_row(drawing: Drawing, row: ChangeRow, ends: tuple[End, End], y: float, places: list[Box]) -> float:
    with drawing.group(row.label):
        label_height = draw_label(drawing, row.label, y, href=row.href)
        top = content_top(drawing.layout, label_height, y)
        with drawing.silent():
            _draw_track(drawing, ends, top + TRACK / 2)
        for end, (x, down, width, height) in zip(ends, places, strict=True):
            _draw_figures(drawing, row.label, end, (x, top + down, width, height))
    bottom = places[-1][1] + places[-1][3]
    return row_height(drawing.layout, label_height, bottom)


def _draw_track(drawing: Drawing, ends: tuple[End, End], y: float) -> None:
    layout = drawing.layout
    start, stop = (_at(layout, 0), y), (_at(layout, 1), y)
    known = [(_at(layout, end.share.count / end.share.of), end.is_later) for end in ends if end.share]
    if not known:
        drawing.line(start, stop, MISSING, ' stroke-dasharray="3 4"')
        return
    drawing.line(start, stop, RULE, ' stroke-width="1.5"')
    for x in (start[0], _at(layout, 0.5), stop[0]):
        drawing.line((x, y - 5), (x, y + 5), RULE, ' stroke-width="1.5"')
    if len(known) == 2:
        drawing.line((known[0][0], y), (known[1][0], y), CHANGED, ' stroke-width="3"')
    # Where hardly anything changed, the ring goes around the disc.
    wider = 2 if len(known) == 2 and abs(known[0][0] - known[1][0]) < RADIUS else 0
    for x, is_later in known:
        _draw_end(drawing, (x, y), is_later=is_later, radius=RADIUS + (-wider if is_later else wider))


def _draw_end(drawing: Drawing, middle: Point, *, is_later: bool, radius: float = RADIUS) -> None:
    if is_later:
        drawing.circle(middle, radius, DISC)
    else:
        drawing.circle(middle, radius - 1, RING, ' stroke-width="2.5"')


def _draw_figures(drawing: Drawing, label: str, end: End, box: Box) -> None:
    """Write the year and its figures; where nothing is reported there is no mark."""
    x, y, width, height = box
    size, middle, text = drawing.layout.small_size, y + height / 2, end.text(drawing.words)
    left = x + PADDING + (SIZE + MARK_GAP if end.share else 0)
    shown = fit(text, x + width - left, size).lines[0]
    with drawing.value(drawing.words.pair(label, text), end.href, box):
        if end.share:
            _draw_end(drawing, (x + PADDING + SIZE / 2, middle), is_later=end.is_later, radius=RADIUS - 1)
        drawing.text(left, middle + size * BASELINE, shown, size, paint=INK if end.share else SOFT)
