"""What changed between two wordings, word by word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Indel

# Above, comparing word by word takes too long and tells nobody anything.
MOST_WORDS = 15_000
# The end of a line counts as a word: a paragraph that was broken in two has changed.
WORD = re.compile(r"\n|[^\s]+")
LINE_END = re.compile(r" ?\n ?")


@dataclass(frozen=True)
class Segment:
    """A run of words that is `same`, `gone` or `new`."""

    kind: str
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "text": self.text}

    @property
    def shown(self) -> str:
        """The words; an end of a line that is gone or new by itself has a mark, for nobody would see it."""
        is_break = self.kind != "same" and not self.text.strip()
        return self.text.replace("\n", "¶\n") if is_break else self.text


def segments(before: str, after: str) -> tuple[Segment, ...]:
    """Return the words of both wordings in order; what is replaced comes as gone and then as new."""
    old, new = WORD.findall(before), WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return Segment("gone", before), Segment("new", after)
    found: list[Segment] = []
    gone: list[str] = []
    added: list[str] = []

    def close() -> None:
        found.extend(
            Segment(kind, joined(words)) for kind, words in (("gone", gone), ("new", added)) if words
        )
        gone.clear()
        added.clear()

    for one in Indel.opcodes(old, new):
        if one.tag == "equal":
            close()
            found.append(Segment("same", joined(old[one.src_start : one.src_end])))
        else:
            gone += old[one.src_start : one.src_end]
            added += new[one.dest_start : one.dest_end]
    close()
    return tuple(found)


def joined(words: Iterable[str]) -> str:
    return LINE_END.sub("\n", " ".join(words))
