"""What changed between two wordings, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# Above, comparing word by word takes too long and tells nobody anything.
MOST_WORDS = 3000


@dataclass(frozen=True)
class Segment:
    """A run of words that is `same`, `gone` or `new`."""

    kind: str
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "text": self.text}


def segments(before: str, after: str, *, by_lines: bool = False) -> tuple[Segment, ...]:
    """Return the words of both wordings in order; what is replaced comes as gone and then as new.

    With `by_lines`, ends of lines count as words, so that what is long keeps its paragraphs.
    """
    old, new = (words(before), words(after)) if by_lines else (before.split(), after.split())
    if max(len(old), len(new)) > MOST_WORDS:
        return Segment("gone", before), Segment("new", after)
    found = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Segment("same", " ".join(old[start:end])))
            continue
        if end > start:
            found.append(Segment("gone", " ".join(old[start:end])))
        if new_end > new_start:
            found.append(Segment("new", " ".join(new[new_start:new_end])))
    return tuple(found)


def words(text: str) -> list[str]:
    return re.findall(r"\n|[^\s]+", text)
