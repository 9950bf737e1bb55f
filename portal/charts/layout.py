"""The two widths that every chart is drawn for.

One SVG cannot serve a phone and a desk: an SVG scales its text with its width, so that text of 12 pixels on
a phone would be of 30 on a desk, and labels wrapped for one look wrong in the other. Each chart is therefore
drawn twice, from the same data by the same code, and the page shows the drawing that its container has room
for (`static/css/charts.css`); the other is not displayed, so that it is neither read out nor focused. A PDF
has the wide one alone. Sizes below keep every text at 12 pixels or more, and every target at 24, at the
smallest scale that a layout is shown at on a screen: 288 pixels wide (a page of 320 less its margins) for the
narrow one, 704 for the wide one.
"""

from typing import NamedTuple


class Layout(NamedTuple):
    """Sizes in pixels of `width`, which is the width of the viewBox."""

    name: str
    width: int
    smallest: int  # the narrowest that it is shown, in pixels of the screen
    label_width: int  # 0: labels stand above what they belong to
    label_size: float
    small_size: float
    tight_size: float  # in cells
    target: int  # the least width and height of what can be hit

    @property
    def plot_x(self) -> int:
        return self.label_width + 20 if self.label_width else 0

    @property
    def plot_width(self) -> int:
        return self.width - self.plot_x

    @property
    def labels_above(self) -> bool:
        return not self.label_width


WIDE = Layout("wide", 720, 704, 200, label_size=14, small_size=13, tight_size=12.4, target=25)
NARROW = Layout("narrow", 320, 288, 0, label_size=15, small_size=14, tight_size=13.5, target=27)
LAYOUTS = (WIDE, NARROW)
