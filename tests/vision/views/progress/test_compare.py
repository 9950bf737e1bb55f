"""States and years side by side."""

import pytest

from tests.html import Page
from tests.vision.published import publish_year
from tests.vision.views.progress.pages import read

pytestmark = pytest.mark.django_db
BEFORE = {
    ("kazakhstan", "1.1.1"): {"status": "completed"},
    ("kazakhstan", "2.5.1"): {"status": "delayed"},
}


@pytest.fixture(autouse=True)
def years():
    return [publish_year(2029, BEFORE), publish_year(2030)]


def tables(page: Page) -> list[list[list[str]]]:
    """Return the cells of each table, row by row."""
    return [
        [
            [cell.text for cell in page.elements if cell.tag in {"th", "td"} and row in cell.parents]
            for row in page.within("tr", table)
        ]
        for table in page.all("table")
    ]


@pytest.mark.parametrize("query", ["", "?state=kazakhstan", "?cycle=2030", "?state=atlantis&state=x"])
def test_one_or_none_chosen_says_what_to_do(client, query):
    page = read(client, f"compare/{query}")
    assert "Tick two or more" in page.one("div", class_="empty").text
    assert page.all("table") == []


def test_what_is_chosen_stays_ticked(client):
    page = read(client, "compare/?state=kazakhstan&state=turkiye&cycle=2030")
    ticked = [box["value"] for box in page.all("input", type="checkbox") if "checked" in box.attributes]
    assert ticked == ["kazakhstan", "turkiye", "2030"]


def test_states_stand_side_by_side_by_pillar_and_area(client):
    figures, items = tables(read(client, "compare/?state=turkiye&state=kazakhstan"))
    assert figures[0] == ["Pillar or area", "Kazakhstan", "Türkiye"]
    assert figures[1] == ["The whole Vision", "1 of 2 (50%) 2 of 5 reported", "2 of 3 (67%) 3 of 5 reported"]
    assert [row[0].split()[0] for row in figures[2:]] == ["1", "1.1", "2", "2.5"]
    assert [row[1:] for row in items[1:]] == [
        ["In progress", "Completed"],
        ["Nothing reported", "Delayed"],
    ]


def test_one_state_in_two_years(client):
    figures, items = tables(read(client, "compare/?state=kazakhstan&cycle=2029&cycle=2030"))
    assert figures[0][1:] == ["Kazakhstan, 2029", "Kazakhstan, 2030"]
    assert [row[1:] for row in items[1:]] == [["Delayed", "In progress"]]


def test_two_years_of_all_states(client):
    figures, items = tables(read(client, "compare/?cycle=2030&cycle=2029"))
    assert figures[0][1:] == ["2029", "2030"]
    assert figures[1][1:] == ["1 of 2 (50%) 2 of 25 reported", "3 of 6 (50%) 6 of 30 reported"]
    assert items[1][1:] == ["Completed 1", "Completed 2 Not started 1"] or items[1][1:] == [
        "Completed 1",
        "Not started 1 Completed 2",
    ]


def test_state_that_is_not_counted_has_no_figure(client):
    figures, _items = tables(read(client, "compare/?state=kazakhstan&state=turkmenistan"))
    assert figures[1][2] == "Not counted"


def test_each_figure_leads_to_as_many_entries_as_it_says(client):
    page = read(client, "compare/?state=kazakhstan&state=turkiye")
    links = [link for link in page.all("a") if "/progress/entries/?" in link.get("href")]
    assert links
    for link in links:
        count = int(link.text.split()[0])
        assert client.get(link["href"]).context["page_obj"].paginator.count == count


def test_more_than_can_be_read_side_by_side_are_refused_in_words(client):
    states = ["azerbaijan", "kazakhstan", "kyrgyzstan", "turkiye", "uzbekistan", "hungary", "turkmenistan"]
    query = "&".join(f"state={slug}" for slug in states)
    page = read(client, f"compare/?{query}&cycle=2029&cycle=2030")
    assert "at most 12 columns" in page.one("div", class_="notice--warning").text
    assert page.all("table") == []
