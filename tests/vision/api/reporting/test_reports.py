"""What programs of a state read and write by tokens: who may what when, and what a refusal looks like."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.enums import RoleName, TokenScope
from tests.factories.reporting import answer_all, bring_to, open_year, person
from tests.vision.api.reporting.programs import ENTRY, REPORT, ROOT, YEAR, Program, said
from vision.enums import SubmissionStatus

pytestmark = pytest.mark.django_db
READ, WRITE, EVIDENCE, SUBMIT = TokenScope


# --- Reports ------------------------------------------------------------------------------------------------


def test_report_says_how_far_it_is_and_what_is_missing(program, report, cycle):
    program.patch({"status": "completed"})
    shown = program.get(REPORT).said
    assert shown == {
        "year": YEAR,
        "state": "kazakhstan",
        "version": 1,
        "status": "draft",
        "is_current": True,
        "is_expected": True,
        "is_sample": False,
        "cycle_status": "open",
        "opens": cycle.opens.isoformat(),
        "closes": cycle.closes.isoformat(),
        "entry_count": 3,
        "answered_count": 1,
        "may_submit": True,
        "reason": "",
        "return_reason": "",
        "submitted_at": None,
        "accepted_at": None,
        "url": f"http://127.0.0.1:8000{REPORT}",
        "unanswered": ["2.5.2", "3.1.1"],
    }
    listed = program.get().said
    assert (listed["count"], listed["next"], listed["previous"]) == (1, None, None)
    assert listed["results"] == [{name: shown[name] for name in shown if name != "unanswered"}]


def test_newest_version_is_the_one_that_is_worked_on(program, report, focal_point, reviewer):
    from vision.domain import submissions

    accepted = bring_to(report, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    shown = program.get(REPORT).said
    assert (shown["version"], shown["is_current"], shown["reason"]) == (2, False, "A figure was wrong.")
    assert program.get().said["count"] == 1
    assert program.patch({"status": "completed"}).status_code == 200


@pytest.mark.parametrize(
    "path", [f"{ROOT}?status=draft", f"{REPORT}?fields=year", f"{ROOT}?page=0", f"{ROOT}?language=xx"]
)
def test_parameter_that_is_not_known_is_refused(program, path):
    answer = program.get(path)
    assert (answer.status_code, len(answer.said["errors"])) == (400, 1)


def test_list_asks_as_often_for_one_entry_as_for_many(focal_point):
    codes = ("2.5.1", "2.5.2", "2.5.3", "3.1.1", "3.1.2")
    open_year(2032, codes=codes[:1])
    open_year(2033, codes=codes)
    program = Program(focal_point)

    def queries(year: int) -> int:
        with CaptureQueriesContext(connection) as found:
            assert program.get(f"{ROOT}{year}/entries/").status_code == 200
        return len(found)

    program.get()
    assert queries(2032) == queries(2033) <= 9


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["2.5.1", "2.5.2", "3.1.1"]),
        ("?area=3.1", ["3.1.1"]),
        ("?area=2.5,3.1&is_answered=false", ["2.5.2", "3.1.1"]),
        ("?is_answered=true", ["2.5.1"]),
        ("?status=completed,delayed", ["2.5.1"]),
        ("?status=delayed", []),
        ("?page_size=1&page=2", ["2.5.2"]),
    ],
)
def test_entries_come_in_the_order_of_the_document_and_are_filtered(program, query, codes):
    program.patch({"status": "completed"})
    answer = program.get(f"{REPORT}entries/{query}").said
    assert [entry["item"] for entry in answer["results"]] == codes


# --- Submitting ---------------------------------------------------------------------------------------------


def test_submitting_hands_the_report_to_the_secretariat(program, report, focal_point):
    answer_all(report, focal_point)
    answer = program.post(f"{REPORT}submit/")
    assert (answer.status_code, answer.said["status"], answer.said["may_submit"]) == (200, "submitted", False)
    report.refresh_from_db()
    assert (report.status, report.submitted_by) == ("submitted", focal_point)
    again = program.post(f"{REPORT}submit/")
    assert (again.status_code, again.said["detail"]) == (409, "This report cannot be submitted now.")


def test_all_that_is_missing_is_named(program, report):
    program.patch({"nothing": True})
    answer = program.post(f"{REPORT}submit/")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.said == {
        "type": "about:blank",
        "title": "What was sent cannot be kept",
        "status": 422,
        "detail": "2 entries are not answered yet.",
        "errors": [
            {"entry": "2.5.2", "detail": "Not answered yet."},
            {"entry": "3.1.1", "detail": "Not answered yet."},
        ],
    }
    report.refresh_from_db()
    assert report.status == "draft"


def test_observer_submits_something(cycle):
    user = person(RoleName.FOCAL_POINT, "hungary")
    program = Program(user, state="hungary")
    refused = program.post(f"{REPORT}submit/")
    assert (refused.status_code, refused.said["detail"]) == (
        422,
        "Answer at least one entry before you submit the report.",
    )
    program.patch({"status": "completed"})
    assert program.post(f"{REPORT}submit/").status_code == 200


@pytest.mark.parametrize(
    ("path", "method"), [(f"{REPORT}submit/", "get"), (ENTRY, "put"), (REPORT, "patch"), (ROOT, "post")]
)
def test_other_methods_are_not_there(program, path, method):
    assert getattr(program.client, method)(path).status_code == 405


def test_problems_are_told_in_the_language_of_the_caller(program):
    answer = said(program.client.get(f"{REPORT}entries/9.9.9/", headers={"Accept-Language": "kk"}))
    assert (answer.status_code, answer["Content-Language"]) == (404, "kk")
