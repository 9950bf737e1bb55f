"""The table of an edition: what it holds is what figures count, and no spreadsheet computes it."""

import csv
import io
from collections import Counter

import pytest

from portal.enums import Language
from portal.translations.texts import text_in
from tests.vision.published import content_of, publish_year
from vision.domain.editions import Content
from vision.domain.editions.table import COLUMNS, csv_of
from vision.models import ActionItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def content() -> Content:
    return content_of(publish_year())


def read(content: Content, language: str = "en") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_of(content, language).decode("utf-8-sig"))))


def row(content: Content, state: str, item: str, language: str = "en") -> dict[str, str]:
    [found] = [each for each in read(content, language) if (each["state"], each["item"]) == (state, item)]
    return found


def test_it_begins_with_the_mark_of_utf_8_and_its_columns(content):
    data = csv_of(content, "en")
    assert data.startswith(b"\xef\xbb\xbfedition,year,")
    assert tuple(read(content)[0]) == COLUMNS
    assert b"\r\n" in data


def test_figures_can_be_counted_again_from_it(content):
    rows, total = read(content), content.total
    assert len(rows) == total.expected
    assert Counter(each["status"] for each in rows if each["status"]) == Counter(total.counts)
    assert sum(each["nothing_to_report"] == "yes" for each in rows) == total.nothing
    for state in content.counted_states:
        reported = [each for each in rows if each["state"] == state.slug and each["status"]]
        assert len(reported) == content.figure(state=state.slug).reported


def test_row_holds_what_was_reported_beside_what_was_assessed(content):
    found = row(content, "kazakhstan", "2.5.1")
    assert (found["status"], found["assessed_status"]) == ("in_progress", "delayed")
    assert (found["status_name"], found["assessed_status_name"]) == ("In progress", "Delayed")
    assert (found["done"], found["done_language"]) == ("Екі бағыт ашылды.", "kk")
    assert (found["remark"], found["remark_language"]) == ("The third route is late.", "en")


@pytest.mark.parametrize("language", Language.values)
def test_titles_are_in_the_language_that_is_asked_and_codes_are_the_same(content, language):
    found = row(content, "turkiye", "2.5.1", language)
    assert found["item_title"] == text_in(ActionItem.objects.get(code="2.5.1"), "title", language)
    assert found["status"] == "completed"
    assert found["edition"] == content.key


def test_row_of_nothing_has_every_column_empty_but_says_so(content):
    found = row(content, "turkiye", "1.1.2")
    assert (found["status"], found["status_name"], found["nothing_to_report"]) == (
        "",
        "Nothing reported",
        "no",
    )
    assert all(found[name] == "" for name in COLUMNS[COLUMNS.index("assessed_status") :])


def test_translated_words_are_marked_with_the_language_they_are_from(content):
    entry = next(
        each for each in content.data["entries"] if each["item"] == "2.5.1" and each["state"] == "kazakhstan"
    )
    data = content.data | {"entries": [entry | {"translations": {"en": {"done": "Two routes were opened."}}}]}
    found = row(Content(data), "kazakhstan", "2.5.1")
    assert (found["done"], found["done_language"], found["done_translated_from"]) == (
        "Two routes were opened.",
        "en",
        "kk",
    )
    assert (found["next_language"], found["next_translated_from"]) == ("kk", "")


@pytest.mark.parametrize("words", ["=1+1", "+7 701", "-5", "@here", "\tx", "'=1+1"])
def test_no_spreadsheet_takes_a_state_s_words_for_a_formula(words):
    said = {("turkiye", "2.5.3"): {"status": "delayed", "done": words}}
    found = row(content_of(publish_year(2031, said)), "turkiye", "2.5.3")
    assert found["done"] == f"'{words}"


def test_lines_and_quotation_marks_come_back_whole():
    words = 'Two “routes”, "opened".\nA third, later; at last.'
    said = {("turkiye", "2.5.3"): {"status": "delayed", "done": words}}
    assert row(content_of(publish_year(2031, said)), "turkiye", "2.5.3")["done"] == words


def test_it_is_the_same_bytes_each_time(content):
    assert csv_of(content, "kk") == csv_of(Content(content.data), "kk")
