"""Writing SVG: what goes on a page and into a PDF unchanged.

Colours, sizes and fonts are presentation attributes, since the style sheets of a PDF do not reach into an
inline SVG; classes stand beside them for the page. There is no style attribute and no script: a strict
content security policy holds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape

from portal.charts.labels import Fitted, clean
from portal.charts.layout import Layout
from portal.charts.metrics import REGULAR
from portal.charts.palette import paint
from portal.charts.words import Words

FONT = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"
INK, SOFT, LINK = paint(fill="ink"), paint(fill="soft"), paint(fill="link")
# How far below the middle of a line its baseline is, as a share of the size.
BASELINE = 0.36

Box = tuple[float, float, float, float]
Point = tuple[float, float]


@lru_cache(maxsize=8192)
def n(value: float) -> str:
    """Write a coordinate to the tenth of a pixel."""
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def line_height(size: float) -> int:
    return round(size * 1.3)


@lru_cache(maxsize=4096)
def safe(text: str) -> str:
    """Return `text` as it may stand in an element or in an attribute."""
    return escape(clean(text))


class Drawing:
    """The inside of one SVG while it is drawn. Coordinates are pixels of the layout's width.

    With `linked`, values are links, and the picture a group of them; without, it is one image to those who do
    not see it, and its values are read in the table.
    """

    def __init__(self, layout: Layout, *, linked: bool) -> None:
        self.layout = layout
        self.linked = linked
        self.words = Words()
        self.parts: list[str] = []
        self.add = self.parts.append

    def rect(self, box: Box, paint: str, more: str = "") -> None:
        x, y, width, height = box
        self.add(f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" {paint}{more}/>')

    def line(self, start: Point, end: Point, paint: str, more: str = "") -> None:
        (x1, y1), (x2, y2) = start, end
        self.add(f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" {paint}{more}/>')

    def circle(self, middle: Point, radius: float, paint: str, more: str = "") -> None:
        x, y = middle
        self.add(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" {paint}{more}/>')

    def path(self, data: str, paint: str, more: str = "") -> None:
        self.add(f'<path d="{data}" {paint}{more}/>')

    def text(
        self, x: float, y: float, text: str, size: float, *,
        weight: int = REGULAR, anchor: str = "start", paint: str = INK,
    ) -> None:  # fmt: skip
        """Write one line whose baseline is at `y`."""
        bold = f' font-weight="{weight}"' if weight != REGULAR else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.add(f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{bold}{side} {paint}>{safe(text)}</text>')

    def label(
        self, x: float, y: float, fitted: Fitted, size: float, *,
        full: str = "", anchor: str = "start", paint: str = INK,
    ) -> None:  # fmt: skip
        """Write the lines of a label from the first baseline `y` on; a shortened one says `full` on hover."""
        shortened = fitted.shortened and full
        if shortened:
            self.add(f"<g><title>{safe(full)}</title>")
        for place, line in enumerate(fitted.lines):
            self.text(x, y + place * line_height(size), line, size, anchor=anchor, paint=paint)
        if shortened:
            self.add("</g>")

    @contextmanager
    def group(self, name: str) -> Iterator[None]:
        """Hold values that belong together, under a name for those who do not see the picture."""
        self.add(f'<g role="group" aria-label="{safe(name)}">' if self.linked else "<g>")
        yield
        self.add("</g>")

    @contextmanager
    def silent(self) -> Iterator[None]:
        """Hold what the names of groups and values say already."""
        self.add('<g aria-hidden="true">' if self.linked else "<g>")
        yield
        self.add("</g>")

    @contextmanager
    def value(self, name: str, href: str, hit: Box) -> Iterator[None]:
        """Hold one value, with its `name` on hover: a link where it leads somewhere, `hit` its target."""
        called = safe(name)
        role = 'role="img" tabindex="0" ' if not href else f'href="{escape(href)}" '
        opening = f'class="chart-value" aria-label="{called}"'
        self.add(f"<{'a' if href else 'g'} {role}{opening}>" if self.linked else "<g>")
        x, y, width, height = hit
        self.add(
            f'<title>{called}</title><rect class="chart-hit" x="{n(x)}" y="{n(y)}" '
            f'width="{n(width)}" height="{n(height)}" rx="3"/>'
        )
        yield
        self.add("</a>" if href else "</g>")

    def svg(self, key: str, title: str, description: str, height: float) -> str:
        """Return the whole picture with its name and description."""
        prefix = f"{key}-{self.layout.name}"
        width, tall = n(self.layout.width), n(height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg" viewBox="0 0 {width} {tall}" '
            f'width="{width}" height="{tall}" role="{"group" if self.linked else "img"}" '
            f'aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc" '
            f'font-family="{FONT}" fill="none" pointer-events="all" preserveAspectRatio="xMinYMin">'
            f'<title id="{prefix}-title">{safe(title)}</title>'
            f'<desc id="{prefix}-desc">{safe(description)}</desc>{"".join(self.parts)}</svg>'
        )
