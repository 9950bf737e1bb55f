"""The framework as it is loaded, against the counts of the document."""

import datetime

import pytest

from portal.enums import Language
from portal.translations.texts import text_in
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Document,
    Goal,
    Pillar,
    PreambleParagraph,
    Recital,
)

pytestmark = pytest.mark.django_db

AREAS = {
    "1.1": 7,
    "1.2": 3,
    "2.1": 22,
    "2.2": 10,
    "2.3": 8,
    "2.4": 7,
    "2.5": 6,
    "2.6": 6,
    "2.7": 8,
    "2.8": 4,
    "3.1": 5,
    "3.2": 13,
    "3.3": 5,
    "3.4": 3,
    "3.5": 5,
    "3.6": 2,
    "4.1": 4,
    "4.2": 5,
}
NUMBERED = [(PreambleParagraph, 6), (Recital, 13), (Commitment, 52), (Pillar, 4)]


@pytest.mark.parametrize(("model", "count"), NUMBERED, ids=lambda value: getattr(value, "__name__", ""))
def test_numbers_run_from_one_in_order(model, count):
    assert list(model.objects.in_force().values_list("number", "position")) == [
        (n, n) for n in range(1, count + 1)
    ]


def test_items_of_each_area_are_those_of_the_document_in_its_order():
    expected = [f"{area}.{place}" for area, count in AREAS.items() for place in range(1, count + 1)]
    assert len(expected) == 123
    assert list(ActionItem.objects.in_force().values_list("code", flat=True)) == expected


def test_areas_are_those_of_the_document_in_its_order():
    areas = CooperationArea.objects.in_force().with_item_count()
    assert {area.code: area.item_count for area in areas} == AREAS
    assert [area.code for area in areas] == list(AREAS)
    assert {area.code: area.pillar.number for area in areas} == {code: int(code[0]) for code in AREAS}


def test_items_of_each_pillar():
    counts = {pillar.number: pillar.item_count for pillar in Pillar.objects.in_force().with_item_count()}
    assert counts == {1: 10, 2: 71, 3: 33, 4: 9}


def test_document_and_its_summit():
    document = Document.objects.get()
    assert (document.adopted, document.horizon, document.summit.number) == (
        datetime.date(2021, 11, 12),
        2040,
        8,
    )
    assert document.summit.starts == document.adopted


def test_nothing_official_is_in_the_repository():
    for model in (Document, PreambleParagraph, Recital, Commitment, Pillar, CooperationArea, ActionItem):
        filled = [
            text_in(record, "official_text", code)
            for record in model.objects.all()
            for code in Language.values
        ]
        assert set(filled) == {""}


def test_each_commitment_concerns_an_area():
    assert [c.number for c in Commitment.objects.filter(areas=None)] == []


def test_each_item_and_area_serves_a_goal():
    assert [item.code for item in ActionItem.objects.filter(goals=None)] == []
    assert [area.code for area in CooperationArea.objects.filter(goals=None)] == []


def test_goals_are_the_seventeen():
    assert list(Goal.objects.values_list("number", flat=True)) == list(range(1, 18))


def test_items_support_others_never_themselves():
    links = list(
        ActionItem.supports.through.objects.values_list("from_actionitem__code", "to_actionitem__code")
    )
    assert [pair for pair in links if pair[0] == pair[1]] == []
    assert len(links) > 40


@pytest.mark.parametrize("model", [ActionItem, CooperationArea, Pillar, Commitment], ids=lambda m: m.__name__)
@pytest.mark.parametrize("language", Language.values)
def test_titles_are_unique_and_short(model, language):
    titles = [text_in(record, "title", language) for record in model.objects.all()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
    assert [title for title in titles if len(title) > 90 or title.endswith(".")] == []


@pytest.mark.parametrize("language", Language.values)
def test_summaries_are_sentences_of_readable_length(language):
    summaries = [text_in(item, "summary", language) for item in ActionItem.objects.all()]
    assert [text for text in summaries if not text.endswith((".", ".)", "?"))] == []
    assert [text for text in summaries if not 60 <= len(text) <= 500] == []
