"""The method, worked through: the numbers come out of the edition, and out of its table, again."""

import csv
import io

import pytest

from portal.enums import Language
from tests.html import Page
from tests.vision.published import content_of, publish_year
from vision.domain.editions.table import csv_of
from vision.method import cells, worked_through
from vision.models import Edition

pytestmark = pytest.mark.django_db
BEFORE = {("kazakhstan", "1.1.1"): {"status": "completed"}, ("turkiye", "1.1.1"): {"status": "delayed"}}
TIE = {
    ("kazakhstan", "1.1.1"): {"status": "delayed"},
    ("kazakhstan", "1.1.2"): {"status": "completed"},
    ("kazakhstan", "2.5.1"): {"status": "in_progress"},
    ("kazakhstan", "2.5.2"): {"status": "in_progress"},
    ("kazakhstan", "2.5.3"): {"status": "not_started"},
}


@pytest.fixture
def edition() -> Edition:
    publish_year(2029, BEFORE)
    return publish_year(2030)


def read(client, language: str = "en") -> Page:
    response = client.get(f"/{language}/progress/method/")
    assert response.status_code == 200
    return Page(response.content)


def formulas(page: Page) -> list[str]:
    return [line.text for line in page.all("p", class_="formula")]


def test_where_nothing_is_published_the_page_has_the_text_alone(client):
    page = read(client)
    assert formulas(page) == []
    assert page.one("div", class_="prose").text


def test_formulas_have_the_numbers_of_the_current_edition(client, edition):
    assert formulas(read(client)) == [
        "Expected = 5 × 6 = 30",
        "Coverage = 6 ÷ 30 = 20%",
        "Not answered = 30 − 6 − 1 = 23",
        "Share completed = 3 ÷ 6 = 50%",
        "Years gone = 2030 − 2021 = 9",
        "All years = 2040 − 2021 = 19",
        "2029: 1 ÷ 2 = 50%",
        "2030: 3 ÷ 6 = 50%",
    ]


def test_first_year_has_no_change(client):
    publish_year(2030)
    assert not any(line.startswith("2029") for line in formulas(read(client)))


def test_each_number_leads_to_as_many_entries(client, edition):
    page = read(client)
    links = [
        link for link in page.all("a") if "/progress/entries/?" in link.get("href") and link.text.isdecimal()
    ]
    assert len(links) > 20
    for link in links:
        assert client.get(link["href"]).context["page_obj"].paginator.count == int(link.text)


def test_lines_can_be_counted_again_from_the_table(edition):
    content = content_of(edition)
    rows = list(csv.DictReader(io.StringIO(csv_of(content, "en").decode("utf-8-sig"))))
    context = worked_through(content, edition)
    for column, lines, keys in [
        ("pillar", context["pillars"], [piece.code for piece in content.pillars]),
        ("state", context["by_state"], [state.slug for state in content.counted_states]),
    ]:
        for key, line in zip(keys, lines, strict=True):
            mine = [row for row in rows if row[column] == key]
            assert line.items * line.states == line.figure.expected == len(mine)
            assert line.figure.reported == sum(bool(row["status"]) for row in mine)
            assert line.figure.completed == sum(row["status"] == "completed" for row in mine)


def test_pillars_and_states_add_up_to_the_whole(edition):
    context = worked_through(content_of(edition), edition)
    whole = context["whole"].figure
    for lines in (context["pillars"], context["by_state"]):
        assert sum(line.figure.expected for line in lines) == whole.expected
        assert sum(line.figure.completed for line in lines) == whole.completed


def test_cells_show_the_most_frequent_status_and_of_a_tie_the_first_in_the_order():
    tie, clear = sorted(cells(content_of(publish_year(2030, TIE))), key=lambda cell: cell.area.code)
    assert (tie.area.code, tie.is_tie, tie.shown) == ("1.1", True, "completed")
    assert tie.counts == [("completed", 1), ("delayed", 1)]
    assert (clear.area.code, clear.is_tie, clear.shown) == ("2.5", False, "in_progress")


def test_files_and_observers_are_named(client, edition):
    page = read(client)
    links = page.links()
    assert "/progress/editions/2030-1/data.json" in links
    assert "/en/progress/editions/2030-1/data.csv" in links
    assert (
        "And these observers, whose report was accepted: Hungary."
        in page.one("section", id="worked-through").text
    )


def test_sample_edition_is_marked(client):
    publish_year(2030, is_sample=True)
    assert read(client).all("div", class_="sample")


@pytest.mark.parametrize("language", Language.values)
def test_page_is_whole_in_each_language(client, edition, language):
    assert len(formulas(read(client, language))) == 8
