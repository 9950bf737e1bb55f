"""The sentences of the samples, and what they are put together to."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from portal.enums import Language
from portal.text.faults import faults
from portal.text.scripts import SCRIPTS, mixed_words, script_of
from portal.text.typography import NO_BREAK
from vision.domain.answers import Answer
from vision.enums import ReportedStatus
from vision.models import CooperationArea, Entry
from vision.sample.plan import NOTHING
from vision.sample.words import Stock, Writer

STOCK = Stock()
TITLES = "evidence"
every_language = pytest.mark.parametrize("language", Language.values)


def sentences() -> list[tuple[str, dict[str, str]]]:
    """Return every sentence with its kind."""
    groups = [*STOCK.areas.values(), STOCK.general, STOCK.review]
    return [
        (kind, sentence)
        for group in groups
        for kind, found in group.items()
        if kind != "area"
        for sentence in found
    ]


def test_every_area_has_sentences_of_its_own_for_each_stage(content):
    assert list(STOCK.areas) == list(CooperationArea.objects.in_force().values_list("code", flat=True))
    for record in STOCK.areas.values():
        assert set(record) == {"area", "under_way", "finished", "next"}
        assert all(len(record[kind]) >= 2 for kind in ("under_way", "finished", "next"))


def test_every_sentence_is_there_in_all_languages_and_in_none_twice():
    for _kind, sentence in sentences():
        assert list(sentence) == Language.values
        assert len(set(sentence.values())) == 4
    for language in Language.values:
        texts = [sentence[language] for _kind, sentence in sentences()]
        assert [text for text, count in Counter(texts).items() if count > 1] == []


@every_language
def test_sentences_are_clean_short_and_in_the_marks_and_letters_of_the_language(language):
    for kind, sentence in sentences():
        text = sentence[language]
        assert text == text.strip()
        assert NO_BREAK not in text
        assert list(faults(text, language)) == list(mixed_words(text)) == []
        assert {script_of(letter) for letter in text if letter.isalpha()} == {SCRIPTS[language]}
        assert text.endswith(".") is (kind != TITLES)
        assert max(len(part.split()) for part in re.split(r"(?<=[.?!])\s+", text)) <= 30


@every_language
@pytest.mark.parametrize("status", [*ReportedStatus.values, NOTHING])
def test_answer_is_what_the_status_asks_for_and_can_be_stored(language, status):
    answer = Writer(STOCK, language).answer("2.5", status)
    assert answer == answer.cleaned()
    assert answer.language == language
    if status == NOTHING:
        assert answer == Answer(nothing=True, language=language)
    else:
        assert answer.status == status
        assert answer.done


def test_area_without_sentences_of_its_own_has_those_that_fit_any():
    assert Writer(STOCK, "en").answer("9.9", ReportedStatus.COMPLETED).done in [
        sentence["en"] for sentence in STOCK.general["finished"]
    ]


def test_report_does_not_read_like_one_sentence(samples):
    """No two neighbours say the same, and hardly anything is said three times in a report."""
    for submission in Entry.objects.exclude(done="").values_list("submission", flat=True).distinct():
        found = Entry.objects.filter(submission=submission).with_place().exclude(done="")
        texts = list(found.values_list("done", flat=True))
        assert [one for one, other in pairwise(texts) if one == other] == []
        assert max(Counter(texts).values()) <= 4
        assert len(set(texts)) > 0.8 * len(texts)


def test_states_of_one_language_do_not_say_the_same_of_an_item(samples):
    for year in (2023, 2024, 2025):
        found = Entry.objects.filter(submission__cycle__year=year, submission__version=1).exclude(done="")
        said = Counter(found.values_list("item__code", "done"))
        assert sum(count - 1 for count in said.values()) < 0.05 * found.count()
