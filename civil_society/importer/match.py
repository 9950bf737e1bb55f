"""Which part of a file is which part of the current statement: by words first, then by likeness, then by place."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, LCSseq

from civil_society.importer.parse import Part
from civil_society.importer.standing import Piece

# The share of like words that makes a part the same one, reworded; between the same neighbours less will do.
ALIKE = 0.5
ALIKE_IN_PLACE = 0.3
WORD = re.compile(r"\w+")
STEM = 5

Found = list[Piece | None]


def match(parts: Sequence[Part], pieces: Sequence[Piece]) -> Found:
    """Return for each of `parts` the piece that it is, None for what is new."""
    if not any(piece.text for piece in pieces):
        return by_place(parts, pieces)
    matching = Matching(parts, pieces)
    matching.exact()
    matching.alike(ALIKE)
    matching.in_gaps()
    return matching.found


def stems(text: str) -> list[str]:
    """Return the beginnings of the words, so that another case ending is no other word."""
    return [word[:STEM] for word in WORD.findall(text.casefold())]


def by_place(parts: Sequence[Part], pieces: Sequence[Piece]) -> Found:
    """Match pieces of which there are only our words: each kind by itself in order, what is left in order.

    Where there are as many pieces as parts but of other kinds, the kinds of the file are guessed otherwise than
    people had them, and the order alone is believed.
    """
    kinds = Counter(part.kind.value for part in parts) == Counter(piece.kind for piece in pieces)
    if len(parts) == len(pieces) and not kinds:
        return list(pieces)
    waiting: dict[str, deque[Piece]] = defaultdict(deque)
    for piece in pieces:
        waiting[piece.kind].append(piece)
    found: Found = [waiting[part.kind].popleft() if waiting[part.kind] else None for part in parts]
    left = deque(sorted((piece for of in waiting.values() for piece in of), key=lambda one: one.position))
    return [piece or (left.popleft() if left else None) for piece in found]


class Matching:
    """A matching that grows step by step; each step only takes what the ones before left."""

    def __init__(self, parts: Sequence[Part], pieces: Sequence[Piece]):
        self.parts, self.pieces = parts, pieces
        self.found: Found = [None] * len(parts)
        self.left = {piece.pk: piece for piece in pieces}

    def take(self, index: int, piece: Piece) -> None:
        self.found[index] = piece
        del self.left[piece.pk]

    def open(self) -> list[int]:
        return [index for index, piece in enumerate(self.found) if piece is None]

    def exact(self) -> None:
        by_words: dict[str, deque[Piece]] = defaultdict(deque)
        for piece in self.pieces:
            by_words[piece.text].append(piece)
        for index in self.open():
            if same := by_words[self.parts[index].text]:
                self.take(index, same.popleft())

    def alike(self, least: float) -> None:
        self._take_best(self.open(), list(self.left.values()), least)

    def in_gaps(self) -> None:
        """Take what stands between the same neighbours: what has no wording yet, then what is a little like it."""
        wanted, waiting = self._gaps_of_parts(), self._gaps_of_pieces()
        for gap, indexes in wanted.items():
            pieces = waiting.get(gap, [])
            blank = [piece for piece in pieces if not piece.text]
            for index, piece in zip(indexes, blank, strict=False):
                self.take(index, piece)
            rest = [index for index in indexes if self.found[index] is None]
            self._take_best(rest, [piece for piece in pieces if piece.text], ALIKE_IN_PLACE)

    def _gaps_of_parts(self) -> dict[int, list[int]]:
        """Return the open parts by the piece before them, 0 for none."""
        gaps, before = defaultdict(list), 0
        for index, piece in enumerate(self.found):
            if piece is None:
                gaps[before].append(index)
            else:
                before = piece.pk
        return gaps

    def _gaps_of_pieces(self) -> dict[int, list[Piece]]:
        gaps, before = defaultdict(list), 0
        for piece in self.pieces:
            if piece.pk in self.left:
                gaps[before].append(piece)
            else:
                before = piece.pk
        return gaps

    def _take_best(self, indexes: Sequence[int], pieces: Sequence[Piece], least: float) -> None:
        """Take pairs from the best likeness down, of equals the one nearest in place."""
        for _score, _distance, index, piece in sorted(self._scores(indexes, pieces, least), key=_best_first):
            if self.found[index] is None and piece.pk in self.left:
                self.take(index, piece)

    def _scores(
        self, indexes: Sequence[int], pieces: Sequence[Piece], least: float
    ) -> Iterator[tuple[float, int, int, Piece]]:
        known = {piece.pk: stems(piece.text) for piece in pieces if piece.text}
        for index in indexes:
            words = stems(self.parts[index].text)
            for piece in pieces:
                if piece.text:
                    score = Indel.normalized_similarity(words, known[piece.pk], score_cutoff=least)
                    if score >= least:
                        yield score, abs(index + 1 - piece.position), index, piece


def _best_first(scored: tuple[float, int, int, Piece]) -> tuple:
    score, distance, index, piece = scored
    return -score, distance, index, piece.pk


def moved(found: Sequence[Piece | None]) -> set[int]:
    """Return the keys of pieces that come to stand in another order among those that stay."""
    now = [piece.pk for piece in found if piece]
    before = [piece.pk for piece in sorted((one for one in found if one), key=lambda one: one.position)]
    kept: set[int] = set()
    for one in LCSseq.opcodes(before, now):
        if one.tag == "equal":
            kept.update(before[one.src_start : one.src_end])
    return set(now) - kept
