"""An official text as parsed: the document's own structure and words, nothing of the database.

As JSON (`DocumentText.tree`) a text is `{"text": "…", "line": 12}` and the tree is::

    {
        "title": text, "preamble": [text, …],
        "recitals_lead": text or null, "recitals": [text, …],
        "commitments_lead": text or null, "commitments": [text, …],
        "pillars_lead": text or null,
        "pillars": [{"number": 1, "heading": text, "areas": [{"heading": text, "items": [text, …]}, …]}, …]
    }

A lead is the sentence that opens a list. Trees are equal when their words are, on whatever lines they stood.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Text:
    """A paragraph, word for word, without marks of lists, headings and emphasis.

    `line` is where it begins in the file, from 1; in a .docx it is the number of the paragraph.
    """

    text: str
    line: int = field(compare=False)

    def __str__(self) -> str:
        return self.text

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "line": self.line}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Text":
        return cls(data["text"], data["line"])


@dataclass(frozen=True)
class Area:
    heading: Text
    items: tuple[Text, ...]

    def to_json(self) -> dict[str, Any]:
        return {"heading": self.heading.to_json(), "items": _listed(self.items)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Area":
        return cls(Text.from_json(data["heading"]), _texts(data["items"]))


@dataclass(frozen=True)
class Pillar:
    number: int
    heading: Text
    areas: tuple[Area, ...]

    def to_json(self) -> dict[str, Any]:
        areas = [area.to_json() for area in self.areas]
        return {"number": self.number, "heading": self.heading.to_json(), "areas": areas}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Pillar":
        areas = tuple(Area.from_json(area) for area in data["areas"])
        return cls(data["number"], Text.from_json(data["heading"]), areas)


@dataclass(frozen=True)
class Tree:
    title: Text
    preamble: tuple[Text, ...]
    recitals_lead: Text | None
    recitals: tuple[Text, ...]
    commitments_lead: Text | None
    commitments: tuple[Text, ...]
    pillars_lead: Text | None
    pillars: tuple[Pillar, ...]

    @property
    def areas(self) -> Iterator[Area]:
        for pillar in self.pillars:
            yield from pillar.areas

    @property
    def items(self) -> Iterator[Text]:
        for area in self.areas:
            yield from area.items

    @property
    def leads(self) -> dict[str, Text | None]:
        """The leads by the list that each opens."""
        return {
            "recitals": self.recitals_lead,
            "commitments": self.commitments_lead,
            "pillars": self.pillars_lead,
        }

    @property
    def counts(self) -> dict[str, int]:
        return {
            "recitals": len(self.recitals),
            "commitments": len(self.commitments),
            "pillars": len(self.pillars),
            "areas": sum(1 for _area in self.areas),
            "items": sum(1 for _item in self.items),
        }

    def to_json(self) -> dict[str, Any]:
        leads = {f"{name}_lead": lead and lead.to_json() for name, lead in self.leads.items()}
        return {
            "title": self.title.to_json(),
            "preamble": _listed(self.preamble),
            "recitals": _listed(self.recitals),
            "commitments": _listed(self.commitments),
            "pillars": [pillar.to_json() for pillar in self.pillars],
        } | leads

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Tree":
        """Read a tree back. Raises KeyError where `data` is not one."""
        return cls(
            title=Text.from_json(data["title"]),
            preamble=_texts(data["preamble"]),
            recitals_lead=_lead(data["recitals_lead"]),
            recitals=_texts(data["recitals"]),
            commitments_lead=_lead(data["commitments_lead"]),
            commitments=_texts(data["commitments"]),
            pillars_lead=_lead(data["pillars_lead"]),
            pillars=tuple(Pillar.from_json(pillar) for pillar in data["pillars"]),
        )


def _listed(texts: Iterable[Text]) -> list[dict[str, Any]]:
    return [text.to_json() for text in texts]


def _lead(data: dict[str, Any] | None) -> Text | None:
    return Text.from_json(data) if data else None


def _texts(data: Iterable[dict[str, Any]]) -> tuple[Text, ...]:
    return tuple(Text.from_json(one) for one in data)
