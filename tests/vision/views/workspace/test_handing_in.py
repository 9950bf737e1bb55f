"""Handing in, taking back, asking to correct: who may, what is asked first, what is told."""

import pytest

from portal.enums import RoleName
from tests.factories.reporting import DONE, answer_all, bring_to, entry_of, person, report_of, set_cycle
from tests.html import Page
from tests.vision.views.workspace.pages import REPORT, signed_in, words_of
from vision.domain import entries, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Submission

pytestmark = pytest.mark.django_db
SUBMIT, RECALL, CORRECTION = (f"{REPORT}{name}/" for name in ("submit", "recall", "correction"))
REASON = {"reason": "A figure was wrong."}


def status_of(report) -> str:
    return Submission.objects.get(pk=report.pk).status


# --- Submitting ---------------------------------------------------------------------------------------------


def test_what_is_missing_is_listed_by_area_with_links(report, focal_point):
    entries.write(entry_of(report, "2.5.2"), DONE, revision=0, by=focal_point)
    client = signed_in(focal_point)
    for answer in (client.get(SUBMIT), client.post(SUBMIT)):
        page = Page(answer.content)
        assert "2 entries are not answered yet" in page.one("main").text
        links = [link for link in page.links() if "/entries/" in link]
        assert links == [f"{REPORT}entries/2.5.1/", f"{REPORT}entries/3.1.1/"]
        assert [heading.text[:3] for heading in page.within("h2", page.one("main"))] == ["2.5", "3.1"]
        assert page.within("form", page.one("main")) == []
    assert client.post(SUBMIT).status_code == 422
    assert status_of(report) == SubmissionStatus.DRAFT


def test_whole_report_is_submitted_after_a_question(report, focal_point):
    answer_all(report, focal_point)
    client = signed_in(focal_point)
    page = Page(client.get(SUBMIT).content)
    assert "3 of 3 entries are answered." in page.one("main").text
    assert status_of(report) == SubmissionStatus.DRAFT
    answer = client.post(SUBMIT)
    assert answer["Location"] == REPORT
    assert "Your report is with the Secretariat." in words_of(client.get(REPORT))
    assert status_of(report) == SubmissionStatus.SUBMITTED


def test_observer_submits_what_it_chooses_but_not_nothing(cycle):
    focal_point = person(RoleName.FOCAL_POINT, "hungary")
    client, path = signed_in(focal_point), "/en/workspace/2031/hungary/submit/"
    assert "Answer at least one entry" in words_of(client.post(path))
    report = report_of("hungary", cycle)
    entries.write(entry_of(report, "2.5.2"), Answer(nothing=True), revision=0, by=focal_point)
    assert "1 of 3 entries are answered." in words_of(client.get(path))
    assert client.post(path).status_code == 302
    assert status_of(report) == SubmissionStatus.SUBMITTED


def test_returned_entries_that_are_as_they_were_are_pointed_out(report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    client = signed_in(focal_point)
    page = Page(client.get(SUBMIT).content)
    assert "are as they were" in page.one("main").text
    assert f"{REPORT}entries/2.5.1/" in page.links()
    entry = entry_of(report, "2.5.1")
    entries.write(entry, Answer(status="completed"), revision=entry.revision, by=focal_point)
    assert "are as they were" not in words_of(client.get(SUBMIT))
    assert client.post(SUBMIT).status_code == 302


@pytest.mark.parametrize("path", [SUBMIT, RECALL, CORRECTION])
def test_contributors_do_none_of_it(report, focal_point, contributor, reviewer, path):
    for status in (SubmissionStatus.DRAFT, SubmissionStatus.SUBMITTED):
        report = bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
        client = signed_in(contributor)
        assert client.get(path).status_code == 403
        assert client.post(path, REASON).status_code == 403
        assert status_of(report) == status


@pytest.mark.parametrize("path", [SUBMIT, RECALL, CORRECTION])
def test_strangers_learn_nothing(client, report, focal_point, path):
    answer_all(report, focal_point)
    assert client.post(path, REASON)["Location"] == f"/en/accounts/login/?next={path}"
    other = signed_in(person(RoleName.FOCAL_POINT, "turkiye"))
    assert other.get(path).status_code == other.post(path, REASON).status_code == 404
    assert status_of(report) == SubmissionStatus.DRAFT


def test_reviewers_do_not_submit_for_a_state(report, focal_point, reviewer):
    answer_all(report, focal_point)
    assert signed_in(reviewer).post(SUBMIT).status_code == 403
    assert status_of(report) == SubmissionStatus.DRAFT


def test_report_of_a_closed_year_is_not_submitted(report, cycle, focal_point):
    answer_all(report, focal_point)
    set_cycle(cycle, CycleStatus.CLOSED)
    client = signed_in(focal_point)
    assert client.get(SUBMIT).status_code == client.post(SUBMIT).status_code == 403
    assert "This report cannot be submitted now." in words_of(client.post(SUBMIT))
    assert status_of(report) == SubmissionStatus.DRAFT


# --- Recalling ----------------------------------------------------------------------------------------------


def test_report_is_recalled_after_a_question(report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.SUBMITTED, focal_point=focal_point, reviewer=reviewer)
    client = signed_in(focal_point)
    assert "Recall the report?" in words_of(client.get(RECALL))
    assert status_of(report) == SubmissionStatus.SUBMITTED
    assert client.post(RECALL)["Location"] == REPORT
    assert "The report is with you again." in words_of(client.get(REPORT))
    assert status_of(report) == SubmissionStatus.DRAFT


@pytest.mark.parametrize("status", [SubmissionStatus.DRAFT, SubmissionStatus.UNDER_REVIEW])
def test_report_is_not_recalled_before_it_is_submitted_nor_after_the_review_began(
    report, focal_point, reviewer, status
):
    bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
    client = signed_in(focal_point)
    assert client.get(RECALL).status_code == client.post(RECALL).status_code == 403
    assert status_of(report) == status


# --- Asking to correct --------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["focal_point", "reviewer"])
def test_correction_is_begun_with_a_reason(request, report, focal_point, reviewer, who):
    bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    client = signed_in(request.getfixturevalue(who))
    assert client.get(CORRECTION).status_code == 200
    empty = Page(client.post(CORRECTION, {"reason": "  "}).content)
    assert "Write why" in empty.one("div", class_="error-summary").text
    assert Submission.objects.filter(state=report.state).count() == 1
    assert client.post(CORRECTION, REASON)["Location"] == REPORT
    words = words_of(client.get(REPORT))
    assert "Version 2 is begun." in words
    assert REASON["reason"] in words
    assert status_of(report) == SubmissionStatus.ACCEPTED


def test_one_correction_at_a_time_and_only_of_what_is_accepted(report, focal_point, reviewer):
    client = signed_in(focal_point)
    assert client.get(CORRECTION).status_code == client.post(CORRECTION, {}).status_code == 403
    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    submissions.ask_for_version(accepted, reason="One.", by=focal_point)
    assert client.post(CORRECTION, REASON).status_code == 403
    assert client.post(f"{CORRECTION}?version=1", REASON).status_code == 403
    assert Submission.objects.filter(state=report.state).count() == 2
