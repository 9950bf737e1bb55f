"""What changed between two answers, word by word."""

import pytest
from django.utils import translation

from vision.domain.answers import Answer
from vision.views.review.differences import differences


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def changes(before: Answer, after: Answer) -> dict[str, str]:
    signs = {"gone": "-", "new": "+", "same": ""}
    return {
        str(found.label): " ".join(signs[segment.kind] + segment.text for segment in found.segments)
        for found in differences(before, after)
    }


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (Answer(), Answer(), {}),
        (Answer(status="delayed"), Answer(status="delayed"), {}),
        (Answer(), Answer(nothing=True), {"Reported status": "-Nothing reported +Nothing to report"}),
        (
            Answer(nothing=True),
            Answer(status="completed"),
            {"Reported status": "-Nothing to report +Completed"},
        ),
        (
            Answer(done="Ten cities took part."),
            Answer(done="Twelve cities took part."),
            {"What was done": "-Ten +Twelve cities took part."},
        ),
        (Answer(next=""), Answer(next="More."), {"What comes next": "+More."}),
    ],
)
def test_fields_that_say_something_else(before, after, found):
    assert changes(before, after) == found


def test_words_are_in_the_language_of_the_new_answer():
    before, after = Answer(done="Bir.", language="tr"), Answer(done="Бір.", language="kk")
    assert [found.language for found in differences(before, after)] == ["kk"]
