"""A whole report on one page: what it holds, for whom, and how it is filtered."""

import pytest

from portal.enums import RoleName
from tests.factories import UserFactory
from tests.factories.reporting import bring_to, entry_of, open_year, person, report_of
from tests.html import Page
from tests.portal.admin.pages import client_of
from tests.vision.views.review.conftest import STATE, YEAR, address, read, told
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import SubmissionStatus
from vision.models import ReviewNote


def codes(page: Page) -> list[str]:
    return [heading.text.split()[0] for heading in page.all("h4")]


def section(page: Page, heading: str) -> str:
    return page.one("section", **{"aria-labelledby": heading}).text


def test_draft_shows_how_far_it_is_and_not_its_words(office, cycle, focal_point):
    draft = report_of(STATE, cycle)
    secret = Answer(status="completed", done="A secret of the state.")
    entries.write(entry_of(draft, "2.5.1"), secret, revision=0, by=focal_point)
    page = read(office, address("review-submission"))
    assert "The state is still writing." in page.one("main").text
    assert [row.text for row in page.all("tr")][1:] == ["2.5 Tourism1 of 2", "3.1 Culture0 of 1"]
    assert "secret" not in page.one("main").text
    assert "Completed" not in page.one("main").text


def test_draft_of_a_correction_leads_to_the_version_in_force(office, brought_to, focal_point):
    accepted = brought_to(SubmissionStatus.ACCEPTED)
    submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    page = read(office, address("review-submission"))
    assert "An earlier version stays in force" in page.one("main").text
    assert "A figure was wrong." in section(page, "dates-heading")
    assert address("review-submission", version="1") in page.links()
    earlier = read(office, address("review-submission", version="1"))
    assert codes(earlier) == ["2.5.1", "2.5.2", "3.1.1"]
    assert address("review-entry", "2.5.1", version="1") + "#entry" in earlier.links()


def test_report_shows_dates_people_and_the_record(office, brought_to, focal_point, reviewer):
    brought_to(SubmissionStatus.RETURNED)
    page = read(office, address("review-submission"))
    assert "Aigul Focal" in section(page, "dates-heading")
    assert "Rana Reviewer" in section(page, "dates-heading")
    record = section(page, "record-heading")
    for step in (
        "Draft → Submitted",
        "Submitted → Under review",
        "Under review → Returned for revision",
        "A figure is missing.",
    ):
        assert step in record
    assert "under_review" not in record


@pytest.mark.parametrize(
    ("show", "found"),
    [
        ("", ["2.5.1", "2.5.2", "3.1.1"]),
        ("unheard", ["2.5.1", "2.5.2", "3.1.1"]),
        ("open", ["2.5.1", "2.5.2"]),
        ("marked", ["2.5.1"]),
        ("revised", []),
        ("changed", ["2.5.1", "2.5.2", "3.1.1"]),
    ],
)
def test_entries_are_filtered(office, under_review, reviewer, show, found):
    reviews.mark(entry_of(under_review, "2.5.1"), note="Say how many.", by=reviewer)
    reviews.accept_entry(entry_of(under_review, "3.1.1"), by=reviewer)
    page = read(office, address("review-submission", show=show))
    assert codes(page) == found
    assert ("No entry fits this choice." in page.one("main").text) == (not found)


def test_corrected_entries_are_found_and_flagged(office, brought_to, focal_point):
    returned = brought_to(SubmissionStatus.RETURNED)
    entry = entry_of(returned, "2.5.1")
    entries.write(entry, Answer(status="completed", done="Ten."), revision=entry.revision, by=focal_point)
    submissions.submit(returned, by=focal_point)
    page = read(office, address("review-submission", show="revised"))
    assert codes(page) == ["2.5.1"]
    [row] = page.all("li", class_="entry-row")
    assert "Corrected, to be looked at again" in row.text
    assert "Rewritten since it was last submitted" in row.text
    assert "To be corrected: Say how many." in row.text


def test_what_is_as_last_year_is_left_out(office, focal_point, reviewer):
    before = report_of(STATE, open_year(YEAR - 1))
    bring_to(before, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    now = report_of(STATE, open_year(YEAR))
    entry = entry_of(now, "2.5.2")
    entries.write(entry, Answer(status="delayed"), revision=entry.revision, by=focal_point)
    bring_to(now, SubmissionStatus.SUBMITTED, focal_point=focal_point, reviewer=reviewer)
    assert codes(read(office, address("review-submission", show="changed"))) == ["2.5.2"]


def test_words_of_the_state_are_in_no_field_and_in_their_language(office, under_review):
    for where in (address("review-submission"), address("review-entry", "2.5.1")):
        page = read(office, where)
        assert "Work went on." in page.one("main").text
        assert not [field for field in page.all("textarea") if "Work went on." in field.text]
        assert not [field for field in page.all("input") if "Work went on." in field.get("value")]
        words = next(element for element in reversed(page.elements) if element.text == "Work went on.")
        assert words.lang == "en"


def test_markup_that_a_state_writes_is_shown_as_it_was_typed(office, cycle, focal_point):
    draft = report_of(STATE, cycle)
    attack = Answer(status="completed", done="<script>alert(1)</script>")
    entries.write(entry_of(draft, "2.5.1"), attack, revision=0, by=focal_point)
    for code in ("2.5.2", "3.1.1"):
        entries.write(entry_of(draft, code), Answer(nothing=True), revision=0, by=focal_point)
    submissions.submit(draft, by=focal_point)
    for where in (address("review-submission"), address("review-entry", "2.5.1")):
        assert b"<script>alert" not in office.get(where).content


def test_note_is_added_and_shown_to_the_secretariat_alone(office, under_review, focal_point, reviewer):
    answer = office.post(address("review-note"), {"text": " Ask the ministry. "})
    assert answer["Location"] == address("review-submission") + "#notes"
    assert ReviewNote.objects.get().text == "Ask the ministry."
    page = read(office, address("review-submission"))
    assert "Ask the ministry." in section(page, "notes-heading")
    assert "Rana Reviewer" in section(page, "notes-heading")


def test_empty_note_is_told_at_the_field(office, under_review):
    answer = office.post(address("review-note"), {"text": "  "})
    assert answer.status_code == 200
    assert "Write the note first." in told(answer)
    assert not ReviewNote.objects.exists()


def test_note_on_an_entry_leads_to_it(office, under_review, reviewer):
    reviews.add_note(under_review, text="Check.", entry=entry_of(under_review, "2.5.2"), by=reviewer)
    page = read(office, address("review-submission"))
    assert address("review-entry", "2.5.2") in page.links()
    assert "Check." in read(office, address("review-entry", "2.5.2")).one("main").text
    assert "Check." not in read(office, address("review-entry", "2.5.1")).one("main").text


def test_reviewer_of_another_language_reads_statuses_in_it(under_review):
    client = client_of(person(RoleName.REVIEWER, language="tr"))
    page = Page(client.get(address("review-submission").replace("/en/", "/tr/")).content)
    assert page.one("html")["lang"] == "tr"


def test_report_that_is_not_there(office, under_review):
    for wrong in (address("review-submission").replace(STATE, "atlantis"), address("review-entry", "1.1.1")):
        assert office.get(wrong).status_code == 404
    assert office.get(address("review-submission", version="9")).status_code == 404


def test_person_without_a_name_is_named_by_address(office, under_review):
    note = reviews.add_note(under_review, text="Seen.", by=person(RoleName.REVIEWER, name=""))
    assert note.by.email in read(office, address("review-submission")).one("main").text
    assert UserFactory().email not in read(office, address("review-submission")).one("main").text
