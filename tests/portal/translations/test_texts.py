"""Which text is shown, in which language, and what counts as missing."""

import pytest
from django.utils.translation import override

from portal.translations.texts import (
    ShownText,
    all_texts,
    missing_languages,
    shown_text,
    text_in,
    texts_by_language,
    translated_fields,
)
from tests.factories import ActionItemFactory
from vision.models import ActionItem, Cycle, Goal, Submission


def goal(**titles: str) -> Goal:
    return Goal(**{f"title_{language}": text for language, text in titles.items()})


@pytest.mark.parametrize(
    ("titles", "asked", "expected"),
    [
        ({"tr": "bir", "en": "one", "az": "biri", "kk": "бір"}, "kk", ShownText("бір", "kk", False)),
        ({"tr": "bir", "en": "one", "az": "biri", "kk": ""}, "kk", ShownText("bir", "tr", True)),
        ({"tr": "", "en": "one", "az": "biri", "kk": ""}, "kk", ShownText("one", "en", True)),
        ({"tr": "", "en": "", "az": "biri", "kk": "бір"}, "tr", ShownText("biri", "az", True)),
        ({"tr": "", "en": "", "az": "", "kk": "бір"}, "en", ShownText("бір", "kk", True)),
        ({"tr": "", "en": "", "az": "", "kk": ""}, "az", ShownText("", "az", False)),
        ({}, "en", ShownText("", "en", False)),
    ],
)
def test_shown_text_is_the_readers_own_or_the_first_that_exists(titles, asked, expected):
    record = goal(**titles)
    assert shown_text(record, "title", asked) == expected
    with override(asked):
        assert shown_text(record, "title") == expected


def test_shown_text_is_true_and_prints_by_its_words():
    assert (str(ShownText("söz", "tr", True)), bool(ShownText("söz", "tr", True))) == ("söz", True)
    assert not ShownText("", "tr", False)


def test_text_in_is_exact_about_the_language():
    record = goal(tr="bir", en="")
    assert [text_in(record, "title", language) for language in ("tr", "en", "kk")] == ["bir", "", ""]


def test_texts_by_language_come_in_the_order_of_fallbacks_without_the_empty():
    record = goal(kk="бір", en="one", az="")
    assert texts_by_language(record, "title") == [
        ShownText("one", "en", False),
        ShownText("бір", "kk", False),
    ]


def test_missing_languages():
    assert missing_languages(goal(en="one", az=""), "title") == ["tr", "az", "kk"]


def test_all_texts_of_a_field_that_is_not_translated():
    assert list(all_texts(Cycle(year=2024), "year")) == ["2024"]
    assert list(all_texts(goal(tr="bir", kk="бір"), "title")) == ["bir", "бір"]


def test_translated_fields():
    assert set(translated_fields(ActionItem)) == {"title", "summary", "official_text"}
    assert translated_fields(Submission) == ()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        ({}, set()),
        ({"title_kk": ""}, {"kk"}),
        ({"summary_az": "", "title_en": ""}, {"az", "en"}),
        ({"summary_tr": "", "summary_en": "", "summary_az": ""}, {"tr", "en", "az"}),
        ({"summary_tr": "", "summary_en": "", "summary_az": "", "summary_kk": ""}, set()),
        ({"official_text_tr": "resmî"}, set()),
    ],
)
def test_missing_in_finds_what_another_language_has(texts, missing):
    item = ActionItemFactory(**texts)
    found = {
        code for code in ("tr", "en", "az", "kk") if ActionItem.objects.missing_in(code).filter(pk=item.pk)
    }
    assert found == missing


@pytest.mark.django_db
def test_missing_in_counts_null_as_empty():
    item = ActionItemFactory()
    ActionItem.objects.filter(pk=item.pk).update(title_kk=None)
    assert ActionItem.objects.missing_in("kk").filter(pk=item.pk).exists()
