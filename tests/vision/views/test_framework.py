"""The pages of the framework: what stands on them, and how they lead to one another."""

import datetime

import pytest
from django.utils import timezone, translation

from portal.enums import Language
from portal.models import CooperationBody
from portal.translations.texts import text_in
from tests.factories import ActionItemFactory, CommitmentFactory, DocumentTextFactory
from tests.html import Page
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Document,
    Pillar,
    PreambleParagraph,
    Recital,
)
from vision.panels import years_of

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)


def read(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)


def item_page(client, code: str, language: str = "en") -> Page:
    return read(client, f"/{language}/vision/actions/{code}/")


def links_in(page: Page, tag: str, **attributes) -> list[str]:
    found = page.all(tag, **attributes)
    return [link["href"] for link in page.within("a", found[0])] if found else []


def section(page: Page, heading: str) -> list[str]:
    """Return where the links of the section under `heading` lead."""
    return links_in(page, "section", **{"aria-labelledby": heading})


# --- Whole texts --------------------------------------------------------------------------------------------


@each_language
def test_overview_has_the_whole_outside_of_the_pillars(client, language):
    page = read(client, f"/{language}/vision/")
    said = page.one("main").text
    document = Document.objects.get()
    for record in (document, *PreambleParagraph.objects.all(), *Recital.objects.all(), *Pillar.objects.all()):
        assert text_in(record, "title", language) in said
        assert text_in(record, "summary", language) in said
    links = page.links()
    for area in CooperationArea.objects.all():
        assert f"/{language}/vision/areas/{area.code}/" in links
    assert {
        "tr": "12 Kasım 2021",
        "en": "12 November 2021",
        "az": "12 noyabr 2021",
        "kk": "2021 ж. 12 қараша",
    }[language] in said


@each_language
def test_commitments_page_has_all_in_order_with_their_areas(client, language):
    page = read(client, f"/{language}/vision/commitments/")
    rows = [row for row in page.all("li") if row.get("id").startswith("commitment-")]
    assert [row["id"] for row in rows] == [f"commitment-{number}" for number in range(1, 53)]
    assert [row["value"] for row in rows] == [str(number) for number in range(1, 53)]
    for row, commitment in zip(rows, Commitment.objects.all(), strict=True):
        assert text_in(commitment, "title", language) in row.text
        assert text_in(commitment, "summary", language) in row.text
        assert [link["href"] for link in page.within("a", row)] == [
            f"/{language}/vision/areas/{area.code}/" for area in commitment.areas.all()
        ]


@each_language
def test_pillar_page_has_its_areas(client, language):
    for pillar in Pillar.objects.all():
        page = read(client, f"/{language}/vision/pillars/{pillar.number}/")
        assert page.one("h1").text == text_in(pillar, "title", language)
        cards = page.all("article", class_="card")
        assert [page.within("a", card)[0]["href"] for card in cards] == [
            f"/{language}/vision/areas/{area.code}/" for area in pillar.areas.all()
        ]
        for card, area in zip(cards, pillar.areas.all(), strict=True):
            assert text_in(area, "summary", language) in card.text
            assert f"{area.code} {area.items.count()} " in card.text


@each_language
def test_area_page_has_its_items_commitments_and_siblings(client, language):
    area = CooperationArea.objects.get(code="2.5")
    page = read(client, f"/{language}/vision/areas/2.5/")
    assert page.one("h1").text == text_in(area, "title", language)
    items = page.all("li", class_="items__row")
    assert [page.within("a", row)[0]["href"] for row in items] == [
        f"/{language}/vision/actions/2.5.{place}/" for place in range(1, 7)
    ]
    assert section(page, "commitments-heading") == [
        f"/{language}/vision/commitments/#commitment-{commitment.number}"
        for commitment in area.commitments.all()
    ]
    siblings = page.within("a", page.one("nav", **{"aria-labelledby": "siblings-heading"}))
    assert [link["href"] for link in siblings] == [f"/{language}/vision/areas/2.{n}/" for n in range(1, 9)]
    assert [link["href"] for link in siblings if "aria-current" in link.attributes] == [
        f"/{language}/vision/areas/2.5/"
    ]


# --- The page of an item ------------------------------------------------------------------------------------


@each_language
def test_item_page_has_its_texts_and_place(client, language):
    item = ActionItem.objects.get(code="2.5.3")
    page = item_page(client, "2.5.3", language)
    assert page.one("h1").text == text_in(item, "title", language)
    assert text_in(item, "summary", language) in page.one("main").text
    assert page.title.startswith(f"2.5.3 {text_in(item, 'title', language)} – ")
    assert page.description == text_in(item, "summary", language)
    assert links_in(page, "nav", class_="breadcrumbs") == [
        f"/{language}/",
        f"/{language}/vision/",
        f"/{language}/vision/pillars/2/",
        f"/{language}/vision/areas/2.5/",
    ]


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("2.5.3", "2.5.2", "2.5.4"),
        ("1.1.1", None, "1.1.2"),
        ("1.1.7", "1.1.6", "1.2.1"),
        ("1.2.1", "1.1.7", "1.2.2"),
        ("1.2.3", "1.2.2", "2.1.1"),
        ("2.1.1", "1.2.3", "2.1.2"),
        ("2.1.10", "2.1.9", "2.1.11"),
        ("2.1.22", "2.1.21", "2.2.1"),
        ("3.6.2", "3.6.1", "4.1.1"),
        ("4.2.5", "4.2.4", None),
    ],
)
def test_neighbours_cross_areas_and_pillars(client, code, before, after):
    page = item_page(client, code)
    neighbours = page.within("a", page.one("nav", class_="neighbours"))
    assert {link["rel"]: link["href"] for link in neighbours} == {
        rel: f"/en/vision/actions/{other}/" for rel, other in (("prev", before), ("next", after)) if other
    }


def test_neighbours_pass_over_what_is_retired(client):
    ActionItem.objects.filter(code__in=["2.5.4", "2.5.5"]).update(retired_at=timezone.now())
    assert links_in(item_page(client, "2.5.3"), "nav", class_="neighbours") == [
        "/en/vision/actions/2.5.2/",
        "/en/vision/actions/2.5.6/",
    ]


@pytest.fixture
def alone() -> ActionItem:
    """An item without links."""
    item = ActionItem.objects.get(code="2.5.3")
    for links in (item.supports, item.supported_by, item.goals, item.bodies):
        links.clear()
    return item


def test_links_between_items_are_shown_at_both_ends(client, alone):
    others = {
        other.code: other
        for other in ActionItem.objects.filter(code__in=["1.1.1", "4.2.5", "3.1.1", "3.1.2"])
    }
    for other in others.values():
        other.supports.clear()
        other.supported_by.clear()
    alone.supports.set([others["4.2.5"], others["1.1.1"], others["3.1.1"]])
    alone.supported_by.set([others["3.1.2"], others["3.1.1"]])
    page = item_page(client, "2.5.3")
    assert section(page, "supports-heading") == [
        f"/en/vision/actions/{code}/" for code in ("1.1.1", "3.1.1", "4.2.5")
    ]
    assert section(page, "supported-heading") == [
        f"/en/vision/actions/{code}/" for code in ("3.1.1", "3.1.2")
    ]
    there = item_page(client, "1.1.1")
    assert section(there, "supported-heading") == ["/en/vision/actions/2.5.3/"]
    assert section(there, "supports-heading") == []


def test_retired_items_are_not_linked(client, alone):
    other = ActionItem.objects.get(code="4.2.5")
    alone.supports.add(other)
    other.retired_at = timezone.now()
    other.save()
    assert section(item_page(client, "2.5.3"), "supports-heading") == []


def test_goals_bodies_and_commitments_of_an_item(client, alone):
    alone.goals.set(alone.goals.model.objects.filter(number__in=[8, 12]))
    alone.bodies.set(CooperationBody.objects.filter(slug__in=["turksoy", "turkic-academy"]))
    Commitment.objects.get(number=1).areas.set([alone.area])
    page = item_page(client, "2.5.3", "kk")
    assert section(page, "goals-heading") == ["/kk/vision/actions/?goal=8", "/kk/vision/actions/?goal=12"]
    assert section(page, "bodies-heading") == [
        "/kk/vision/actions/?body=turksoy",
        "/kk/vision/actions/?body=turkic-academy",
    ]
    assert "/kk/vision/commitments/#commitment-1" in section(page, "commitments-heading")


def test_an_item_without_links_has_no_empty_sections(client, alone):
    page = item_page(client, "2.5.3")
    for heading in ("goals-heading", "bodies-heading", "supports-heading", "supported-heading"):
        assert page.all("section", **{"aria-labelledby": heading}) == []


# --- Official wording ---------------------------------------------------------------------------------------


@each_language
def test_official_wording_stands_in_its_own_language_beside_the_summary(client, language):
    item = ActionItem.objects.get(code="2.5.3")
    item.official_text_tr, item.official_text_kk = "Deneme <sözü>,", "Сынақ сөзі"
    item.save()
    page = item_page(client, "2.5.3", language)
    quotes = page.within("blockquote", page.one("main"))
    assert [(quote["lang"], quote.text) for quote in quotes] == [
        ("tr", "Deneme <sözü>,"),
        ("kk", "Сынақ сөзі"),
    ]
    assert text_in(item, "summary", language) in page.one("main").text


def test_without_official_wording_the_page_says_so(client):
    page = item_page(client, "2.5.3")
    assert page.all("blockquote") == []
    assert "The official wording has not been loaded here yet." in page.one("main").text


@pytest.mark.parametrize("model", [Commitment, Recital, PreambleParagraph], ids=lambda model: model.__name__)
def test_official_wording_in_lists_is_folded_away(client, model):
    record = model.objects.get(number=3)
    record.official_text_tr = "Deneme sözü;"
    record.save()
    page = read(client, "/en/vision/commitments/" if model is Commitment else "/en/vision/")
    details = page.one("details")
    assert [(quote["lang"], quote.text) for quote in page.within("blockquote", details)] == [
        ("tr", "Deneme sözü;")
    ]


def test_pillar_shows_its_official_wording(client):
    pillar = Pillar.objects.get(number=2)
    pillar.official_text_tr = "Deneme başlığı"
    pillar.save()
    assert read(client, "/kk/vision/pillars/2/").one("blockquote")["lang"] == "tr"


def test_official_texts_are_listed_and_read_whole(client):
    old = DocumentTextFactory(edition="2021", is_current=False)
    new = DocumentTextFactory(edition="2022")
    page = read(client, "/en/vision/official-texts/")
    listed = [link for link in page.within("a", page.one("main")) if link["href"].count("/") == 5]
    assert [link["href"] for link in listed] == [
        f"/en/vision/official-texts/{text.pk}/" for text in (new, old)
    ]
    whole = read(client, f"/kk/vision/official-texts/{old.pk}/")
    text = whole.one("div", class_="official-text")
    assert text["lang"] == "tr"
    for words in (
        "Deneme belgesi",
        "Başlangıç sözü.",
        "Dayanak sözü;",
        "Taahhüt sözü,",
        "Birinci alan",
        "Birinci madde.",
    ):
        assert words in text.text
    assert len(whole.all("div", class_="notice--warning")) == 1
    assert read(client, f"/kk/vision/official-texts/{new.pk}/").all("div", class_="notice--warning") == []


# --- What is missing, and what is retired -------------------------------------------------------------------


def test_missing_translation_is_shown_marked_in_the_language_it_is_in(client):
    item = ActionItem.objects.get(code="2.5.3")
    item.title_kk, item.summary_kk = "", ""
    item.save()
    page = item_page(client, "2.5.3", "kk")
    heading = page.one("h1")
    inside = page.within("span", heading)
    assert (inside[0]["lang"], inside[0].text) == ("tr", item.title_tr)
    assert inside[1].classes == {"fallback-mark"}
    lead = next(paragraph for paragraph in page.all("p", class_="lead") if item.summary_tr in paragraph.text)
    assert [span["lang"] for span in page.within("span", lead) if span.get("lang")] == ["tr"]
    assert len(page.all("span", class_="fallback-mark")) == 2
    assert item_page(client, "2.5.3", "az").all("span", class_="fallback-mark") == []


def test_missing_translation_is_marked_in_lists_and_links_too(client):
    ActionItem.objects.filter(code="2.5.3").update(title_kk=None, summary_kk="")
    for address in ("/kk/vision/areas/2.5/", "/kk/vision/actions/?area=2.5"):
        page = read(client, address)
        row = page.all("li", class_="items__row")[2]
        assert [span["lang"] for span in page.within("span", row) if span.get("lang")] == ["tr", "tr"]
    page = read(client, "/kk/vision/actions/2.5.4/")
    previous = page.within("a", page.one("nav", class_="neighbours"))[0]
    assert [span["lang"] for span in page.within("span", previous) if span.get("lang")] == ["tr"]


def test_retired_item_answers_with_a_notice_and_stands_in_no_list(client):
    item = ActionItem.objects.get(code="2.5.3")
    item.title_en = "Wholly unmistakable"
    item.retired_at = timezone.now()
    item.save()
    page = item_page(client, "2.5.3")
    assert page.one("h1").text == "Wholly unmistakable"
    assert len(page.all("div", class_="notice--warning")) == 1
    assert page.all("nav", class_="neighbours") == []
    for address in ("/en/vision/areas/2.5/", "/en/vision/actions/?area=2.5", "/en/search/?q=unmistakable"):
        assert "/en/vision/actions/2.5.3/" not in read(client, address).links()


def test_item_in_force_has_no_notice(client):
    assert item_page(client, "2.5.3").all("div", class_="notice") == []


@pytest.mark.parametrize(
    ("model", "lookup", "address"),
    [
        (Pillar, {"number": 4}, "/en/vision/pillars/4/"),
        (CooperationArea, {"code": "4.2"}, "/en/vision/areas/4.2/"),
    ],
    ids=["pillar", "area"],
)
def test_retired_pillar_or_area_answers_with_a_notice_and_stands_in_no_list(client, model, lookup, address):
    model.objects.filter(**lookup).update(retired_at=timezone.now())
    assert len(read(client, address).all("div", class_="notice--warning")) == 1
    for other in (
        "/en/",
        "/en/vision/",
        "/en/vision/pillars/1/",
        "/en/vision/areas/1.1/",
        "/en/search/?q=humanitarian",
    ):
        assert address not in read(client, other).links()


def test_retired_commitment_is_left_out(client):
    retired = CommitmentFactory(retired_at=timezone.now(), title_en="Wholly unmistakable")
    retired.areas.set([CooperationArea.objects.get(code="2.5")])
    for address in ("/en/vision/commitments/", "/en/vision/areas/2.5/", "/en/vision/actions/2.5.3/"):
        assert "Wholly unmistakable" not in read(client, address).one("main").text


# --- Home ---------------------------------------------------------------------------------------------------


@each_language
def test_home_counts_what_is_in_force(client, language):
    ActionItem.objects.filter(code="2.5.3").update(retired_at=timezone.now())
    page = read(client, f"/{language}/")
    figures = page.within("strong", page.one("ul", class_="figures"))
    assert [figure.text for figure in figures] == ["4", "18", "52", "122"]
    assert section(page, "pillars-heading") == [
        f"/{language}/vision/",
        *(f"/{language}/vision/pillars/{n}/" for n in range(1, 5)),
    ]


@pytest.mark.parametrize(
    ("today", "left"),
    [("2021-11-12", 19), ("2026-03-01", 14), ("2039-12-31", 1), ("2040-06-01", 0), ("2051-01-01", 0)],
)
def test_years_left(monkeypatch, today, left):
    monkeypatch.setattr(timezone, "localdate", lambda: datetime.date.fromisoformat(today))
    years = years_of(datetime.date(2021, 11, 12), 2040)
    assert (years["left"], years["gone"] + years["left"], years["total"]) == (left, 19, 19)


def test_home_without_a_document_still_answers(client):
    ActionItemFactory()
    Document.objects.all().delete()
    for address in ("/en/", "/en/vision/"):
        assert read(client, address).one("h1").text


def test_addresses_of_records_follow_the_language():
    item = ActionItem.objects.get(code="2.5.3")
    for language in Language.values:
        with translation.override(language):
            assert item.get_absolute_url() == f"/{language}/vision/actions/2.5.3/"
