"""What states said, in full, on the page of an item; and what one state reported, on its page: by year."""

import pytest

from tests.factories.vision import publisher
from tests.html import Page
from tests.vision.published import SAID, publish_year, show
from vision.domain import editions
from vision.models import Edition

pytestmark = pytest.mark.django_db
BEFORE = {
    ("kazakhstan", "2.5.1"): {"status": "not_started", "done": "Кейін.", "language": "kk"},
    ("turkiye", "2.5.1"): {"status": "in_progress", "done": "Hazırlanıyor.", "language": "tr"},
}
ITEM, STATE = "vision/actions/2.5.1/", "states/kazakhstan/"


@pytest.fixture
def years() -> list[Edition]:
    return [publish_year(2029, BEFORE), publish_year(2030)]


def read(client, path: str, language: str = "en") -> Page:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    return Page(response.content)


def said(page: Page) -> dict[str, str]:
    """Return what each state says on the page, by its address."""
    return {article["id"]: article.text for article in page.all("article", class_="said-by")}


# --- Items ----------------------------------------------------------------------------------------------


def test_item_shows_the_words_of_the_latest_year_whole(client, years):
    found = said(read(client, ITEM))
    assert list(found) == ["kazakhstan", "turkiye"]
    assert "Екі бағыт ашылды." in found["kazakhstan"]
    assert "Күзде үшіншісі ашылады." in found["kazakhstan"]
    assert "The third route is late." in found["kazakhstan"]
    assert "Three routes were opened." in found["turkiye"]


def test_reader_switches_the_year_by_plain_links(client, years):
    page = read(client, f"{ITEM}?cycle=2029")
    assert "Кейін." in said(page)["kazakhstan"]
    nav = page.one("section", id="words")
    assert [link["href"] for link in page.within("a", nav)][:2] == ["?cycle=2030#words", "?cycle=2029#words"]
    [current] = [link for link in page.within("a", nav) if link.get("aria-current")]
    assert current.text == "2029"


@pytest.mark.parametrize("year", ["1999", "x", ""])
def test_year_that_is_not_there_shows_the_latest(client, years, year):
    assert said(read(client, f"{ITEM}?cycle={year}")) == said(read(client, ITEM))


def test_counted_states_that_say_nothing_are_named(client, years):
    words = read(client, ITEM).one("section", id="words")
    assert "Nothing reported by: Azerbaijan, Kyrgyzstan, Uzbekistan, Hungary" in words.text


def test_history_has_reported_and_assessed_side_by_side(client, years):
    page = read(client, ITEM)
    rows = page.within("tr", page.one("details", class_="history"))[1:]
    cells = [
        [cell.text for cell in page.elements if cell.tag in {"th", "td"} and row in cell.parents]
        for row in rows
    ]
    assert cells == [
        ["Kazakhstan", "2030", "In progress", "Delayed"],
        ["Kazakhstan", "2029", "Not started", "Not assessed"],
        ["Türkiye", "2030", "Completed", "Not assessed"],
        ["Türkiye", "2029", "In progress", "Not assessed"],
    ]


def test_statuses_of_the_chart_lead_to_the_words(client, years):
    page = read(client, ITEM)
    figure = page.one("figure", id="history")
    assert "/en/vision/actions/2.5.1/?cycle=2029#turkiye" in [
        link["href"] for link in page.within("a", figure)
    ]


def test_evidence_is_that_of_the_year_that_is_shown(client, years):
    show(years[1], "kazakhstan", "2.5.1")
    assert "stat.example" not in read(client, ITEM).one("main").text
    editions.publish(years[1].cycle, by=publisher(), reason="Evidence came later.")
    assert "Link to stat.example" in said(read(client, ITEM))["kazakhstan"]
    assert "stat.example" not in read(client, f"{ITEM}?cycle=2029").one("main").text


def test_item_on_which_there_is_nothing_to_report_says_that(client, years):
    page = read(client, "vision/actions/2.5.2/")
    assert "Nothing to report" in said(page)["kazakhstan"]
    assert page.all("figure", class_="chart") == []


def test_item_that_is_in_no_edition_says_so(client, years):
    page = read(client, "vision/actions/3.1.1/")
    assert said(page) == {}
    assert page.one("div", class_="empty")


# --- States -----------------------------------------------------------------------------------------------


def test_state_shows_what_it_reported_in_the_latest_year(client, years):
    page = read(client, STATE)
    figures = page.one("ul", class_="figures")
    assert "reported: 2 of 5 entries" in figures.text
    assert "completed: 1 of 2 reported entries" in figures.text
    assert page.one("figure", id="reported")


def test_state_page_switches_the_year_without_leaving_it(client, years):
    page = read(client, f"{STATE}?cycle=2029")
    assert "reported: 1 of 5 entries" in page.one("ul", class_="figures").text
    panel = page.one("section", id="reported-by-state")
    assert [link["href"] for link in page.within("a", panel)][:2] == [
        "?cycle=2030#reported-by-state",
        "?cycle=2029#reported-by-state",
    ]


def test_member_without_a_report_is_told_to_have_none(client, years):
    page = read(client, "states/uzbekistan/")
    assert "No report of this state is in this edition." in page.one("section", id="reported-by-state").text


def test_observer_shows_the_year_in_which_it_reported(client):
    publish_year(2029, SAID)
    publish_year(2030, BEFORE)
    page = read(client, "states/hungary/")
    assert "2029" in page.one("h2", id="reported-by-state-heading").text


def test_observer_that_never_reported_says_so(client, years):
    assert read(client, "states/turkmenistan/").all("section", id="reported-by-state") == []
