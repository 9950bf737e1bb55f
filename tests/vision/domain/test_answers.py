"""What a state says on an item, as a value: what of it is stored, and what is refused."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.enums import Language
from vision.domain.answers import TEXTS, Answer
from vision.enums import ReportedStatus
from vision.validators import LONGEST_TEXT

# Halves of characters too, which `text()` leaves out.
words = st.text(st.characters(), max_size=50)
answers = st.builds(
    Answer,
    status=st.sampled_from(["", *ReportedStatus.values]),
    done=words,
    next=words,
    language=st.sampled_from(Language.values),
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Ten schools.", "Ten schools."),
        ("  Ten schools. \n\n", "Ten schools."),
        ("One\r\ntwo\rthree\nfour", "One\ntwo\nthree\nfour"),
        ("One\ttwo", "One\ttwo"),
        # What a word processor puts where a line or a page ends, when words are pasted from it.
        ("One\x0btwo\x0cthree\x85four", "One\ntwo\nthree\nfour"),
        # What no one types, and what neither XML nor HTML nor the database can hold.
        ("Ten\x00 schools\x07.\x1b\x7f\x9d", "Ten schools."),
        ("Ten\ufffe schools\uffff.\ufdd0\U0001ffff", "Ten schools."),
        ("Half of a sign: \ud83c.", "Half of a sign: ."),
        ("\x00\x01", ""),
        # What people do write.
        ("Аймақтық мектептер ашылды: 10 🏫🇰🇿👩‍🏫", "Аймақтық мектептер ашылды: 10 🏫🇰🇿👩‍🏫"),
        ("افتتحت عشر مدارس \u200f(2031)\u200e.", "افتتحت عشر مدارس \u200f(2031)\u200e."),
        ("I\u0307stanbul, Ġ, ﬁ, ½, ₸", "I\u0307stanbul, Ġ, ﬁ, ½, ₸"),
        ("<script>alert(1)</script> {{ x }} =1+1", "<script>alert(1)</script> {{ x }} =1+1"),
    ],
)
@pytest.mark.parametrize("name", TEXTS)
def test_words_are_stored(name, typed, stored):
    assert getattr(Answer(**{name: typed}).cleaned(), name) == stored


@given(answers)
def test_what_is_stored_can_be_written_anywhere_and_stays_as_it_is(answer):
    cleaned = answer.cleaned()
    assert cleaned.cleaned() == cleaned
    cleaned.done.encode()
    assert Answer.from_dict(json.loads(json.dumps(cleaned.as_dict()))) == cleaned


@pytest.mark.parametrize("name", TEXTS)
def test_words_as_long_as_a_cell_holds(name):
    longest = "ə" * LONGEST_TEXT
    assert getattr(Answer(**{name: f" {longest}\r\n"}).cleaned(), name) == longest
    with pytest.raises(ValidationError) as refused:
        Answer(**{name: longest + "ə"}).cleaned()
    with translation.override("en"):
        assert refused.value.message_dict == {name: ["Write at most 30000 characters; there are 30001."]}


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (Answer(status="done"), "status"),
        (Answer(language="fr"), "language"),
        (Answer(language=""), "language"),
        (Answer(nothing=True, status="completed"), "nothing"),
        (Answer(nothing=True, done="Ten schools."), "nothing"),
        (Answer(nothing=True, next="More."), "nothing"),
    ],
)
def test_what_cannot_be_stored_is_refused_by_field(answer, field):
    with pytest.raises(ValidationError) as refused:
        answer.cleaned()
    assert list(refused.value.message_dict) == [field]


def test_every_problem_is_told_at_once():
    with pytest.raises(ValidationError) as refused:
        Answer(status="done", nothing=True, done="x" * 30_001, language="fr").cleaned()
    assert set(refused.value.message_dict) == {"status", "nothing", "done", "language"}


def test_nothing_to_report_with_blank_words_is_nothing_to_report():
    assert Answer(nothing=True, done=" \r\n", next="\x00").cleaned() == Answer(nothing=True)


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        (Answer(), False),
        (Answer(done="Ten schools."), False),
        (Answer(status="not_started"), True),
        (Answer(nothing=True), True),
    ],
)
def test_answer_is_given_by_a_status_or_by_saying_that_there_is_nothing(answer, given):
    assert answer.is_given is given


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Answer(), Answer(language="kk"), True),
        (Answer(status="completed"), Answer(status="completed", language="kk"), True),
        (Answer(done="Ten.", language="en"), Answer(done="Ten.", language="kk"), False),
        (Answer(next="Ten.", language="en"), Answer(next="Ten.", language="kk"), False),
        (Answer(done="Ten."), Answer(next="Ten."), False),
        (Answer(), Answer(nothing=True), False),
        (Answer(status="completed"), Answer(status="delayed"), False),
    ],
)
def test_language_counts_where_there_are_words(one, other, same):
    assert one.says_the_same(other) is same
    assert other.says_the_same(one) is same
