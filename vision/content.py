"""The framework's content: one file a pillar, one each for what surrounds the pillars."""

from collections.abc import Callable, Iterator

from portal.domain.content import Source
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Document,
    Goal,
    Pillar,
    PreambleParagraph,
    Recital,
)


def numbered(records: list[dict]) -> Iterator[dict]:
    """Records numbered through the document: the code is the number and, at first, the place."""
    for record in records:
        number = int(record["code"])
        yield {name: value for name, value in record.items() if name != "code"} | {
            "number": number,
            "position": number,
        }


def of_depth(depth: int, parent: str) -> Callable[[list[dict]], Iterator[dict]]:
    """Pick the records whose code has `depth` parts; the code before the last part is their `parent`."""

    def pick(records: list[dict]) -> Iterator[dict]:
        for record in records:
            above, _dot, place = record["code"].rpartition(".")
            if record["code"].count(".") == depth - 1:
                yield record | {parent: above, "position": int(place)}

    return pick


def pillars(records: list[dict]) -> Iterator[dict]:
    return numbered([record for record in records if "." not in record["code"]])


def without_supports(records: list[dict]) -> Iterator[dict]:
    for record in of_depth(3, "area")(records):
        yield {name: value for name, value in record.items() if name != "supports"}


def supports(records: list[dict]) -> Iterator[dict]:
    """Links among items come when all items are there."""
    for record in of_depth(3, "area")(records):
        yield {"code": record["code"], "supports": record["supports"]}


SOURCES = [
    Source(Document, "vision/document.yaml", "slug"),
    Source(PreambleParagraph, "vision/preamble.yaml", "number", numbered),
    Source(Recital, "vision/recitals.yaml", "number", numbered),
    Source(Goal, "vision/goals.yaml", "number"),
    Source(Pillar, "vision/pillar-*.yaml", "number", pillars),
    Source(CooperationArea, "vision/pillar-*.yaml", "code", of_depth(2, "pillar")),
    Source(ActionItem, "vision/pillar-*.yaml", "code", without_supports),
    Source(ActionItem, "vision/pillar-*.yaml", "code", supports, part="supports"),
    Source(Commitment, "vision/commitments.yaml", "number", numbered),
]
