"""What every kind of chart has in common: its name, where its method is told, its table, its legend."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.charts import palette
from portal.charts.layout import NARROW, WIDE, Layout
from portal.charts.marks import draw_mark, standalone
from portal.charts.svg import Drawing
from portal.charts.words import Words
from portal.tables import Cell as TableCell

KEY = re.compile(r"[a-z][a-z0-9-]*")
# An address of the portal, a part of this page, or a web address: never `javascript:`, never `//host`.
ADDRESS = re.compile(r"(/(?![/\\])|#|\?|https?://)[^\s\x00-\x1f]*")


class LegendEntry(NamedTuple):
    mark: SafeString
    word: str


class TableRow(NamedTuple):
    head: TableCell
    cells: tuple[TableCell, ...]


class Table(NamedTuple):
    """The figures behind a chart; `columns` names the column of row heads first."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """Plain data, in the reader's language, that draws itself.

    Attributes:
        key: distinguishes the chart from others on its page; its ids begin with it.
        title, description: what it shows, and how to read it, in a sentence each.
        method_url: where the page says how the figures are made.
        note: one more sentence beneath it, such as where the figures are from.

    Raises:
        ValueError: the data contradict themselves, or a link leads to no web address.
    """

    key: str
    title: str
    description: str
    method_url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        require(KEY.fullmatch(self.key), f"key: small letters, digits and hyphens, not {self.key!r}")
        require(self.title.strip(), "title: empty")
        require(self.description.strip(), "description: empty")
        self.check()
        check_links([self.method_url, *self.links()])

    @abstractmethod
    def check(self) -> None:
        """Raise a ValueError where the data contradict themselves."""

    @abstractmethod
    def links(self) -> Iterable[str]:
        """Return every address that a value or a head leads to, empty ones included."""

    @abstractmethod
    def draw(self, drawing: Drawing) -> float:
        """Draw the inside of the picture and return its height."""

    @property
    @abstractmethod
    def is_empty(self) -> bool: ...

    @property
    @abstractmethod
    def coverage(self) -> str:
        """N of M in a sentence."""

    @property
    @abstractmethod
    def table(self) -> Table: ...

    @property
    @abstractmethod
    def legend(self) -> tuple[LegendEntry, ...]: ...

    @property
    def empty_text(self) -> str:
        return _("There is nothing to show here yet.")

    @property
    def is_linked(self) -> bool:
        return any(self.links())

    @property
    def wide(self) -> SafeString:
        return render(self, WIDE)

    @property
    def narrow(self) -> SafeString:
        return render(self, NARROW)


def render(chart: Chart, layout: Layout = WIDE) -> SafeString:
    """Return `chart` as one SVG, the same for a page and a PDF; without data, a sentence that says so."""
    if chart.is_empty:
        return render_to_string("_charts/empty.html", {"chart": chart})
    drawing = Drawing(layout, linked=chart.is_linked)
    height = chart.draw(drawing)
    # Every text in it went through escape().
    return mark_safe(  # noqa: S308
        drawing.svg(chart.key, chart.title, f"{chart.description} {chart.coverage}", height)
    )


def status_legend(used: Iterable[str]) -> tuple[LegendEntry, ...]:
    """Return the entries for the statuses in `used`, in the order that all charts keep."""
    found, words = set(used), Words().status
    return tuple(
        LegendEntry(standalone(partial(draw_mark, status=status, x=8, y=8)), words[status])
        for status in palette.STATUSES
        if status in found
    )


def require(condition: object, message: str) -> None:
    if not condition:
        raise ValueError(message)


def check_links(links: Iterable[str]) -> None:
    for link in links:
        require(not link or ADDRESS.fullmatch(link), f"link: no web address: {link!r}")


def check_count(count: object, name: str, *, least: int = 0) -> None:
    whole = isinstance(count, int) and not isinstance(count, bool) and count >= least
    require(whole, f"{name}: a whole number of at least {least}, not {count!r}")
