"""Search across sections: every word must be found, in any language and either alphabet."""

from dataclasses import dataclass

from portal.search.registry import Searchable, searchables
from portal.text.folding import fold_words

# So many of each kind are shown; the count says how many there are.
SHOWN = 10
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Found:
    """The first records of one kind, and how many match."""

    kind: Searchable
    records: list
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.records)


def search(query: str) -> list[Found]:
    """Return what matches every word of `query`, by kind; nothing for a query without words."""
    words = " ".join(fold_words(query[:LONGEST_QUERY]))
    if not words:
        return []
    found = []
    for kind in searchables():
        records = list(kind.records().matching(words))
        if records:
            found.append(Found(kind, records[:SHOWN], len(records)))
    return found
