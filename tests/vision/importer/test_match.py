import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vision.importer.diff import longest_rise
from vision.importer.framework import Kind, Piece, code_key
from vision.importer.match import Wanted, likeness, likeness_in_place, match, stems
from vision.importer.tree import Text


def piece(pk: int, text: str, *, parent: str = "1.1", retired: bool = False) -> Piece:
    return Piece(Kind.ITEM, pk, f"{parent}.{pk}", parent, pk, text, retired)


def wanted(*texts: str, parent: str = "1.1") -> list[Wanted]:
    return [Wanted(Text(text, 0), parent, ordinal) for ordinal, text in enumerate(texts, start=1)]


def found(wanted: list[Wanted], *pieces: Piece) -> list[int | None]:
    return [one and one.pk for one in match(wanted, pieces)]


def test_case_endings_and_letter_case_are_no_other_words():
    assert likeness(stems("Göllerin kıyılarında"), stems("GÖLLERİ kıyılardan")) == 1.0


def test_cut_and_extended_texts_are_known_only_in_their_place():
    short, long = (
        stems("Count all the boats"),
        stems("Count all the boats, mend their sails, and teach the young to row"),
    )
    assert likeness(short, long) < 0.5
    assert likeness_in_place(short, long, 0.4) >= 0.4
    assert likeness_in_place(stems("Count boats"), long, 0.4) == 0.0


def test_same_words_win_over_place():
    assert found(wanted("b", "a"), piece(1, "a"), piece(2, "b")) == [2, 1]


def test_own_parent_wins_over_others():
    assert found(wanted("a", parent="1.2"), piece(1, "a"), piece(2, "a", parent="1.2")) == [2]


def test_in_force_wins_over_retired():
    assert found(wanted("a"), piece(1, "a", retired=True), piece(2, "a", parent="1.2")) == [2]


def test_retired_comes_back_rather_than_something_alike_changing():
    old = "Plant reeds along every wall of the lake"
    assert found(wanted(old), piece(1, f"{old} today"), piece(2, old, retired=True)) == [2]


def test_what_has_no_wording_is_taken_by_place_and_never_when_retired():
    assert found(wanted("a", "b"), piece(1, ""), piece(2, "", retired=True), piece(3, "")) == [1, 3]
    assert found(wanted("a", "b"), piece(2, "", retired=True)) == [None, None]


def test_what_has_no_wording_is_looked_for_between_the_same_neighbours():
    pieces = [piece(1, "one"), piece(2, ""), piece(3, "three")]
    assert found(wanted("one", "new", "three"), *pieces) == [1, 2, 3]
    assert found(wanted("one", "three", "new"), *pieces) == [1, 3, None]


def test_best_likeness_is_taken_first():
    one = "Teach the pilots of all ferries to read the wind"
    two = "Teach the pilots of all ferries to read the stars"
    assert found(wanted(f"{two} too", f"{one} too"), piece(1, one), piece(2, two)) == [2, 1]


def test_thousands_of_reworded_pieces_are_matched_in_seconds():
    count = 3000
    words = [f"piece number w{n} of x{n * 7} many y{n * 13} things z{n * 29} that look" for n in range(count)]
    began = time.monotonic()
    result = found(
        wanted(*(f"{text} alike" for text in words)), *(piece(n + 1, text) for n, text in enumerate(words))
    )
    assert time.monotonic() - began < 30
    assert result == list(range(1, count + 1))


@pytest.mark.parametrize(("codes", "ordered"), [(["2.10", "2.9", "2"], ["2", "2.9", "2.10"])])
def test_codes_sort_as_numbers(codes, ordered):
    assert sorted(codes, key=code_key) == ordered


@given(st.permutations(range(7)))
def test_longest_rise_is_a_longest_one(ranks):
    kept = longest_rise(ranks)
    in_order = [rank for rank in ranks if rank in kept]
    assert in_order == sorted(in_order)
    rises = [
        len(some) for size in range(8) for some in combinations(ranks, size) if list(some) == sorted(some)
    ]
    assert len(kept) == max(rises)
