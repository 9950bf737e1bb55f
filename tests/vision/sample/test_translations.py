"""The sample reports of the published year in other languages: made of the same sentences, as whole as they are."""

import re

import pytest
from django.db.models import F

from vision.enums import CycleStatus
from vision.models import Entry, EntryTranslation
from vision.sample.translations import Dictionary
from vision.sample.words import Stock

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def said(year: int = 2024):
    return Entry.objects.with_words().filter(submission__cycle__year=year, submission__is_current=True)


def test_all_of_the_published_year_is_there_in_english(samples):
    foreign = said().exclude(language="en")
    assert foreign.count() > 200
    assert not foreign.exclude(translations__language="en").exists()


@pytest.mark.parametrize("language", ["tr", "az", "kk"])
def test_about_half_is_there_in_each_other_language(samples, language):
    others = said().exclude(language=language)
    translated = others.filter(translations__language=language)
    assert 0.4 < translated.count() / others.count() < 0.6


def test_translations_are_whole_fit_and_stand_in_the_published_year_alone(samples):
    found = EntryTranslation.objects.select_related("entry__submission__cycle", "written_by")
    assert not found.filter(language=F("entry__language")).exists()
    for each in found:
        each.clean()
        assert (each.of_words, each.is_outdated) == (each.entry.words_digest, False)
        submission = each.entry.submission
        assert (submission.cycle.status, submission.is_current) == (CycleStatus.PUBLISHED, True)
        assert submission.accepted_at < each.written_at < submission.cycle.published_at
        assert each.by_state == (each.written_by.email != "reviewer@sample.example")
    assert {each.by_state for each in found} == {True, False}


def test_nothing_is_left_in_the_language_of_the_state(samples):
    sentences = {}
    for language in ("tr", "en", "az", "kk"):
        one = "|".join(map(re.escape, Dictionary(Stock(), language).by_words))
        sentences[language] = re.compile(rf"(?:(?:{one})(?: |$))*")
    for each in EntryTranslation.objects.all():
        for text in (each.done, each.next):
            assert sentences[each.language].fullmatch(text), text
