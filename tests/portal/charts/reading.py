"""Reading a drawn chart back: its texts, targets and areas as boxes."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

from portal.charts.metrics import measure

SVG = "{http://www.w3.org/2000/svg}"
TURNED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\) rotate\(-90\)")
# How far letters reach above and below the baseline, as shares of the size: capitals with marks, and "ğ".
ABOVE, BELOW = 0.8, 0.2


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    what: str

    def overlaps(self, other: "Box", slack: float = 0.15) -> bool:
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )

    def within(self, other: "Box", slack: float = 0.6) -> bool:
        return (
            self.left >= other.left - slack
            and self.right <= other.right + slack
            and self.top >= other.top - slack
            and self.bottom <= other.bottom + slack
        )


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - our own drawing


def number(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, "0"))


def frame(root: ElementTree.Element) -> Box:
    _x, _y, width, height = map(float, root.get("viewBox").split())
    return Box(0, 0, width, height, "viewBox")


def text_boxes(element: ElementTree.Element, turned: re.Match | None = None) -> list[Box]:
    """Return a box for each line of text below `element`, as it stands on the page."""
    boxes = []
    for child in element:
        around = TURNED.fullmatch(child.get("transform", "")) or turned
        if child.tag == f"{SVG}text":
            boxes.append(_turn(_text_box(child), around) if around else _text_box(child))
        else:
            boxes += text_boxes(child, around)
    return boxes


def _text_box(text: ElementTree.Element) -> Box:
    size = number(text, "font-size")
    width = measure(text.text or "", size, int(text.get("font-weight", "400")))
    left = (
        number(text, "x") - {"start": 0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    )
    base = number(text, "y")
    return Box(left, base - ABOVE * size, left + width, base + BELOW * size, text.text or "")


def _turn(box: Box, turned: re.Match) -> Box:
    """Return where a box that was drawn turned to the left ends up."""
    x, y = float(turned[1]), float(turned[2])
    return Box(x + box.top, y - box.right, x + box.bottom, y - box.left, box.what)


def rects(root: ElementTree.Element, name: str) -> list[Box]:
    """Return the rectangles that have `name` among their classes."""
    found = [rect for rect in root.iter(f"{SVG}rect") if name in rect.get("class", "").split()]
    return [rect_box(rect) for rect in found]


def rect_box(rect: ElementTree.Element) -> Box:
    x, y = number(rect, "x"), number(rect, "y")
    return Box(x, y, x + number(rect, "width"), y + number(rect, "height"), rect.get("class", ""))


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text for text in root.iter(f"{SVG}text")]


def names(root: ElementTree.Element) -> list[str]:
    """Return what the values are called."""
    return [value.get("aria-label") for value in root.iter() if value.get("class") == "chart-value"]
