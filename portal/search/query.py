"""Search across sections: every word must be found, in any language and either alphabet."""

from dataclasses import dataclass

from portal.models.base import FoldedQuerySet
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


def matches(query: str) -> list[tuple[Searchable, FoldedQuerySet]]:
    """Return what to ask for each kind, in their order; nothing for a query without words."""
    words = " ".join(fold_words(query[:LONGEST_QUERY]))
    return [(kind, kind.records().matching(words)) for kind in searchables()] if words else []


def search(query: str) -> list[Found]:
    """Return what matches every word of `query`, by kind; nothing for a query without words."""
    found = []
    for kind, matching in matches(query):
        if records := list(matching):
            found.append(Found(kind, records[:SHOWN], len(records)))
    return found
