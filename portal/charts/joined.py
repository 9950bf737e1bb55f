"""Three columns of names, those in the middle joined by lines with those on both sides."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from portal.charts.base import Chart, LegendEntry, Table, TableCell, TableRow, check_count, require
from portal.charts.columns import DOT, Columns, Label, Plan, Spot, lay_out
from portal.charts.marks import standalone
from portal.charts.metrics import BOLD
from portal.charts.palette import paint
from portal.charts.svg import INK, LINK, SOFT, Drawing, Point, line_height, n

THINNEST, THICKEST = 1.2, {"wide": 6, "narrow": 2.4}
LINE = f'{paint(stroke="years")} stroke-opacity="0.45" pointer-events="none"'
BOX, EDGE = paint(fill="paper", stroke="line"), ' rx="3" stroke-width="1" pointer-events="none"'
COUNT = paint(fill="count")


class End(NamedTuple):
    """What stands on a side; `name` is what it is called away from the picture, `code` a short label."""

    label: str
    name: str
    href: str = ""
    code: str = ""


class Group(NamedTuple):
    """Ends of the right side under a heading, which may be empty."""

    heading: str
    ends: tuple[End, ...]


@dataclass(frozen=True, kw_only=True)
class Middle:
    """What is joined: `left` and `right` are places of ends in their columns, and how much each line counts."""

    label: str
    name: str
    href: str = ""
    left: tuple[tuple[int, int], ...] = ()
    right: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class JoinedColumns(Chart):
    """`middle` between the ends of `left` and of the groups of `right`, all in the order of the caller.

    Where lines count different amounts they are as thick as theirs is beside the greatest.

    Attributes:
        heads: of the three columns, from the left.
        covered: N of M in a sentence.
    """

    heads: tuple[Label, Label, Label]
    left: tuple[End, ...]
    middle: tuple[Middle, ...]
    right: tuple[Group, ...]
    covered: str

    def check(self) -> None:
        ends = self.right_ends
        texts = [head.text for head in self.heads] + [end.label for end in (*self.left, *ends)]
        texts += [each.label for each in self.middle]
        require(all(text.strip() for text in texts), "label: empty")
        for each in self.middle:
            for joined, column in ((each.left, self.left), (each.right, ends)):
                for place, count in joined:
                    require(0 <= place < len(column), f"place: {place} of {len(column)}")
                    check_count(count, "count", least=1)

    def links(self) -> Iterable[str]:
        yield from (end.href for end in (*self.left, *self.right_ends))
        yield from (each.href for each in self.middle)

    @property
    def right_ends(self) -> tuple[End, ...]:
        return tuple(end for group in self.right for end in group.ends)

    @property
    def is_empty(self) -> bool:
        return not self.middle

    @property
    def coverage(self) -> str:
        return self.covered

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        marks = (square, box, diamond)
        return tuple(
            LegendEntry(standalone(partial(mark, middle=(8, 8))), head.text)
            for mark, head in zip(marks, self.heads, strict=True)
        )

    @property
    def table(self) -> Table:
        left, middle, right = (head.text for head in self.heads)
        return Table((middle, left, right), tuple(self.row(each) for each in self.middle))

    def row(self, each: Middle) -> TableRow:
        left = "; ".join(self.left[place].label for place, _count in each.left)
        ends = self.right_ends
        right = "; ".join(ends[place].label for place, _count in each.right)
        return TableRow(TableCell(each.label, each.href), (TableCell(left), TableCell(right)))

    @property
    def most(self) -> int:
        counts = [count for each in self.middle for _place, count in (*each.left, *each.right)]
        return max(counts, default=1)

    def draw(self, drawing: Drawing) -> float:
        plan = lay_out(self.columns, drawing.layout)
        draw_words(drawing, plan)
        for each, spot in zip(self.middle, plan.middle, strict=True):
            draw_middle(drawing, each, spot, plan, self.most)
        for end, spot in zip(self.left, plan.left, strict=True):
            draw_end(drawing, end, spot, square)
        for end, spot in zip(self.right_ends, plan.right, strict=True):
            draw_end(drawing, end, spot, diamond)
        return plan.height

    @property
    def columns(self) -> Columns:
        return Columns(
            self.heads,
            [Label(end.label, end.code) for end in self.left],
            [Label(each.label) for each in self.middle],
            [(group.heading, [Label(end.label, end.code) for end in group.ends]) for group in self.right],
        )


def draw_words(drawing: Drawing, plan: Plan) -> None:
    """Write the heads of the columns and the headings of the groups."""
    size = drawing.layout.small_size
    with drawing.silent():
        for spot in plan.heads:
            for place, line in enumerate(spot.text.lines):
                y = spot.baseline + place * line_height(size)
                drawing.text(spot.x, y, line, size, weight=BOLD, anchor=spot.anchor)
        for spot in plan.headings:
            drawing.label(spot.x, spot.baseline, spot.text, size, full=spot.full, paint=SOFT)


def draw_middle(drawing: Drawing, each: Middle, spot: Spot, plan: Plan, most: int) -> None:
    """Draw a name with its lines: they belong to it, and stand out where it is pointed at."""
    x, _y, width, _height = spot.box
    with drawing.value(each.name, each.href, spot.box):
        for place, count in each.left:
            end = plan.left[place]
            draw_line(drawing, (end.dot, end.level), (x, spot.level), thickness(drawing, count, most))
        for place, count in each.right:
            end = plan.right[place]
            draw_line(drawing, (x + width, spot.level), (end.dot, end.level), thickness(drawing, count, most))
        drawing.rect(spot.box, BOX, EDGE)
        draw_label(drawing, spot, each.href)


def thickness(drawing: Drawing, count: int, most: int) -> float:
    thickest = THICKEST[drawing.layout.name]
    return THINNEST if most == 1 else THINNEST + (thickest - THINNEST) * count / most


def draw_line(drawing: Drawing, start: Point, end: Point, thick: float) -> None:
    """Draw a curve that leaves and arrives level."""
    (x1, y1), (x2, y2) = start, end
    half = (x1 + x2) / 2
    data = f"M{n(x1)} {n(y1)}C{n(half)} {n(y1)} {n(half)} {n(y2)} {n(x2)} {n(y2)}"
    drawing.path(data, LINE, f' stroke-width="{n(thick)}"')


def draw_end(drawing: Drawing, end: End, spot: Spot, mark: Callable) -> None:
    with drawing.value(end.name, end.href, spot.box):
        mark(drawing, middle=(spot.dot, spot.level))
        draw_label(drawing, spot, end.href)


def draw_label(drawing: Drawing, spot: Spot, href: str) -> None:
    colour = LINK if href and drawing.linked else INK
    size = drawing.layout.small_size
    drawing.label(spot.x, spot.baseline, spot.text, size, full=spot.full, anchor=spot.anchor, paint=colour)


def square(drawing: Drawing, middle: Point) -> None:
    x, y = middle
    drawing.rect((x - DOT, y - DOT, 2 * DOT, 2 * DOT), INK)


def diamond(drawing: Drawing, middle: Point) -> None:
    (x, y), r = middle, DOT + 1
    drawing.path(f"M{n(x)} {n(y - r)}l{r} {r} -{r} {r} -{r} -{r}z", COUNT)


def box(drawing: Drawing, middle: Point) -> None:
    x, y = middle
    drawing.rect((x - 7, y - 5, 14, 10), BOX, EDGE)
