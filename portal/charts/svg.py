"""Writing SVG: what goes on a page and into a PDF unchanged.

Colours, sizes and fonts are presentation attributes, since style sheets of a PDF do not reach into an inline SVG;
classes stand beside them for the page. No style attribute and no script: a strict content security policy holds.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from portal.charts.labels import Fitted, clean
from portal.charts.layout import Layout
from portal.charts.metrics import REGULAR
from portal.charts.palette import paint

FONT = "Inter, 'Noto Sans', 'DejaVu Sans', sans-serif"
INK, SOFT, LINK = paint(fill="ink"), paint(fill="soft"), paint(fill="link")
HIT = 'class="chart-hit" fill="none" pointer-events="all"'

Box = tuple[float, float, float, float]


def n(value: float) -> str:
    """Write a coordinate in at most two decimals."""
    return str(value) if isinstance(value, int) else f"{value:.2f}".rstrip("0").rstrip(".")


class Drawing:
    """The inside of one SVG while it is drawn. Coordinates are pixels of the layout's width."""

    def __init__(self, layout: Layout, *, linked: bool) -> None:
        self.layout = layout
        self.linked = linked
        self.parts: list[str] = []
        self.add = self.parts.append

    def rect(self, box: Box, paint: str, more: str = "") -> None:
        x, y, width, height = box
        self.add(f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" {paint}{more}/>')

    def line(self, start: tuple[float, float], end: tuple[float, float], paint: str, more: str = "") -> None:
        (x1, y1), (x2, y2) = start, end
        self.add(f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" {paint}{more}/>')

    def path(self, data: str, paint: str, more: str = "") -> None:
        self.add(f'<path d="{data}" {paint}{more}/>')

    def text(
        self, x: float, y: float, text: str, size: float, *,
        weight: int = REGULAR, anchor: str = "start", paint: str = INK, more: str = "",
    ) -> None:  # fmt: skip
        """Write one line whose baseline is at `y`."""
        bold = f' font-weight="{weight}"' if weight != REGULAR else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.add(
            f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}"{bold}{side} {paint}{more}>'
            f"{escape(text, quote=False)}</text>"
        )

    def label(
        self, x: float, y: float, fitted: Fitted, size: float, *,
        full: str = "", weight: int = REGULAR, anchor: str = "start", paint: str = INK,
    ) -> None:  # fmt: skip
        """Write the lines of a label from the first baseline `y` on; a shortened one says all of `full` on hover."""
        shortened = fitted.shortened and full
        if shortened:
            self.add(f"<g><title>{escape(clean(full), quote=False)}</title>")
        for place, line in enumerate(fitted.lines):
            self.text(x, y + place * line_height(size), line, size, weight=weight, anchor=anchor, paint=paint)
        if shortened:
            self.add("</g>")

    @contextmanager
    def group(self, name: str) -> Iterator[None]:
        """Hold values that belong together, under a name for those who do not see the picture."""
        self.add(f'<g role="group" aria-label="{escape(clean(name))}">' if self.linked else "<g>")
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
        """Hold one value: a link where it leads somewhere, with `hit` as what a finger can hit.

        In a picture without links a value has only its tooltip: the picture is one image, the table has its values.
        """
        safe = escape(clean(name))
        x, y, width, height = hit
        target = f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" rx="3" {HIT}/>'
        if href:
            self.add(f'<a href="{escape(href)}" class="chart-value" aria-label="{safe}"><title>{safe}</title>{target}')
        elif self.linked:
            self.add(
                f'<g role="img" tabindex="0" class="chart-value" aria-label="{safe}"><title>{safe}</title>{target}'
            )
        else:
            self.add(f"<g><title>{safe}</title>{target}")
        yield
        self.add("</a>" if href else "</g>")

    def svg(self, key: str, title: str, description: str, height: float) -> str:
        """Return the whole picture with its name and description."""
        prefix = f"{key}-{self.layout.name}"
        width, tall = n(self.layout.width), n(height)
        role = "group" if self.linked else "img"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-svg" viewBox="0 0 {width} {tall}" '
            f'width="{width}" height="{tall}" role="{role}" aria-labelledby="{prefix}-title" '
            f'aria-describedby="{prefix}-desc" font-family="{FONT}">'
            f'<title id="{prefix}-title">{escape(clean(title))}</title>'
            f'<desc id="{prefix}-desc">{escape(clean(description))}</desc>{"".join(self.parts)}</svg>'
        )


def line_height(size: float) -> float:
    return round(size * 1.3)
