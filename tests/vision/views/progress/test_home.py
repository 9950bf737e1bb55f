"""The dashboard: figures with what they are out of, each leading to just the entries that it counts."""

import pytest
from django.utils import timezone

from portal.enums import Language
from portal.models import State
from portal.translations.texts import text_in
from tests.factories.vision import official
from tests.html import Page
from tests.vision.published import correct, publish_year
from tests.vision.views.progress.pages import asked, entry_links, read, section
from vision.domain import editions
from vision.models import Edition

pytestmark = pytest.mark.django_db
BEFORE = {
    ("kazakhstan", "1.1.1"): {"status": "in_progress"},
    ("kazakhstan", "2.5.1"): {"status": "completed"},
    ("turkiye", "1.1.1"): {"status": "in_progress"},
}
EVERY_SELECTION = ["", "?pillar=2", "?state=kazakhstan", "?state=kazakhstan&pillar=2", "?cycle=2029"]
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture
def years() -> list[Edition]:
    return [publish_year(2029, BEFORE), publish_year(2030)]


def figures(page: Page) -> list[str]:
    return [item.text for item in page.within("li", page.one("ul", class_="figures"))]


@each_language
def test_where_nothing_is_published_it_says_so_and_leads_to_the_method(client, language):
    page = read(client, "", language)
    box = page.one("div", class_="empty")
    assert [link["href"] for link in page.within("a", box)] == [f"/{language}/progress/method/"]
    assert page.all("form", class_="filters") == []


def test_figures_that_matter_say_what_they_are_out_of(client, years):
    shown = figures(read(client, ""))
    # Six states count: five members, and an observer that has reported.
    assert shown[0] == "20% reported: 6 of 30 entries"
    assert shown[1] == "50% completed: 3 of 6 reported entries"
    assert shown[2].startswith("3 of 8 ")
    assert shown[3].startswith("1 reported entry")


@pytest.mark.parametrize(
    ("query", "coverage", "completed"),
    [
        ("?pillar=1", "25% reported: 3 of 12 entries", "67% completed: 2 of 3 reported entries"),
        ("?state=turkiye", "60% reported: 3 of 5 entries", "67% completed: 2 of 3 reported entries"),
        ("?state=turkiye&pillar=2", "67% reported: 2 of 3 entries", "50% completed: 1 of 2 reported entries"),
        ("?cycle=2029", "12% reported: 3 of 25 entries", "33% completed: 1 of 3 reported entries"),
    ],
)
def test_form_switches_year_pillar_and_state(client, years, query, coverage, completed):
    assert figures(read(client, query))[:2] == [coverage, completed]


@pytest.mark.parametrize("query", EVERY_SELECTION)
def test_every_link_to_entries_leads_to_as_many_as_it_says(client, years, query):
    """Each number that is a link is the number of the entries behind it."""
    page = read(client, query)
    numbers = [
        (link.text, link["href"])
        for link in page.all("a")
        if "/progress/entries/?" in link.get("href") and link.text.isdecimal()
    ]
    assert numbers
    for text, address in dict.fromkeys(numbers):
        assert client.get(address).context["page_obj"].paginator.count == int(text), address


@pytest.mark.parametrize("query", EVERY_SELECTION)
def test_every_link_to_entries_can_be_followed(client, years, query):
    for address in set(entry_links(read(client, query))):
        assert client.get(address).context["form"].errors == {}, address


def test_states_stand_in_their_order_and_not_by_what_they_reported(client, years):
    page = read(client, "")
    figure = page.one("figure", id="states")
    names = [row.text for row in page.within("th", figure) if row.get("scope") == "row"]
    slugs = ["azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye", "uzbekistan", "hungary"]
    assert names == [text_in(State.objects.get(slug=slug), "name", "en") for slug in slugs]


def test_charts_are_those_of_what_is_chosen(client, years):
    keys = {
        query: {figure["id"] for figure in read(client, query).all("figure")} for query in EVERY_SELECTION
    }
    assert keys[""] == {"years", "change", "pillars", "states", "matrix"}
    assert keys["?pillar=2"] == {"change", "areas", "states", "matrix-2"}
    assert keys["?state=kazakhstan"] == {"change", "reported"}
    assert keys["?state=kazakhstan&pillar=2"] == {"change", "areas-2"}
    assert keys["?cycle=2029"] == {"years", "pillars", "states", "matrix"}


def test_moves_since_the_year_before_are_told_and_lead_to_their_entries(client, years):
    page = read(client, "")
    rows = page.within("tr", page.one("table", class_="moves"))[1:]
    told = [tuple(cell.text for cell in page.within("td", row)) for row in rows]
    assert ("In progress", "Completed", "2") in told
    assert ("Completed", "In progress", "1") in told
    assert all(start != end for start, end, _count in told)
    assert page.all("table", class_="moves")
    assert read(client, "?cycle=2029").all("table", class_="moves") == []


def test_what_was_not_reported_is_told_without_a_percentage(client, years):
    page = read(client, "")
    missing = section(page, "missing-heading")
    assert "23 of 30 entries were left without an answer" in missing.text
    assert "1 of 30 entries say that there is nothing to report" in missing.text
    assert "Uzbekistan" in missing.text
    assert "Turkmenistan (observer: not counted as long as it has not reported)" in missing.text
    assert "Hungary" not in missing.text
    assert "%" not in missing.text


def test_state_without_a_report_has_its_entries_left_open_and_no_share(client, years):
    shown = figures(read(client, "?state=uzbekistan"))
    assert shown[0] == "– reported: 0 of 5 entries"
    assert shown[1].startswith("– completed: nothing was reported")


def test_observer_that_is_not_counted_has_no_figures(client, years):
    page = read(client, "?state=turkmenistan")
    assert page.all("ul", class_="figures") == []
    assert "no figure counts it" in page.one("div", class_="empty").text


def test_choice_that_there_is_not_is_a_fault_and_shows_the_whole(client, years):
    page = read(client, "?state=atlantis&pillar=9&cycle=1999")
    assert page.title.startswith("Error:")
    assert len(page.all("div", class_="field--error")) == 3
    assert figures(page) == figures(read(client, ""))


# --- Editions -----------------------------------------------------------------------------------------------


def test_older_edition_is_shown_with_what_replaced_it(client, years):
    new = correct(years[1], {("kazakhstan", "1.1.1"): {"status": "delayed"}})
    old = read(client, "?edition=2030-1")
    notice = old.one("div", class_="notice--warning")
    assert [link["href"] for link in old.within("a", notice)] == [f"/en/progress/editions/{new.key}/"]
    assert figures(old)[0] == "20% reported: 6 of 30 entries"
    assert {asked(address)["edition"] for address in entry_links(old)} <= {"2030-1", "2029-1"}
    now = read(client, "")
    assert now.all("div", class_="notice--warning") == []
    assert figures(now)[0] == "17% reported: 5 of 30 entries"


def test_withdrawn_edition_is_gone_and_says_when_and_why(client, years):
    editions.withdraw_all(years[1].cycle, by=official(), reason="Published by mistake.")
    page = read(client, "?edition=2030-1", status=410)
    assert "Published by mistake." in page.one("main").text
    assert f"{timezone.localdate():%Y}" in page.one("p", class_="lead").text
    assert page.one("meta", name="robots")["content"] == "noindex"
    # The latest of what is left is shown.
    assert figures(read(client, ""))[0].endswith("3 of 25 entries")


@pytest.mark.parametrize("key", ["2030-9", "1999-1", "draft", "2030-0", "x"])
def test_unknown_edition_is_not_found(client, years, key):
    read(client, f"?edition={key}", status=404)


def test_sample_year_is_marked(client):
    publish_year(2030, is_sample=True)
    assert read(client, "").all("div", class_="sample")
    publish_year(2031)
    assert read(client, "").all("div", class_="sample") == []


@each_language
def test_page_is_whole_in_each_language_and_sets_no_cookie(client, years, language):
    response = client.get(f"/{language}/progress/")
    page = Page(response.content)
    assert not response.cookies
    assert page.one("html")["lang"] == language
    assert text_in(State.objects.get(slug="turkiye"), "name", language) in page.one("main").text
