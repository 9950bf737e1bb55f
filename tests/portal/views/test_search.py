"""The search page."""

import pytest

from portal.enums import Language
from tests.factories import ActionItemFactory, CooperationAreaFactory
from tests.html import Page

pytestmark = pytest.mark.django_db


def read(client, query: str, language: str = "en") -> Page:
    response = client.get(f"/{language}/search/", {"q": query})
    assert response.status_code == 200
    return Page(response.content)


@pytest.mark.parametrize("language", Language.values)
def test_results_lead_to_their_pages_in_the_language(client, language):
    page = read(client, "Kazakhstan", language)
    assert f"/{language}/states/kazakhstan/" in page.links()


@pytest.mark.parametrize(
    "query", ["Қазақстан", "Qazaqstan", "QAZAQSTAN", "Kazakistan", "qazaxistan", "kazakhs"]
)
def test_a_state_is_found_by_its_name_in_any_language(client, query):
    assert "/en/states/kazakhstan/" in read(client, query).links()


def test_count_and_more_lead_to_the_list_of_items(client):
    area = CooperationAreaFactory()
    for _time in range(12):
        ActionItemFactory(area=area, title_en="Quixotic & co")
    page = read(client, "quixotic &")
    assert "12 results for “quixotic &”" in page.one("main").text
    assert "/en/vision/actions/?q=quixotic%20%26" in page.links()
    listed = client.get("/en/vision/actions/?q=quixotic%20%26").context["paginator"].count
    assert listed == 12


def test_without_a_query_the_page_only_asks(client):
    page = Page(client.get("/en/search/").content)
    assert page.all("p", role="status") == []
    assert page.one("input", id="page-search")["value"] == ""


def test_nothing_found_says_what_to_do(client):
    page = read(client, "zzzz")
    assert "0 results for “zzzz”" in page.one("main").text
    assert "/en/vision/actions/" in [
        link["href"] for link in page.within("a", page.one("div", class_="empty"))
    ]


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' OR 1=1 --",
        "%",
        "_",
        "100%",
        "a_b",
        "\\",
        "\x00",
        "a\x00b",
        "…!?.,;:",
        "{{ 7*7 }}{% now %}",
        "\ud7ff\U0001f642",
        "ı" * 10_000,
        "a " * 5_000,
        "&lt;b&gt;",
    ],
    ids=lambda query: repr(query)[:20],
)
def test_hostile_query_is_answered_and_shown_as_it_is(client, query):
    page = read(client, query)
    shown = query.strip()[:200]
    assert (
        page.one("input", id="page-search")["value"] == page.one("input", id="site-search")["value"] == shown
    )
    assert all(script.get("src").startswith("/static/") for script in page.running_scripts())
    assert page.all("img") == []
    assert page.all("b") == []


@pytest.mark.parametrize(("query", "found"), [("quixotic", 1), ("qu_xotic", 0), ("%xotic", 0), ("qu%tic", 0)])
def test_percent_and_underscore_are_no_wildcards(client, query, found):
    item = ActionItemFactory(title_en="Quixotic")
    assert read(client, query).links().count(f"/en/vision/actions/{item.code}/") == found
