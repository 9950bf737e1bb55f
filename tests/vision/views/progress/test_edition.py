"""The page of an edition: when and why, what it replaced, what a correction changed, its data."""

import pytest
from django.utils import timezone

from portal.enums import Language
from tests.factories.vision import official, publisher
from tests.vision.published import SAID, correct, publish_year
from tests.vision.views.progress.pages import read, section
from vision.domain import editions
from vision.models import ActionItem, Edition

pytestmark = pytest.mark.django_db
OURS = {key: what for key, what in SAID.items() if key[0] == "kazakhstan"}
CORRECTED = OURS | {
    ("kazakhstan", "1.1.1"): {"status": "delayed", "done": "Көрме кейінге қалды.", "language": "kk"},
    ("kazakhstan", "2.5.3"): {"status": "completed", "language": "kk"},
}


@pytest.fixture
def first() -> Edition:
    return publish_year()


@pytest.fixture
def second(first) -> Edition:
    return correct(first, CORRECTED, reason="Kazakhstan corrected an entry.")


def page_of(client, edition: Edition, **how):
    return read(client, f"editions/{edition.key}/", **how)


def test_first_edition_has_no_changes_and_stands(client, first):
    page = page_of(client, first)
    assert page.one("h1").text == "Edition 2030-1"
    assert page.all("section", id="changes") == []
    assert page.all("div", class_="notice--warning") == []
    assert "6 of 30" in page.one("dl", class_="facts").text


def test_correction_says_why_and_what_it_replaced_and_the_other_what_replaced_it(client, first, second):
    page = page_of(client, second)
    assert "Kazakhstan corrected an entry." in page.one("main").text
    assert "/en/progress/editions/2030-1/" in [link["href"] for link in page.all("a")]
    old = page_of(client, first)
    notice = old.one("div", class_="notice--warning")
    assert "Edition 2030-2 has replaced it." in notice.text
    assert old.all("section", id="changes") == []


def test_correction_shows_entries_words_and_figures_that_changed(client, second):
    page = page_of(client, second)
    changes = section(page, "changes-heading")
    assert "1 entry says something else" in changes.text
    assert "1 entry is new" in changes.text
    assert "is gone" not in changes.text
    assert [word.text for word in page.within("del", changes)] == ["өтті."]
    assert [word.text for word in page.within("ins", changes)] == ["кейінге қалды."]
    [row] = [row for row in page.within("tr", changes) if row.text.startswith("The whole Vision")]
    before, after = (cell.text for cell in page.within("td", row))
    assert before == "3 of 6 (50%) 6 of 30 reported"
    assert after == "3 of 7 (43%) 7 of 30 reported"


def test_figures_of_both_editions_lead_to_the_entries_of_each(client, second):
    page = page_of(client, second)
    table = page.one("table", class_="table")
    for link in page.within("a", table):
        count = int(link.text.split()[0])
        assert client.get(link["href"]).context["page_obj"].paginator.count == count


def test_words_of_the_framework_that_read_differently_are_shown(client, first):
    item = ActionItem.objects.get(code="2.5.1")
    item.title_kk = item.title_kk + " жаңа"
    item.save()
    page = page_of(client, correct(first, OURS))
    changes = section(page, "changes-heading")
    [wording] = [div for div in page.within("div", changes) if "wording" in div.classes]
    assert wording["lang"] == "kk"
    assert wording.text.endswith("жаңа")


def test_withdrawn_edition_is_gone_and_says_when_and_why(client, first):
    editions.withdraw_all(first.cycle, by=official(), reason="Published by mistake.")
    page = page_of(client, first, status=410)
    said = page.one("main").text
    assert "Published by mistake." in said
    assert f"{timezone.localdate():%Y}" in said
    assert first.sha256 in said
    assert "Көрме" not in said


def test_edition_after_a_withdrawn_one_compares_with_nothing(client, first):
    editions.withdraw_all(first.cycle, by=official(), reason="Published by mistake.")
    again = editions.publish(first.cycle, by=publisher(), reason="Published once more.")
    page = page_of(client, again)
    assert page.all("section", id="changes") == []
    assert "withdrawn" in page.one("aside").text


@pytest.mark.parametrize("key", ["2030-9", "2030", "draft", "2030-01", "2030-1-1"])
def test_unknown_edition_is_not_found(client, first, key):
    read(client, f"editions/{key}/", status=404)


@pytest.mark.parametrize("language", Language.values)
def test_page_can_be_read_in_each_language(client, second, language):
    page = page_of(client, second, language=language)
    assert page.one("html")["lang"] == language
    assert second.sha256 in page.one("main").text
