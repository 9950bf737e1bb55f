"""What moves a report on, asked for on a page: what is refused is told there, with all that was typed."""

import pytest

from tests.factories.reporting import entry_of
from tests.html import Page
from tests.vision.views.review.conftest import address, read, sent, told
from vision.domain import reviews, submissions
from vision.enums import SubmissionStatus, Verdict
from vision.models import EntryReview, Submission


def verdicts(submission: Submission) -> dict[str, str]:
    rows = submission.entries.order_by("item__code").values_list("item__code", "review__verdict")
    return {code: verdict or "" for code, verdict in rows}


def status_of(submission: Submission) -> str:
    return Submission.objects.get(pk=submission.pk).status


def test_review_is_begun(office, brought_to, reviewer):
    submission = brought_to(SubmissionStatus.SUBMITTED)
    assert b"Start the review" in office.get(address("review-submission")).content
    answer = office.post(address("review-start"))
    assert answer["Location"] == address("review-submission")
    submission.refresh_from_db()
    assert (submission.status, submission.review_started_by) == (SubmissionStatus.UNDER_REVIEW, reviewer)
    assert "The review has begun." in told(office.get(answer["Location"]))


def test_step_at_the_wrong_time_says_why_and_leads_back(office, brought_to):
    submission = brought_to(SubmissionStatus.DRAFT)
    answer = office.post(address("review-start"))
    assert answer.status_code == 403
    page = Page(answer.content)
    assert "Only a submitted report can be taken into review." in page.one("main").text
    assert address("review-submission") in page.links()
    assert status_of(submission) == SubmissionStatus.DRAFT


@pytest.mark.parametrize(
    ("fields", "accepted"),
    [
        ({"which": "all"}, {"2.5.1", "3.1.1"}),
        ({"area": "2.5"}, {"2.5.1"}),
        ({"which": "ticked", "entries": ["2.5.1"]}, {"2.5.1"}),
        ({"which": "ticked", "entries": ["2.5.2", "3.1.1"]}, {"3.1.1"}),
        ({"which": "ticked"}, set()),
        ({"which": "ticked", "entries": ["x", "99999999999999999999"]}, set()),
        ({"area": "9.9"}, set()),
        ({}, set()),
    ],
)
def test_entries_that_are_not_marked_are_accepted_together(office, under_review, reviewer, fields, accepted):
    reviews.mark(entry_of(under_review, "2.5.2"), note="Say how many.", by=reviewer)
    keys = {entry.item.code: str(entry.pk) for entry in under_review.entries.select_related("item")}
    ticked = [keys.get(code, code) for code in fields.get("entries", [])]
    answer = office.post(
        address("review-accept-entries"), sent(under_review) | fields | {"entries": ticked, "show": "open"}
    )
    assert answer.status_code == 302
    found = verdicts(under_review)
    assert {code for code, verdict in found.items() if verdict == Verdict.ACCEPTED} == accepted
    assert found["2.5.2"] == Verdict.MARKED


def test_bulk_acceptance_leads_back_to_the_same_place(office, under_review):
    data = sent(under_review, area="2.5", show="open")
    answer = office.post(address("review-accept-entries"), data)
    assert answer["Location"] == address("review-submission") + "?show=open#area-2.5"
    assert "2 entries are accepted." in told(office.get(answer["Location"]))
    again = office.post(address("review-accept-entries"), data | {"show": "//evil.example"})
    assert again["Location"] == address("review-submission") + "#area-2.5"


def test_entries_of_other_reports_are_not_accepted_by_their_keys(office, under_review, cycle):
    other = Submission.objects.get(state__slug="turkiye", cycle=cycle).entries.first()
    office.post(address("review-accept-entries"), sent(under_review, which="ticked", entries=str(other.pk)))
    assert not EntryReview.objects.exists()


def test_entries_of_an_earlier_round_are_not_accepted_unseen(office, under_review, reviewer, focal_point):
    stale = sent(under_review, which="all")
    reviews.mark(entry_of(under_review, "2.5.1"), note="Say how many.", by=reviewer)
    reviews.send_back(under_review, reason="A figure is missing.", by=reviewer)
    submissions.submit(under_review, by=focal_point)
    reviews.start(under_review, by=reviewer)
    answer = office.post(address("review-accept-entries"), stale)
    assert "submitted the report anew" in told(office.get(answer["Location"]))
    assert verdicts(under_review)["2.5.1"] == Verdict.REVISED


def test_report_is_returned_with_its_reason(office, under_review, reviewer):
    reviews.mark(entry_of(under_review, "2.5.2"), note="Say how many.", by=reviewer)
    page = read(office, address("review-return"))
    assert "Say how many." in page.one("main").text
    assert address("review-entry", "2.5.2") + "#entry" in page.links()
    answer = office.post(address("review-return"), sent(under_review, reason=" A figure is missing. "))
    assert answer["Location"] == address("review-submission")
    under_review.refresh_from_db()
    assert (under_review.status, under_review.return_reason) == (
        SubmissionStatus.RETURNED,
        "A figure is missing.",
    )


def test_return_without_a_reason_is_told_at_the_field(office, under_review, reviewer):
    reviews.mark(entry_of(under_review, "2.5.2"), note="Say how many.", by=reviewer)
    answer = office.post(address("review-return"), sent(under_review, reason=" "))
    assert answer.status_code == 200
    assert "Write why" in Page(answer.content).one("div", id="id_reason_error").text
    assert status_of(under_review) == SubmissionStatus.UNDER_REVIEW


def test_return_without_marks_is_told_and_keeps_the_reason(office, under_review):
    answer = office.post(address("review-return"), sent(under_review, reason="A figure is missing."))
    page = Page(answer.content)
    assert "Mark at least one entry" in page.one("div", class_="error-summary").text
    assert page.one("textarea", id="id_reason").text == "A figure is missing."
    assert status_of(under_review) == SubmissionStatus.UNDER_REVIEW


def test_return_at_the_wrong_time_keeps_the_reason(office, under_review, reviewer):
    data = sent(under_review, reason="A figure is missing.")
    reviews.accept_unmarked(under_review, by=reviewer)
    reviews.accept(under_review, by=reviewer)
    answer = office.post(address("review-return"), data)
    assert answer.status_code == 403
    assert Page(answer.content).one("textarea", id="id_reason").text == "A figure is missing."


def test_report_is_accepted(office, under_review, reviewer):
    reviews.accept_unmarked(under_review, by=reviewer)
    assert "The words of the state are frozen" in told(office.get(address("review-accept")))
    answer = office.post(address("review-accept"), sent(under_review))
    assert answer["Location"] == address("review-submission")
    under_review.refresh_from_db()
    assert (under_review.status, under_review.accepted_by) == (SubmissionStatus.ACCEPTED, reviewer)


def test_report_with_open_entries_is_not_accepted_and_they_are_listed(office, under_review, reviewer):
    reviews.accept_entry(entry_of(under_review, "2.5.1"), by=reviewer)
    for answer in (
        office.get(address("review-accept")),
        office.post(address("review-accept"), sent(under_review)),
    ):
        page = Page(answer.content)
        assert "2 entries are not accepted yet" in page.one("main").text
        assert address("review-entry", "3.1.1") + "#entry" in page.links()
        assert address("review-entry", "2.5.1") + "#entry" not in page.links()
    assert status_of(under_review) == SubmissionStatus.UNDER_REVIEW


def test_new_version_is_asked_for_with_a_reason(office, brought_to):
    accepted = brought_to(SubmissionStatus.ACCEPTED)
    empty = office.post(address("review-new-version"), sent(accepted, reason=""))
    assert "Write why" in Page(empty.content).one("div", id="id_reason_error").text
    answer = office.post(address("review-new-version"), sent(accepted, reason="A figure was wrong."))
    assert answer["Location"] == address("review-submission")
    assert Submission.objects.newest().get(state=accepted.state, cycle=accepted.cycle).version == 2
    accepted.refresh_from_db()
    assert accepted.is_current


def test_second_correction_beside_one_under_way_is_refused(office, brought_to, focal_point):
    accepted = brought_to(SubmissionStatus.ACCEPTED)
    submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    where = address("review-new-version", version="1")
    answer = office.post(where, sent(accepted, reason="Another one."))
    assert answer.status_code == 403
    assert "by one new version at a time" in told(answer)
    assert Submission.objects.filter(state=accepted.state, cycle=accepted.cycle).count() == 2


def test_steps_are_offered_where_they_are_possible(office, brought_to, reviewer):
    submission = brought_to(SubmissionStatus.UNDER_REVIEW)
    links = read(office, address("review-submission")).links()
    assert address("review-entry", "2.5.1") + "#entry" in links
    assert {address("review-return"), address("review-accept")} <= set(links)
    reviews.accept_unmarked(submission, by=reviewer)
    reviews.accept(submission, by=reviewer)
    links = read(office, address("review-submission")).links()
    assert address("review-new-version") in links
    assert address("review-accept") not in links
