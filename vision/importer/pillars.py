"""The pillars, their areas and items: numbered headings, headings below them, paragraphs below those."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from portal.documents.errors import NotImportable
from portal.documents.marks import Line
from portal.documents.suspect import Suspect
from vision.importer.layout import Layout
from vision.importer.remnants import text_of
from vision.importer.tree import Area, Pillar, Text


@dataclass
class Growing:
    """A pillar or area of which more is still being read."""

    heading: Text
    parts: list = field(default_factory=list)


def read_pillars(found: Sequence[Line], layout: Layout) -> tuple[tuple[Pillar, ...], list[Suspect]]:
    """Read the paragraphs `found` from the first pillar on.

    Raises:
        NotImportable: pillars out of order, two headings alike, a pillar or area with nothing in it, or an
            item before any area; `.line` says where.
    """
    reader = Reader()
    for index in range(layout.first, len(found)):
        line = found[index]
        if layout.is_pillar(index):
            reader.add_pillar(line)
        elif layout.is_area(index):
            reader.add_area(line)
        else:
            reader.add_item(line)
    return reader.read(), reader.suspects


class Reader:
    def __init__(self) -> None:
        self.pillars: list[Growing] = []
        self.names: dict[tuple[str, str], int] = {}
        self.suspects: list[Suspect] = []

    def add_pillar(self, line: Line) -> None:
        expected = len(self.pillars) + 1
        if line.ordinal and line.ordinal != (expected,):
            message = _("The pillars are out of order: number %(found)d stands where %(expected)d should.")
            raise NotImportable(message % {"found": line.ordinal[0], "expected": expected}, line.number)
        self.pillars.append(Growing(self.heading(line, _("pillars"))))

    def add_area(self, line: Line) -> None:
        areas = self.pillars[-1].parts
        place = len(areas) + 1
        if line.ordinal not in {(len(self.pillars), place), (place,)}:
            line = line.as_words()
        areas.append(Growing(self.heading(line, _("cooperation areas"))))

    def add_item(self, line: Line) -> None:
        areas = self.pillars[-1].parts
        if not areas:
            message = _("An action item stands before any cooperation area: “%(text)s”.")
            raise NotImportable(message % {"text": line.text[:80]}, line.number)
        place = len(areas[-1].parts) + 1
        if line.ordinal not in {(len(self.pillars), len(areas), place), (place,)}:
            line = line.as_words()
        areas[-1].parts.append(self.text(line))

    def heading(self, line: Line, kind: str) -> Text:
        """Return the heading, once sure that no other of its `kind` has the same words."""
        text = self.text(replace(line, text=line.text.rstrip(": ")))
        name = (kind, " ".join(text.text.replace("İ", "i").casefold().split()))
        if name in self.names:
            message = _("Two %(kind)s have one name: “%(name)s” stands in line %(line)d already.")
            values = {"kind": kind, "name": text.text, "line": self.names[name]}
            raise NotImportable(message % values, line.number)
        self.names[name] = line.number
        return text

    def text(self, line: Line) -> Text:
        text, suspects = text_of(line)
        self.suspects += suspects
        return text

    def read(self) -> tuple[Pillar, ...]:
        pillars = []
        for number, pillar in enumerate(self.pillars, start=1):
            self.require(pillar, _("The pillar “%(name)s” has no cooperation areas."))
            for area in pillar.parts:
                self.require(area, _("The cooperation area “%(name)s” has no action items."))
            areas = tuple(Area(area.heading, tuple(area.parts)) for area in pillar.parts)
            pillars.append(Pillar(number, pillar.heading, areas))
        return tuple(pillars)

    @staticmethod
    def require(part: Growing, message: str) -> None:
        if not part.parts:
            raise NotImportable(message % {"name": part.heading}, part.heading.line)
