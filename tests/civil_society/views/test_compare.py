"""The page that compares mission statements."""

import pytest

from civil_society.enums import Publication
from civil_society.models import Organisation
from portal.enums import Language
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from tests.factories.texts import WORDS
from tests.html import Page
from tests.portal.test_query_counts import queries_of
from vision.models import ActionItem, Commitment, CooperationArea

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)
ADDRESS = "/en/civil-society/compare/"


@pytest.fixture(autouse=True)
def no_others(db):
    """The organisations of the content stay out of it."""
    for organisation in Organisation.objects.published():
        organisation.move(Publication.DRAFT)


def read(client, query: str = "", address: str = ADDRESS) -> Page:
    response = client.get(f"{address}{query}")
    assert response.status_code == 200
    assert not response.cookies
    return Page(response.content)


def statement(slug: str, *parts: dict, **organisation):
    made = StatementFactory(organisation=OrganisationFactory(slug=slug, **organisation))
    for place, links in enumerate(parts, start=1):
        PartFactory(statement=made, position=place, title_en=f"{slug} part {place}", **links)
    return made


@pytest.fixture
def two():
    """Statements that meet in an item and in its area, in a commitment, and nowhere else."""
    area, item = CooperationArea.objects.get(code="2.5"), ActionItem.objects.get(code="2.5.3")
    commitment = Commitment.objects.get(number=3)
    statement(
        "one",
        {"items": [item]},
        {"commitments": [commitment]},
        {"areas": [CooperationArea.objects.get(code="1.1")]},
        {},
    )
    statement("other", {"items": [item]}, {"areas": [area]}, {"commitments": [commitment]})


def section(page: Page, key: str):
    return page.one("section", **{"aria-labelledby": f"{key}-heading"})


def rows(page: Page, key: str) -> list[str]:
    return [row.text for row in page.within("tr", section(page, key)) if page.within("td", row)]


def test_page_without_statements_says_so(client):
    assert "No organisation has published a mission statement yet." in read(client).one("main").text


def test_page_asks_first_what_to_compare(client, two):
    page = read(client)
    assert [option["value"] for option in page.within("option", page.one("select", id="id_a"))] == [
        "",
        "one",
        "other",
    ]
    assert [option["value"] for option in page.within("option", page.one("select", id="id_b"))] == [
        "",
        "vision",
        "one",
        "other",
    ]
    assert "Choose a statement, and what to compare it with." in page.one("main").text
    assert page.all("table") == []


def test_one_choice_is_kept_and_the_other_asked_for(client, two):
    page = read(client, "?a=one")
    chosen = [
        o["value"] for o in page.within("option", page.one("select", id="id_a")) if "selected" in o.attributes
    ]
    assert chosen == ["one"]
    assert page.all("div", class_="error-summary") == []


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("?a=one&b=one", "Choose two different statements."),
        ("?a=nobody&b=vision", "There is no such statement. Choose one from the list."),
        ("?a=one&b=draft", "There is no such statement. Choose one from the list."),
        ("?a=vision&b=one", "There is no such statement. Choose one from the list."),
        ("?a=&b=one", "Choose a statement."),
    ],
)
def test_wrong_choices_are_told(client, two, query, error):
    statement("draft", {}, publication=Publication.DRAFT)
    page = read(client, query)
    assert error in page.one("div", class_="error-summary").text
    assert page.all("table") == []


def test_two_statements_stand_part_by_part(client, two):
    page = read(client, "?a=one&b=other")
    text = section(page, "meet").text
    assert "2 of 4 parts of “trial one” have a counterpart in “trial other”." in text
    assert "3 of 3 parts of “trial other” have a counterpart in “trial one”." in text
    first, second = rows(page, "meet")
    assert "one part 1" in first
    assert "other part 1" in first
    assert "other part 2" in first
    assert "other part 3" not in first
    assert "one part 2" in second
    assert "Commitment 3" in second


def test_what_parts_share_is_named_and_leads_there(client, two):
    page = read(client, "?a=one&b=other")
    shared = [[link["href"] for link in page.within("a", box)] for box in page.all("div", class_="shared")]
    assert shared == [
        ["/en/vision/actions/2.5.3/"],
        ["/en/vision/areas/2.5/"],
        ["/en/vision/commitments/#commitment-3"],
    ]


def test_parts_without_a_counterpart_stand_apart(client, two):
    page = read(client, "?a=one&b=other")
    assert "2 of 4 parts have no counterpart." in section(page, "only-first").text
    first, second = rows(page, "only-first")
    assert "one part 3" in first
    assert "1.1" in first
    assert "Not linked to the Vision" in second
    assert "Every part has a counterpart." in section(page, "only-second").text


def test_a_statement_stands_beside_the_vision(client, two):
    page = read(client, "?a=one&b=vision")
    text = page.one("main").text
    assert "3 of 4 parts have a counterpart in the Vision." in text
    assert "2 of 18 cooperation areas are met." in text
    assert "1 of 52 commitments is met." in text or "1 of 52 commitments are met." in text
    assert "one part 4" in section(page, "without").text
    assert "one part 1" not in section(page, "without").text


def test_the_vision_stands_by_pillar_with_areas_that_nobody_meets(client, two):
    page = read(client, "?a=one&b=vision")
    found = {row.partition(" ")[0]: row for row in rows(page, "areas")}
    assert len(found) == 18
    assert "one part 1" in found["2.5"]
    assert "2.5.3" in found["2.5"]
    assert "one part 3" in found["1.1"]
    assert all("No part" in row for code, row in found.items() if code not in {"1.1", "2.5"})
    assert "1 of 2 cooperation areas are met." in section(page, "areas").text


def test_commitments_without_a_part_are_listed(client, two):
    page = read(client, "?a=one&b=vision")
    assert len(rows(page, "commitments")) == 1
    assert "51 commitments without a part" in section(page, "commitments").text


def test_statements_without_links_are_told_and_by_whom_links_are_made(client, two):
    statement("bare", {}, {})
    for query in ("?a=bare&b=vision", "?a=one&b=bare"):
        text = read(client, query).one("main").text
        assert "No part of the statement of “trial bare” is linked to the Vision yet" in text
        assert "Links are made by the Secretariat." in text


def test_doubts_are_marked_by_the_word_alone(client, two):
    statement(
        "doubtful", {"to_verify": "en: who says so?", "areas": [CooperationArea.objects.get(code="1.1")]}
    )
    text = read(client, "?a=doubtful&b=vision").one("main").text
    assert "to be verified" in text
    assert "who says so" not in text


def test_sample_statements_are_marked(client):
    statement("one", {}, is_sample=True)
    assert read(client, "?a=one&b=vision").all("div", class_="sample")


@each_language
def test_names_are_in_the_language_of_the_page(client, two, language):
    page = read(client, "?a=one&b=other", f"/{language}/civil-society/compare/")
    assert f"{WORDS[Language(language)]} other" in page.one("main").text


@pytest.mark.slow
@pytest.mark.parametrize("query", ["?a=one&b=other", "?a=one&b=vision"])
def test_thirty_parts_cost_as_many_queries_as_one(client, settings, query):
    settings.SIMPLE_HISTORY_ENABLED = False
    items, areas, commitments = (
        list(model.objects.all()[:30]) for model in (ActionItem, CooperationArea, Commitment)
    )
    made = [statement(slug, {"areas": areas[:1], "items": items[:1]}) for slug in ("one", "other")]
    few = queries_of(client, f"{ADDRESS}{query}")
    for number in range(1, 30):
        links = {
            "areas": [areas[number % 18]],
            "items": [items[number]],
            "commitments": [commitments[number]],
        }
        for each in made:
            PartFactory(statement=each, position=number + 1, **links)
        statement(f"further-{number}", links)
    many = queries_of(client, f"{ADDRESS}{query}")
    # Where no part has a commitment nothing is asked of commitments.
    assert len(many) <= len(few) + 1, "\n".join(many)
    assert len(many) <= 10
