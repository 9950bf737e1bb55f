"""The shared content as it is loaded, against the facts; and what holds for the texts of every section."""

import datetime
import re

import pytest
from django.db.models import Model

from portal.content import SOURCES
from portal.domain.content import sources
from portal.enums import Language, SummitKind
from portal.models import CooperationBody, Page, Participation, State, Summit
from portal.text.faults import faults
from portal.text.markdown import render_markdown
from portal.text.scripts import SCRIPTS, mixed_words, script_of
from portal.text.typography import NO_BREAK
from portal.translations.texts import (
    NOT_TRANSLATIONS,
    missing_languages,
    text_in,
    text_missing_in,
    translated_fields,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MODELS = sorted({source.model for source in sources()}, key=lambda model: model._meta.label)
# The names and texts that a record cannot do without, wherever a model has them.
REQUIRED = {"title", "name", "short_name", "official_name", "summary", "description", "body"}
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
every_language = pytest.mark.parametrize("language", Language.values)


def texts_of(model: type[Model], language: str) -> list[str]:
    """Return our own texts of all records of `model` in `language`; official wording is not ours."""
    fields = [name for name in translated_fields(model) if name not in NOT_TRANSLATIONS]
    return [
        text for record in model.objects.all() for name in fields if (text := text_in(record, name, language))
    ]


def told(record):
    """Return the record in which the name and the summary of `record` stand: mostly itself."""
    return getattr(record, "subject", record)


@every_model
def test_every_text_is_there_in_all_four_languages(model):
    required = REQUIRED & set(translated_fields(model))
    lacking = [
        (str(record), name, missing_languages(told(record), name))
        for record in model.objects.all()
        for name in required
        if missing_languages(told(record), name)
    ]
    assert lacking == []
    assert [
        code for code in Language.values if model.objects.filter(text_missing_in(model, code)).exists()
    ] == []
    assert model.objects.exists()


@every_model
@every_language
def test_no_word_mixes_alphabets(model, language):
    assert [word for text in texts_of(model, language) for word in mixed_words(text)] == []


@every_model
@every_language
def test_each_text_is_in_the_alphabet_of_its_language(model, language):
    """A Kazakh text may name something in Latin letters (UNESCO), the others never use Cyrillic."""
    for text in texts_of(model, language):
        scripts = {script_of(letter) for letter in text if letter.isalpha()}
        assert SCRIPTS[language] in scripts or is_international(text), text
        if language != Language.KK:
            assert scripts <= {"LATIN"}, text


def is_international(text: str) -> bool:
    """Say whether a text is an acronym that all languages write alike."""
    return text.isupper() and text.isascii() and len(text) <= 10


@pytest.mark.parametrize(
    "model",
    [model for model in MODELS if {"summary", "body"} & set(translated_fields(model))],
    ids=lambda model: model._meta.label,
)
def test_no_text_stands_in_two_languages(model):
    """A whole text that is the same in two languages was not translated."""
    name = "summary" if "summary" in translated_fields(model) else "body"
    for record in model.objects.all():
        assert len({text_in(told(record), name, code) for code in Language.values}) == 4, record


@every_model
def test_texts_are_clean(model):
    """No space at the ends, none doubled, no character that cannot be seen."""
    for language in Language.values:
        for text in texts_of(model, language):
            assert text == text.strip()
            assert "  " not in text.replace("\n", " ") or model is Page, text
            assert not set(text) & set("\u200b\u200c\u200d\ufeff\u00ad\t\r\ufffd"), text


@every_model
@every_language
def test_marks_are_those_of_the_language(model, language):
    assert [fault for text in texts_of(model, language) for fault in faults(text, language)] == []


@every_model
@every_language
def test_no_break_spaces_are_left_to_the_page(model, language):
    """Search, exports and data have plain spaces."""
    assert [text for text in texts_of(model, language) if NO_BREAK in text] == []


@every_model
@every_language
def test_sentences_end_in_a_full_stop_and_titles_do_not(model, language):
    sentences = {"summary", "description"} & set(translated_fields(model))
    for record in model.objects.all():
        for name in sentences:
            assert text_in(told(record), name, language).endswith("."), record
        for name in {"title", "name", "short_name", "official_name"} & set(translated_fields(model)):
            assert not text_in(told(record), name, language).endswith((".", ",", ";", ":")), record


@every_model
@every_language
def test_sentences_are_short(model, language):
    """More than thirty words are too many to read at once."""
    sentences = [line for text in texts_of(model, language) for line in re.split(r"(?<=[.?!])\s+|\n+", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > 30] == []


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_states_take_part_as_the_facts_say():
    rows = Participation.objects.order_by("state__position").values_list(
        "state__slug", "status", "since", "precision", "founding", "until"
    )
    assert list(rows) == [
        ("azerbaijan", "member", day("2009-10-03"), "day", True, None),
        ("kazakhstan", "member", day("2009-10-03"), "day", True, None),
        ("kyrgyzstan", "member", day("2009-10-03"), "day", True, None),
        ("turkiye", "member", day("2009-10-03"), "day", True, None),
        ("uzbekistan", "member", day("2019-09-14"), "day", False, None),
        ("hungary", "observer", day("2018-09-03"), "month", False, None),
        ("turkmenistan", "observer", day("2021-11-12"), "day", False, None),
        ("northern-cyprus", "observer", day("2022-11-11"), "day", False, None),
    ]


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        ("azerbaijan", ("Azerbaycan", "Azerbaijan", "Azərbaycan", "Әзербайжан")),
        ("kazakhstan", ("Kazakistan", "Kazakhstan", "Qazaxıstan", "Қазақстан")),
        ("kyrgyzstan", ("Kırgızistan", "Kyrgyzstan", "Qırğızıstan", "Қырғызстан")),
        ("turkiye", ("Türkiye", "Türkiye", "Türkiyə", "Түркия")),
        ("uzbekistan", ("Özbekistan", "Uzbekistan", "Özbəkistan", "Өзбекстан")),
        ("hungary", ("Macaristan", "Hungary", "Macarıstan", "Венгрия")),
        ("turkmenistan", ("Türkmenistan", "Turkmenistan", "Türkmənistan", "Түрікменстан")),
    ],
)
def test_names_of_states(slug, names):
    state = State.objects.get(slug=slug)
    assert (state.name_tr, state.name_en, state.name_az, state.name_kk) == names


def test_summits_are_those_of_the_facts():
    numbered = Summit.objects.filter(kind=SummitKind.REGULAR).values_list(
        "number", "starts", "ends", "place_en"
    )
    assert list(numbered) == [
        (1, day("2011-10-20"), day("2011-10-21"), "Almaty"),
        (2, day("2012-08-22"), day("2012-08-23"), "Bishkek"),
        (3, day("2013-08-15"), day("2013-08-16"), "Gabala"),
        (4, day("2014-06-04"), day("2014-06-05"), "Bodrum"),
        (5, day("2015-09-11"), day("2015-09-11"), "Astana"),
        (6, day("2018-09-03"), day("2018-09-03"), "Cholpon-Ata"),
        (7, day("2019-10-15"), day("2019-10-15"), "Baku"),
        (8, day("2021-11-12"), day("2021-11-12"), "Istanbul"),
        (9, day("2022-11-11"), day("2022-11-11"), "Samarkand"),
        (10, day("2023-11-03"), day("2023-11-03"), "Astana"),
        (11, day("2024-11-06"), day("2024-11-06"), "Bishkek"),
        (12, day("2025-10-07"), day("2025-10-07"), "Gabala"),
    ]
    others = Summit.objects.exclude(kind=SummitKind.REGULAR).values_list("kind", "starts", "place_en")
    assert list(others) == [
        ("extraordinary", day("2020-04-10"), "Online"),
        ("informal", day("2021-03-31"), "Online"),
        ("extraordinary", day("2023-03-16"), "Ankara"),
        ("informal", day("2024-07-06"), "Shusha"),
        ("informal", day("2025-05-21"), "Budapest"),
    ]


def test_cooperation_bodies_are_those_of_the_facts():
    known = CooperationBody.objects.exclude(founded=None).values_list("slug", "seat_en", "founded")
    assert list(known) == [
        ("ots-secretariat", "Istanbul", day("2009-10-03")),
        ("ots-budapest-office", "Budapest", day("2019-09-19")),
        ("turksoy", "Ankara", day("1993-07-12")),
        ("turkpa", "Baku", day("2008-11-21")),
        ("turkic-academy", "Astana", day("2010-05-25")),
        ("turkic-culture-heritage-foundation", "Baku", day("2012-08-23")),
        ("turkic-chambers-union", "Istanbul", day("2019-05-17")),
        ("turkic-investment-fund", "Istanbul", day("2023-03-16")),
    ]
    observers = CooperationBody.objects.exclude(observer_since=None).values_list("slug", "observer_since")
    assert list(observers) == [("economic-cooperation-organization", day("2023-11-03"))]


def test_the_assembly_is_a_body_of_its_own():
    assert CooperationBody.objects.filter(slug__in=["turkic-assembly", "turkpa"]).count() == 2


@pytest.mark.parametrize(
    "record",
    [("portal.State", "northern-cyprus"), ("portal.Summit", "summit-06-cholpon-ata")],
    ids=lambda r: r[1],
)
def test_uncertain_facts_are_marked_to_be_verified(record):
    model = next(model for model in MODELS if model._meta.label == record[0])
    assert model.objects.get(slug=record[1]).to_verify


@pytest.mark.parametrize("slug", ["about", "accessibility", "privacy"])
@every_language
def test_standing_page_begins_below_the_page_title_and_gives_the_contact(slug, language):
    page = Page.objects.get(slug=slug)
    body = text_in(page, "body", language)
    assert "<h1" not in render_markdown(body)
    assert render_markdown(body).startswith(("<h2", "<p"))
    if slug != "about":
        assert "{contact}" in body


def test_sources_of_this_part_are_all_loaded():
    assert {source.model for source in SOURCES} == {State, Participation, Summit, CooperationBody, Page}
