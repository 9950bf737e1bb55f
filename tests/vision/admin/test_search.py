"""Finding a record among 123: by words in any spelling, by its code, by filters."""

import pytest

from tests.factories import ActionItemFactory, CooperationAreaFactory
from tests.portal.admin.pages import EDITOR, client_of, page, person
from vision.models import ActionItem, Commitment, CooperationArea, Document, Goal, Pillar

pytestmark = pytest.mark.slow


@pytest.fixture
def found(content):
    """Return what a list shows for a query: `found(ActionItem, q="…")`."""
    client = client_of(person(EDITOR))

    def ask(model, **query):
        return list(client.get(page(model, "changelist"), query).context["cl"].queryset)

    return ask


@pytest.fixture
def rivers(content):
    return ActionItemFactory(
        title_tr="Irmakların İyileştirilmesi",
        title_az="Çayların mühafizəsi",
        title_kk="Өзендерді қорғау",
        title_en="Care for rivers",
    )


@pytest.mark.parametrize(
    "words",
    [
        "ırmakların iyileştirilmesi",
        "IRMAKLARIN İYİLEŞTİRİLMESİ",
        "irmaklarin iyilestirilmesi",
        "İYİLEŞTİRİLMESİ ırmakların",
        "çayların mühafizəsi",
        "caylarin muhafizesi",
        "ÇAYLARIN",
        "өзендерді қорғау",
        "ӨЗЕНДЕРДІ",
        "özenderdi qorğau",
        "ozenderdi qorgau",
        "Rivers care",
        "  irmak  ",
    ],
)
def test_words_in_any_spelling(found, rivers, words):
    assert found(ActionItem, q=words) == [rivers]


def test_words_that_nothing_has(found, rivers):
    assert found(ActionItem, q="irmak zzz") == []


@pytest.mark.parametrize("words", ["!!!", "…", "%", "_"])
def test_signs_find_nothing(found, words):
    assert found(ActionItem, q=words) == []


def test_without_words_all_are_shown(found):
    assert len(found(ActionItem, q="  ")) == 123


def test_code_finds_its_record(found):
    assert [item.code for item in found(ActionItem, q="3.2.7")] == ["3.2.7"]
    assert {item.area.code for item in found(ActionItem, q="1.2")} == {"1.2"}
    assert [area.code for area in found(CooperationArea, q="2.5")] == ["2.5"]
    assert 7 in [commitment.number for commitment in found(Commitment, q="7")]


@pytest.mark.parametrize("word", ["Yoksulluğa", "YOKSULLUĞA", "yoksulluga"])
def test_goals_are_found_in_any_spelling(found, word):
    Goal.objects.filter(number=1).update(title_tr="Yoksulluğa son")

    assert [goal.number for goal in found(Goal, q=word)] == [1]


def test_document_is_found_in_any_spelling(found):
    Document.objects.update(title_tr="İleriye Bakış", title_kk="Болашаққа көзқарас")

    for words in ("ileriye bakis", "İLERİYE", "bolaşaqqa", "БОЛАШАҚҚА"):
        assert len(found(Document, q=words)) == 1
    assert found(Document, q="zzz") == []


def test_choosing_links_finds_in_any_spelling(content, rivers):
    asked = {"app_label": "vision", "model_name": "actionitem", "field_name": "supports"}
    client = client_of(person(EDITOR))

    for term in ("IRMAKLARIN", "irmaklarin", rivers.code):
        answer = client.get("/admin/autocomplete/", asked | {"term": term}).json()
        assert [result["id"] for result in answer["results"]] == [str(rivers.pk)]


def test_filter_missing_translation(found):
    item = ActionItem.objects.get(code="2.5.3")
    item.summary_kk = ""
    item.save()

    assert found(ActionItem, missing="kk") == [item]
    assert found(ActionItem, missing="az") == []


def test_column_names_the_missing_languages(content):
    item = ActionItem.objects.get(code="2.5.3")
    item.summary_kk, item.title_tr = "", None
    item.save()
    client = client_of(person(EDITOR))

    html = client.get(page(ActionItem, "changelist"), {"q": "2.5.3"}).content.decode()

    assert "tr, kk" in html


def test_official_wording_is_not_counted_as_missing(content):
    ActionItem.objects.update(official_text_tr="söz")
    client = client_of(person(EDITOR))

    html = client.get(page(ActionItem, "changelist"), {"q": "2.5.3"}).content.decode()

    assert "en, az, kk" not in html


def test_filter_to_be_verified(found):
    ActionItem.objects.update(to_verify="")
    ActionItem.objects.filter(code="2.5.3").update(to_verify="kk: сөз")

    assert [item.code for item in found(ActionItem, to_verify="yes")] == ["2.5.3"]
    assert len(found(ActionItem, to_verify="no")) == 122
    assert len(found(ActionItem)) == 123


def test_filter_current_edition(found):
    ActionItem.objects.filter(code="2.5.3").update(retired_at="2026-01-02T03:04:05Z")

    assert [item.code for item in found(ActionItem, in_force="no")] == ["2.5.3"]
    assert len(found(ActionItem, in_force="yes")) == 122


def test_filter_pillar_and_area(found):
    pillar = Pillar.objects.get(number=3)
    area = CooperationArea.objects.get(code="3.2")

    assert len(found(ActionItem, area__pillar__id__exact=pillar.pk)) == 33
    assert len(found(ActionItem, area__id__exact=area.pk)) == 13
    assert len(found(CooperationArea, pillar__id__exact=pillar.pk)) == 6


def test_filters_and_words_together(found):
    area = CooperationAreaFactory()
    here = ActionItemFactory(area=area, title_en="Rivers")
    ActionItemFactory(title_en="Rivers")

    assert found(ActionItem, q="rivers", area__id__exact=area.pk) == [here]
