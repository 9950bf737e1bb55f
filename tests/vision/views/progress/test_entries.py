"""The list of what a figure counts: which entries, each with whose words in which language."""

import pytest

from tests.factories.vision import official
from tests.html import Element, Page
from tests.vision.published import SAID, correct, publish_year
from tests.vision.views.progress.pages import read
from vision.domain import editions
from vision.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return publish_year(2030)


def listed(page: Page) -> list[Element]:
    return page.all("li", class_="pair")


def codes(page: Page) -> list[str]:
    return [page.within("span", pair)[0].text for pair in listed(page)]


@pytest.mark.parametrize(
    ("query", "count", "heading"),
    [
        ("", 30, "All entries: 30 entries"),
        ("status=completed", 3, "Completed: 3 entries"),
        ("status=nothing_reported&state=kazakhstan", 3, "Nothing reported · Kazakhstan: 3 entries"),
        ("status=nothing&state=kazakhstan", 1, "Said that there is nothing to report · Kazakhstan: 1 entry"),
        ("status=unanswered&state=kazakhstan", 2, "Not answered · Kazakhstan: 2 entries"),
        ("area=2.5&status=delayed", 1, "Delayed · 2.5 Tourism: 1 entry"),
        ("state=turkmenistan", 0, "Turkmenistan: 0 entries"),
    ],
)
def test_heading_says_what_is_counted_and_how_many(client, edition, query, count, heading):
    page = read(client, f"entries/?edition=2030-1&{query}")
    assert page.one("h1").text == heading
    assert len(listed(page)) == count


def test_each_entry_has_reported_and_assessed_status_side_by_side_with_words_and_remark(client, edition):
    [pair] = listed(page := read(client, "entries/?status=in_progress"))
    assert [value.text for value in page.within("dd", pair)] == ["In progress", "Delayed"]
    assert "The third route is late." in pair.text
    words = [div for div in page.within("div", pair) if "words" in div.classes]
    assert [(div["lang"], div.text) for div in words] == [
        ("kk", "Екі бағыт ашылды."),
        ("kk", "Күзде үшіншісі ашылады."),
    ]
    links = [link["href"] for link in page.within("a", pair)]
    assert "/en/vision/actions/2.5.1/?cycle=2030#kazakhstan" in links


def test_links_to_words_lead_to_a_place_that_is_there(client, edition):
    correct(edition, {("kazakhstan", "1.1.1"): {"nothing": True}})
    for key in ("2030-1", "2030-2"):
        for link in read(client, f"entries/?edition={key}").all("a"):
            path, _hash, anchor = link.get("href").partition("#")
            if anchor and "/vision/actions/" in path:
                page = Page(client.get(path).content)
                assert page.all("article", id=anchor), link["href"]


def test_words_in_the_language_of_the_reader_have_no_mark(client, edition):
    [pair] = listed(page := read(client, "entries/?status=in_progress", "kk"))
    words = [div for div in page.within("div", pair) if "words" in div.classes]
    assert [div.get("lang") for div in words] == ["", ""]
    assert not [span for span in page.within("p", pair) if "words-mark" in span.classes]


@pytest.mark.parametrize("language", ["tr", "en", "az"])
def test_words_in_a_foreign_language_are_marked_as_such(client, edition, language):
    page = read(client, "entries/?status=in_progress", language)
    assert len(page.all("p", class_="words-mark")) == 2


def test_thirty_stand_on_a_page_and_the_next_page_has_the_rest(client, edition):
    second = publish_year(2031, SAID | {("turkmenistan", "1.1.1"): {"status": "completed"}})
    first, rest = (read(client, f"entries/?edition={second.key}&page={number}") for number in (1, 2))
    assert (len(listed(first)), len(listed(rest))) == (30, 5)
    assert codes(first)[0] == "1.1.1"
    assert listed(read(client, f"entries/?edition={second.key}&page=99"))[-1].text == listed(rest)[-1].text
    assert "(2)" in rest.title


def test_chips_take_one_choice_away_and_keep_the_others(client, edition):
    page = read(client, "entries/?edition=2030-1&status=completed&state=turkiye")
    chips = page.within("a", page.one("ul", class_="chips"))
    assert [chip["href"] for chip in chips] == [
        "?edition=2030-1&state=turkiye",
        "?edition=2030-1&status=completed",
        "/en/progress/entries/?edition=2030-1",
    ]


def test_entries_of_an_edition_stay_those_that_it_was_published_with(client, edition):
    correct(edition, {("kazakhstan", "1.1.1"): {"status": "delayed", "done": "Жаңа.", "language": "kk"}})
    old = read(client, "entries/?edition=2030-1&state=kazakhstan&status=reported")
    assert codes(old) == ["1.1.1", "2.5.1"]
    assert "Көрме өтті." in old.one("main").text
    assert old.one("div", class_="notice--warning")
    new = read(client, "entries/?state=kazakhstan&status=reported")
    assert codes(new) == ["1.1.1"]
    assert "Жаңа." in new.one("main").text


def test_entries_of_a_withdrawn_edition_are_gone(client, edition):
    editions.withdraw_all(edition.cycle, by=official(), reason="Published by mistake.")
    page = read(client, "entries/?edition=2030-1", status=410)
    assert "Көрме өтті." not in page.one("main").text


def test_choice_that_there_is_not_is_a_fault(client, edition):
    page = read(client, "entries/?status=unheard&area=9.9")
    assert page.title.startswith("Error:")
    assert len(page.all("div", class_="field--error")) == 2


def test_where_nothing_is_published_it_says_so(client):
    page = read(client, "entries/")
    assert page.one("div", class_="empty")
    assert page.one("h1").text == "Entries"


def test_words_are_shown_as_text_whatever_they_hold(client):
    publish_year(
        2031, {("turkiye", "1.1.1"): {"status": "completed", "done": "<script>alert(1)</script>\n\nB"}}
    )
    page = read(client, "entries/?status=completed")
    [words] = page.all("div", class_="words")
    assert words.text.startswith("<script>")
    assert len(page.within("p", words)) == 2
