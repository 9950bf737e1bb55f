"""What changed between two wordings."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.text.words import MOST_WORDS, Segment, segments

SENTENCES = st.lists(st.sampled_from(["boat", "lake", "reed", "wind,", "net"]), max_size=12).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_segments_hold_both_wordings(before, after):
    parts = segments(before, after)
    assert " ".join(one.text for one in parts if one.kind != "new") == before
    assert " ".join(one.text for one in parts if one.kind != "gone") == after


def test_very_long_wordings_are_not_compared_word_by_word():
    before, after = "a " * (MOST_WORDS + 1), "b"
    assert [(one.kind, one.text) for one in segments(before, after)] == [("gone", before), ("new", after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", []),
        ("", "two boats", [("new", "two boats")]),
        ("two boats", "", [("gone", "two boats")]),
        ("two  boats", " two boats", [("same", "two boats")]),
        (
            "Ten old boats sail",
            "Ten new ferries sail",
            [("same", "Ten"), ("gone", "old boats"), ("new", "new ferries"), ("same", "sail")],
        ),
        ("one\n\ntwo", "one two", [("same", "one"), ("gone", "\n\n"), ("same", "two")]),
        ("one two", "one\ntwo three", [("same", "one"), ("new", "\n"), ("same", "two"), ("new", "three")]),
    ],
)
def test_segments(before, after, expected):
    assert [(one.kind, one.text) for one in segments(before, after)] == expected


def test_end_of_a_line_that_is_gone_by_itself_can_be_seen():
    assert [Segment(kind, "\n\n").shown for kind in ("same", "gone", "new")] == ["\n\n", "¶\n¶\n", "¶\n¶\n"]
    assert Segment("new", "one\ntwo").shown == "one\ntwo"


def test_comparing_long_wordings_takes_no_time():
    before, after = "to be " * (MOST_WORDS // 2), "be or not " * (MOST_WORDS // 3)
    began = time.monotonic()
    segments(before, after)
    assert time.monotonic() - began < 2
