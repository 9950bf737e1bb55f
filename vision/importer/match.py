"""Which text of a new edition is which piece of the framework: by words first, then by likeness and place."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from vision.importer.framework import Piece
from vision.importer.tree import Text

# Shares of like words. Different items of the Vision document have 0.1 in common, at most 0.42 in any of the
# 7,503 pairs; a piece in its old place may therefore be reworded most, one from elsewhere least.
ALIKE_IN_PLACE = 0.4
ALIKE_IN_PARENT = 0.55
ALIKE_ELSEWHERE = 0.65
ALIKE_RETIRED = 0.75
# How much of the shorter of two wordings stands in the longer one where a piece was cut or extended in its
# place, and the fewest words of which that says anything.
CONTAINED = 0.75
FEWEST_WORDS = 3
# The share of wordings that says that two areas or pillars are one although renamed.
SAME_CONTENT = 0.5
# How many pairs are compared word by word; beyond, only those about the same place in the order.
MOST_PAIRS = 250_000
NEARBY = 50

WORD = re.compile(r"\w+")

# A likeness, a distance in place, and the text (by index) and piece that have them.
Measure = Callable[[Sequence[str], Sequence[str], float], float]
Scored = tuple[float, int, int, Piece]


@dataclass(frozen=True)
class Wanted:
    """A text of the new edition; `parent` is the code of what it belongs to, `content` what is below it."""

    text: Text
    parent: str
    ordinal: int
    content: frozenset[str] = frozenset()


def match(
    wanted: Sequence[Wanted], pieces: Sequence[Piece], contents: dict[str, frozenset[str]] | None = None
) -> list[Piece | None]:
    """Return for each of `wanted` the piece that it is, None for what is new.

    `contents` holds the wordings below a piece by its code. A piece without official wording in the language
    can only be known by its place.
    """
    matching = Matching(wanted, pieces)
    matching.exact(in_parent=True)
    matching.exact(in_parent=False)
    matching.exact(in_parent=False, retired=True)
    matching.by_content(contents or {})
    matching.alike(ALIKE_IN_PARENT, in_parent=True)
    matching.in_place()
    matching.alike(ALIKE_ELSEWHERE, in_parent=False)
    matching.alike(ALIKE_RETIRED, in_parent=False, retired=True)
    return matching.found


def likeness(one: Sequence[str], other: Sequence[str], least: float = 0.0) -> float:
    """Return the share of stems that two texts have in common in the same order, 0 below `least`."""
    return Indel.normalized_similarity(one, other, score_cutoff=least)


def likeness_in_place(one: Sequence[str], other: Sequence[str], least: float) -> float:
    """Return the likeness of two texts in one place: of a text that was cut or extended, at least `least`."""
    shorter = min(len(one), len(other))
    if shorter >= FEWEST_WORDS and LCSseq.similarity(one, other) >= CONTAINED * shorter:
        return max(least, likeness(one, other))
    return likeness(one, other, least)


def stems(text: str) -> list[str]:
    """Return the beginnings of the words, so that another case ending is no other word."""
    return [word[:5] for word in WORD.findall(text.casefold())]


class Matching:
    """A matching that grows step by step; each step only takes what the ones before left."""

    def __init__(self, wanted: Sequence[Wanted], pieces: Sequence[Piece]):
        self.wanted = wanted
        self.found: list[Piece | None] = [None] * len(wanted)
        self.left = {piece.pk: piece for piece in pieces}
        self.pieces = [piece for piece in pieces if not piece.retired]
        self.stems = {piece.pk: stems(piece.text) for piece in pieces}
        self.wanted_stems = [stems(one.text.text) for one in wanted]

    def take(self, index: int, piece: Piece) -> None:
        self.found[index] = piece
        del self.left[piece.pk]

    def open(self) -> list[int]:
        return [index for index, piece in enumerate(self.found) if piece is None]

    def free(self, *, retired: bool = False) -> list[Piece]:
        """Return the pieces not yet taken that have an official wording."""
        return [piece for piece in self.left.values() if piece.retired == retired and piece.text]

    def exact(self, *, in_parent: bool, retired: bool = False) -> None:
        by_words: dict[Hashable, deque[Piece]] = defaultdict(deque)
        for piece in self.free(retired=retired):
            by_words[piece.text, piece.parent if in_parent else ""].append(piece)
        for index in self.open():
            one = self.wanted[index]
            if same := by_words.get((one.text.text, one.parent if in_parent else "")):
                self.take(index, same.popleft())

    def by_content(self, contents: dict[str, frozenset[str]]) -> None:
        """Take renamed pieces that hold much the same wordings as before."""
        if contents:
            self._take_best(
                (len(shared) / min(len(below), len(one.content)), 0, index, piece)
                for index in self.open()
                for piece in self.free()
                if (one := self.wanted[index]).content
                and (below := contents.get(piece.code))
                and (shared := below & one.content)
                and len(shared) >= SAME_CONTENT * min(len(below), len(one.content))
            )

    def alike(self, least: float, *, in_parent: bool, retired: bool = False) -> None:
        groups: dict[str, tuple[list[int], list[Piece]]] = defaultdict(lambda: ([], []))
        for index in self.open():
            groups[self.wanted[index].parent if in_parent else ""][0].append(index)
        for piece in self.free(retired=retired):
            groups[piece.parent if in_parent else ""][1].append(piece)
        for indexes, pieces in groups.values():
            self._take_best(self._scores(pairs(indexes, pieces), least))

    def in_place(self) -> None:
        """Take what stands between the same neighbours and has no wording yet, or a wording like it."""
        wanted, pieces = self._gaps_wanted(), self._gaps_left()
        for gap, indexes in wanted.items():
            blank = [piece for piece in pieces.get(gap, []) if not piece.text]
            for index, piece in zip(list(indexes), blank, strict=False):
                self.take(index, piece)
                indexes.remove(index)
            worded = [piece for piece in pieces.get(gap, []) if piece.text]
            self._take_best(self._scores(pairs(indexes, worded), ALIKE_IN_PLACE, likeness_in_place))

    def _gaps_wanted(self) -> dict[Hashable, list[int]]:
        """Return the open texts by parent and the matched neighbour before them."""
        gaps: dict[Hashable, list[int]] = defaultdict(list)
        before: dict[str, int] = {}
        for index, one in enumerate(self.wanted):
            piece = self.found[index]
            if piece is None:
                gaps[one.parent, before.get(one.parent)].append(index)
            elif piece.parent == one.parent:
                before[one.parent] = piece.pk
        return gaps

    def _gaps_left(self) -> dict[Hashable, list[Piece]]:
        gaps: dict[Hashable, list[Piece]] = defaultdict(list)
        both = zip(self.wanted, self.found, strict=True)
        kept = {piece.pk for one, piece in both if piece and piece.parent == one.parent}
        before: dict[str, int] = {}
        for piece in self.pieces:
            if piece.pk in kept:
                before[piece.parent] = piece.pk
            elif piece.pk in self.left:
                gaps[piece.parent, before.get(piece.parent)].append(piece)
        return gaps

    def _scores(
        self, candidates: Iterable[tuple[int, Piece]], least: float, measure: Measure = likeness
    ) -> Iterator[Scored]:
        for index, piece in candidates:
            score = measure(self.wanted_stems[index], self.stems[piece.pk], least)
            if score >= least:
                yield score, abs(self.wanted[index].ordinal - piece.position), index, piece

    def _take_best(self, scored: Iterable[Scored]) -> None:
        """Take pairs from the best likeness down, of equals the one nearest in place."""
        for _score, _distance, index, piece in sorted(scored, key=_best_first):
            if self.found[index] is None and piece.pk in self.left:
                self.take(index, piece)


def _best_first(scored: Scored) -> tuple:
    score, distance, index, piece = scored
    return -score, distance, index, piece.pk


def pairs(indexes: Sequence[int], pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield what is to be compared: all with all, or where that is too much, only what stands about there."""
    if len(indexes) * len(pieces) <= MOST_PAIRS:
        yield from ((index, piece) for index in indexes for piece in pieces)
        return
    for rank, index in enumerate(indexes):
        middle = rank * len(pieces) // len(indexes)
        yield from ((index, piece) for piece in pieces[max(0, middle - NEARBY) : middle + NEARBY])
