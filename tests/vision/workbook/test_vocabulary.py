"""What is chosen from a list is understood in any of the four languages."""

from collections import defaultdict

import pytest
from django.utils import translation

from portal.enums import Language
from portal.text.folding import fold
from vision.enums import ReportedStatus
from vision.workbook.vocabulary import ALSO, LABELS, value_of


@pytest.mark.parametrize("column", LABELS)
@pytest.mark.parametrize("language", Language.values)
def test_each_label_is_understood_in_each_language(column, language):
    with translation.override(language):
        labels = LABELS[column]()
    assert len(set(labels.values())) == len(labels)
    assert {value_of(column, label): label for label in labels.values()} == labels


@pytest.mark.parametrize("column", LABELS)
def test_no_words_mean_two_things(column):
    meant = defaultdict(set)
    for language in Language.values:
        with translation.override(language):
            for value, label in LABELS[column]().items():
                meant[fold(label)].add(value)
    for words, value in ALSO[column].items():
        meant[words].add(value)
    assert {words: values for words, values in meant.items() if len(values) > 1 or not words} == {}


@pytest.mark.parametrize(
    ("column", "words", "value"),
    [
        ("status", " in  PROGRESS ", ReportedStatus.IN_PROGRESS),
        ("status", "in_progress", ReportedStatus.IN_PROGRESS),
        ("status", "TAMAMLANDI", ReportedStatus.COMPLETED),
        ("status", "nonsense", None),
        ("status", "—", None),
        ("nothing", "evet", "yes"),
        ("nothing", "ИӘ", "yes"),
        ("nothing", "True", "yes"),
        ("nothing", "0", "no"),
        ("language", "қазақша", "kk"),
        ("language", "KK", "kk"),
        ("language", "Türkçe", "tr"),
        ("language", "Turkish", "tr"),
        ("language", "German", None),
    ],
)
def test_words_are_understood_whatever_case_and_space(column, words, value):
    assert value_of(column, words) == value
