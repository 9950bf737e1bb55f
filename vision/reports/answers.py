"""What states answered, arranged as a report shows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vision.domain.editions import Content, EntryPiece
from vision.domain.editions.pieces import AreaPiece, EvidencePiece, ItemPiece, StatePiece, Words

# An empty line parts what people write; within a part they break lines as they please.
PARTING = re.compile(r"\n\s*\n")


def paragraphs(words: Words) -> list[str]:
    return [part.strip() for part in PARTING.split(words.text.replace("\r\n", "\n")) if part.strip()]


@dataclass(frozen=True)
class Answers:
    """What some states say on an item: who gives a status, who has nothing to report, who did not answer."""

    item: ItemPiece
    reported: list[EntryPiece]
    nothing: list[StatePiece]
    silent: list[StatePiece]


@dataclass(frozen=True)
class Line:
    """An item of a state's report, answered or not."""

    item: ItemPiece
    entry: EntryPiece | None


@dataclass(frozen=True)
class Shown:
    """A piece of evidence with what it is shown for."""

    piece: EvidencePiece
    entry: EntryPiece


@dataclass(frozen=True)
class Said:
    """What a state wrote in one of its fields; `is_marked` where it says itself which language it is in."""

    words: Words
    is_marked: bool


def said_of(entry: EntryPiece) -> tuple[Said, Said]:
    """Return what was done and what comes next. Where both are in one language, the second alone is marked."""
    done, coming = entry.done_words, entry.next_words
    alike = (done.language, done.is_translation) == (coming.language, coming.is_translation)
    return Said(done, not (alike and coming)), Said(coming, is_marked=True)


def answers_on(content: Content, item: ItemPiece, states: list[StatePiece]) -> Answers:
    reported, nothing, silent = [], [], []
    for state in states:
        entry = content.entry(state.slug, item.code)
        if entry is None:
            silent.append(state)
        elif entry.nothing:
            nothing.append(state)
        else:
            reported.append(entry)
    return Answers(item, reported, nothing, silent)


def lines_of(content: Content, area: AreaPiece, state: StatePiece) -> list[Line]:
    return [Line(item, content.entry(state.slug, item.code)) for item in area.items]


def evidence_in(content: Content, area: AreaPiece, states: list[StatePiece]) -> Iterator[Shown]:
    """Yield the public evidence of an area, by item and then by state."""
    for item in area.items:
        for state in states:
            if entry := content.entry(state.slug, item.code):
                yield from (Shown(piece, entry) for piece in entry.evidence)
