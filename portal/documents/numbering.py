"""The bullets and numbers that Word puts before a paragraph without writing them into it."""

import re
from collections import defaultdict
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

DEEPEST = 9
PLACE = re.compile(r"%(\d)")


class Numbering:
    """Counts the lists of a document: ask for the mark of each paragraph once, in order."""

    def __init__(self, document: Document):
        self.styles = {style.style_id: style.element for style in document.styles}
        root = _numbering_of(document)
        self.lists = {one.get(qn("w:numId")): one for one in _all(root, "w:num")}
        self.patterns = {one.get(qn("w:abstractNumId")): one for one in _all(root, "w:abstractNum")}
        self.counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * DEEPEST)

    def next_mark(self, paragraph: Any) -> tuple[bool, tuple[int, ...]]:
        """Return whether `paragraph` has a bullet, and its number such as (2,) or (2, 5), empty for none."""
        number, depth = self.list_of(paragraph)
        found = self.lists.get(number)
        if found is None or depth >= DEEPEST:
            return False, ()
        pattern = self.patterns.get(_value(found, "w:abstractNumId"))
        level = _level(pattern, depth)
        shape = _value(level, "w:numFmt") if level is not None else "none"
        if shape in {"bullet", "none"}:
            return shape == "bullet", ()
        counted = self.count(found, number, pattern, depth)
        places = [int(place) for place in PLACE.findall(_value(level, "w:lvlText") or "")]
        return False, tuple(counted[place - 1] or 1 for place in places) or (counted[depth],)

    def list_of(self, paragraph: Any) -> tuple[str, int]:
        """Return the number of the list that `paragraph` or its style belongs to, and its depth in it."""
        number, depth = "", ""
        properties = paragraph.find(qn("w:pPr"))
        seen = set()
        while properties is not None:
            found = properties.find(qn("w:numPr"))
            if found is not None:
                number, depth = number or _value(found, "w:numId"), depth or _value(found, "w:ilvl")
            name = _value(properties, "w:pStyle") or _value(properties.getparent(), "w:basedOn")
            style = self.styles.get(name)
            if number or style is None or id(style) in seen:
                break
            seen.add(id(style))
            # A style without properties of its own still passes on those of the style it is based on.
            properties = style.find(qn("w:pPr"))
            properties = style.get_or_add_pPr() if properties is None else properties
        return number, int(depth or 0)

    def count(self, found: Any, number: str, pattern: Any, depth: int) -> list:
        restarts = found.find(f".//{qn('w:startOverride')}") is not None
        counted = self.counts[number if restarts else f"pattern {_value(found, 'w:abstractNumId')}"]
        before = counted[depth]
        start = int(_value(_level(pattern, depth), "w:start") or 1)
        counted[depth] = start if before is None else before + 1
        counted[depth + 1 :] = [None] * (DEEPEST - depth - 1)
        return counted


def _numbering_of(document: Document) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/numbering") and not relation.is_external:
            return relation.target_part.element
    return None


def _all(root: Any, tag: str) -> list:
    return [] if root is None else root.findall(qn(tag))


def _level(pattern: Any, depth: int) -> Any:
    levels = _all(pattern, "w:lvl")
    return next((level for level in levels if level.get(qn("w:ilvl")) == str(depth)), None)


def _value(element: Any, tag: str) -> str:
    found = None if element is None else element.find(qn(tag))
    return "" if found is None else found.get(qn("w:val"), "")
