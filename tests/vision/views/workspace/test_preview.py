"""The report as everybody will read it."""

import pytest

from tests.factories.reporting import DONE, bring_to, entry_of
from tests.html import Page
from tests.vision.views.workspace.pages import REPORT, signed_in
from vision.domain import entries
from vision.domain.answers import Answer
from vision.enums import SubmissionStatus
from vision.models import Evidence

pytestmark = pytest.mark.django_db
PREVIEW = f"{REPORT}preview/"


@pytest.fixture
def written(report, focal_point):
    entries.write(entry_of(report, "2.5.1"), DONE, revision=0, by=focal_point)
    words = Answer(status="completed", done="Он <b>бағыт</b>.\n\nЕкінші.", language="kk")
    entries.write(entry_of(report, "2.5.2"), words, revision=0, by=focal_point)
    return report


def test_preview_is_marked_and_counts_what_is_reported_out_of_how_much(written, focal_point):
    page = Page(signed_in(focal_point).get(PREVIEW).content)
    words = page.one("main").text
    assert "Preview: not published" in words
    assert "a status on 2 of 3 action items" in words
    assert "Reported: 2 of 3 items" in page.one("p", class_="chart__coverage").text


def test_each_item_stands_in_its_area_with_its_words_in_their_language(written, focal_point):
    page = Page(signed_in(focal_point).get(PREVIEW).content)
    headings = [heading.text for heading in page.within("h2", page.one("main"))]
    assert headings[1:] == ["2.5 Tourism", "3.1 Culture"]
    first, second, third = page.all("li", class_="items__row")
    assert "In progress" in first.text
    assert "It goes on." in first.text
    assert [(p.text, p.lang) for p in page.within("p", second) if p.lang == "kk"] == [
        ("Он <b>бағыт</b>.", "kk"),
        ("Екінші.", "kk"),
    ]
    assert "Nothing reported" in third.text


def test_only_public_evidence_is_shown(written, focal_point):
    entry = entry_of(written, "2.5.1")
    for title, is_public in (("For all", True), ("For the Secretariat", False)):
        Evidence.objects.create(
            entry=entry,
            title=title,
            url="https://example.org/",
            is_public=is_public,
            added_by=focal_point,
        )
    words = Page(signed_in(focal_point).get(PREVIEW).content).one("main").text
    assert "For all" in words
    assert "For the Secretariat" not in words


def test_reviewers_see_it_once_it_is_handed_in(written, focal_point, reviewer, contributor):
    assert signed_in(contributor).get(PREVIEW).status_code == 200
    assert signed_in(reviewer).get(PREVIEW).status_code == 404
    bring_to(written, SubmissionStatus.SUBMITTED, focal_point=focal_point, reviewer=reviewer)
    assert signed_in(reviewer).get(PREVIEW).status_code == 200


def test_preview_costs_the_same_however_much_is_written(
    django_assert_max_num_queries, report, focal_point, reviewer
):
    client = signed_in(focal_point)
    client.get(PREVIEW)
    bring_to(report, SubmissionStatus.DRAFT, focal_point=focal_point, reviewer=reviewer)
    with django_assert_max_num_queries(8):
        client.get(PREVIEW)
