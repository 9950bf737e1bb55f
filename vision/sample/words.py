"""The sentences that the sample reports are made of: see `fixtures/sample/`."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import yaml

from portal.domain.content import FIXTURES
from vision.domain.answers import Answer
from vision.enums import ReportedStatus
from vision.sample.plan import NOTHING

FOLDER = FIXTURES / "sample"
# A sentence, by language.
Sentence = dict[str, str]


def read(name: str) -> Any:
    return yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


class Stock:
    """All sentences: by area, those that fit any item, those of the Secretariat."""

    @cached_property
    def areas(self) -> dict[str, dict[str, list[Sentence]]]:
        files = sorted(path.name for path in FOLDER.glob("pillar-*.yaml"))
        return {record["area"]: record for name in files for record in read(name)}

    @cached_property
    def general(self) -> dict[str, list[Sentence]]:
        return read("general.yaml")

    @cached_property
    def review(self) -> dict[str, list[Sentence]]:
        return read("review.yaml")

    def of_states(self) -> Iterator[Sentence]:
        """Yield every sentence that a state may write, once or more."""
        for record in (self.general, *self.areas.values()):
            for kind, sentences in record.items():
                if kind != "area":
                    yield from sentences

    def sentences(self, kind: str, area: str = "") -> list[Sentence]:
        """Return the sentences of a kind for an area, else those that fit any."""
        return self.areas.get(area, {}).get(kind) or self.general.get(kind) or self.review[kind]

    def whole(self, kind: str, language: str) -> str:
        """Return all sentences of a kind, a paragraph each."""
        return "\n\n".join(sentence[language] for sentence in self.sentences(kind))


class Writer:
    """Writes in one language: takes the sentences of each kind in turn, from a place of its own on."""

    def __init__(self, stock: Stock, language: str, start: int = 0):
        self.stock, self.language, self.start = stock, language, start
        self._turns: Counter[tuple[str, str]] = Counter()

    def say(self, kind: str, area: str = "") -> str:
        return self.take(kind, area)[self.language]

    def take(self, kind: str, area: str = "") -> Sentence:
        """Return the next sentence of a kind in all languages."""
        sentences = self.stock.sentences(kind, area)
        turn = self._turns[kind, area]
        self._turns[kind, area] += 1
        return sentences[(self.start + turn) % len(sentences)]

    def answer(self, area: str, status: str) -> Answer:
        """Return what a state writes on an item of `area` that it reports as `status`."""
        if status == NOTHING:
            return Answer(nothing=True, language=self.language)
        done, following = WAYS[status](self, area)
        return Answer(status=status, done=done, next=following, language=self.language)

    def completed(self, area: str) -> tuple[str, str]:
        done = self.say("finished", area)
        return done, self.say("after") if self.every_second("finished", area) else ""

    def in_progress(self, area: str) -> tuple[str, str]:
        done = self.say("under_way", area)
        if self.every_second("under_way", area):
            done = f"{done} {self.say('details')}"
        return done, self.say("next", area)

    def delayed(self, area: str) -> tuple[str, str]:
        return f"{self.say('delayed')} {self.say('why_delayed')}", self.say("next", area)

    def not_started(self, area: str) -> tuple[str, str]:
        return f"{self.say('not_started')} {self.say('why_not_started')}", self.say("next", area)

    def not_applicable(self, area: str) -> tuple[str, str]:
        return self.say("not_applicable"), ""

    def every_second(self, kind: str, area: str) -> bool:
        return (self._turns[kind, area] + self.start) % 2 == 0


WAYS: dict[str, Callable[[Writer, str], tuple[str, str]]] = {
    ReportedStatus.COMPLETED: Writer.completed,
    ReportedStatus.IN_PROGRESS: Writer.in_progress,
    ReportedStatus.DELAYED: Writer.delayed,
    ReportedStatus.NOT_STARTED: Writer.not_started,
    ReportedStatus.NOT_APPLICABLE: Writer.not_applicable,
}
