"""Who comes in by a token, and what it opens: by scope, role, status and state."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from portal.domain import accounts, tokens
from portal.enums import RoleName, TokenScope
from portal.models import ApiToken
from tests.factories.portal import PASSWORD
from tests.factories.reporting import bring_to, entry_of, person, report_of, set_cycle
from tests.vision import people
from tests.vision.api.reporting.programs import ENTRY, REPORT, ROOT, YEAR, Program, said
from vision.domain import entries, reviews
from vision.domain.answers import Answer
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Submission

pytestmark = pytest.mark.django_db
READ, WRITE, EVIDENCE, SUBMIT = TokenScope
EVIDENCE_PATH = f"{ENTRY}evidence/"
LINK = {"link": "https://stat.gov.example/tourism"}


def written(report: Submission, code: str = "2.5.1") -> Answer:
    return Answer.of(entry_of(report, code))


# --- Who comes in -------------------------------------------------------------------------------------------


def every_call(client) -> list:
    return [
        said(call)
        for call in (
            client.get(ROOT),
            client.get(REPORT),
            client.get(f"{REPORT}entries/"),
            client.get(ENTRY),
            client.get(EVIDENCE_PATH),
            client.patch(ENTRY, "{}", content_type="application/json"),
            client.post(EVIDENCE_PATH, LINK, content_type="application/json"),
            client.delete(f"{EVIDENCE_PATH}1/"),
            client.post(f"{REPORT}submit/"),
        )
    ]


def test_without_a_token_nothing_is_told(report):
    for answer in every_call(Client()):
        assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
        assert answer["WWW-Authenticate"] == 'Bearer realm="reporting"'
        assert answer.said["status"] == 401


def test_session_alone_gives_nothing(report, client):
    user = person(RoleName.FOCAL_POINT, "kazakhstan", password=PASSWORD)
    client.force_login(user)
    assert client.get(f"/en/workspace/{YEAR}/kazakhstan/").status_code == 200
    assert {answer.status_code for answer in every_call(client)} == {401}


@pytest.mark.parametrize(
    "header",
    ["Bearer", "Bearer ", "Bearer vpt_wrong", "Bearer é", "Bearer " + "x" * 300, "bearer a b"],
)
def test_wrong_token_is_refused_as_such(report, header):
    answer = said(Client(headers={"Authorization": header}).get(ROOT))
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="reporting", error="invalid_token"'


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer vpt_wrong"}])
def test_who_is_refused_is_counted(report, settings, headers):
    settings.API_RATE = "2/min"
    answers = [Client(headers=headers, REMOTE_ADDR="192.0.2.1").get(ROOT) for _again in range(3)]
    assert [answer.status_code for answer in answers] == [401, 401, 429]
    assert int(answers[-1]["Retry-After"]) > 0


def test_other_ways_to_say_who_one_is_are_none(report):
    answer = Client(headers={"Authorization": "Basic YTpi"}).get(ROOT)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="reporting"')


@pytest.mark.parametrize("end", ["revoked", "expired", "role", "account"])
def test_token_that_has_ended_opens_nothing(program, focal_point, end):
    assert program.get().status_code == 200
    if end == "revoked":
        tokens.revoke(program.made.token, by=focal_point)
    elif end == "expired":
        past = timezone.now() - datetime.timedelta(days=91)
        ApiToken.objects.update(created_at=past, expires_at=past + datetime.timedelta(days=90))
    elif end == "role":
        accounts.revoke(focal_point.roles.get(), by=None)
    else:
        accounts.deactivate(focal_point, by=person(RoleName.ADMINISTRATOR), reason="left")
    assert {answer.status_code for answer in every_call(program.client)} == {401}


def test_answers_are_kept_and_packed_by_nobody_and_set_no_cookie(program):
    for answer in (program.get(), program.get(ENTRY), program.get("/api/v1/reporting/submissions/1/")):
        assert answer["Cache-Control"] == "private, no-store, no-transform"
        assert "Authorization" in answer["Vary"]
        assert not answer.cookies


def test_pages_of_other_sites_may_not_read_it(program):
    client = program.client
    assert (
        "Access-Control-Allow-Origin" not in client.get(ROOT, headers={"Origin": "https://x.example"}).headers
    )
    asked = {"Origin": "https://x.example", "Access-Control-Request-Method": "GET"}
    assert "Access-Control-Allow-Origin" not in client.options(ROOT, headers=asked).headers


# --- Scopes: who has which, and what is answered ------------------------------------------------------------


@pytest.mark.parametrize(
    ("scopes", "statuses"),
    [
        # read, write, attach, take away, submit
        ([], (200, 403, 403, 403, 403)),
        ([WRITE], (200, 200, 403, 403, 403)),
        ([EVIDENCE], (200, 403, 201, 404, 403)),
        ([SUBMIT], (200, 403, 403, 403, 422)),
        ([WRITE, EVIDENCE, SUBMIT], (200, 200, 201, 404, 422)),
    ],
)
def test_scope_decides_what_a_token_is_for(report, focal_point, scopes, statuses):
    program = Program(focal_point, scopes=tuple(scopes))
    answers = (
        program.get(ENTRY),
        program.patch({"status": "completed"}),
        program.post(EVIDENCE_PATH, LINK),
        program.delete(f"{EVIDENCE_PATH}0/"),
        program.post(f"{REPORT}submit/"),
    )
    assert tuple(answer.status_code for answer in answers) == statuses


def test_missing_scope_is_named(report, focal_point):
    answer = Program(focal_point, scopes=()).post(f"{REPORT}submit/")
    assert answer["WWW-Authenticate"] == (
        'Bearer realm="reporting", error="insufficient_scope", scope="submit"'
    )
    assert answer.said == {
        "type": "about:blank",
        "title": "Not allowed",
        "status": 403,
        "detail": "The access token is not for this. It lacks “submit”.",
    }


# --- Roles and statuses -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status", "statuses"),
    [
        # read, write 2.5.1, attach to it, submit
        (people.FOCAL_POINT, SubmissionStatus.DRAFT, (200, 200, 201, 200)),
        (people.FOCAL_POINT, SubmissionStatus.SUBMITTED, (200, 409, 409, 409)),
        (people.FOCAL_POINT, SubmissionStatus.UNDER_REVIEW, (200, 409, 409, 409)),
        (people.FOCAL_POINT, SubmissionStatus.RETURNED, (200, 200, 201, 200)),
        (people.FOCAL_POINT, SubmissionStatus.ACCEPTED, (200, 409, 409, 409)),
        (people.CONTRIBUTOR, SubmissionStatus.DRAFT, (200, 200, 201, 403)),
        (people.CONTRIBUTOR, SubmissionStatus.SUBMITTED, (200, 409, 409, 403)),
        (people.CONTRIBUTOR, SubmissionStatus.RETURNED, (200, 200, 201, 403)),
        (people.OTHER_CONTRIBUTOR, SubmissionStatus.DRAFT, (200, 403, 403, 403)),
        (people.OTHER_CONTRIBUTOR, SubmissionStatus.ACCEPTED, (200, 403, 403, 403)),
        (people.IDLE_CONTRIBUTOR, SubmissionStatus.DRAFT, (200, 403, 403, 403)),
    ],
)
def test_role_and_status_decide_as_in_the_workspace(report, focal_point, reviewer, who, status, statuses):
    bring_to(report, status, focal_point=focal_point, reviewer=reviewer)
    program = Program(people.make(who))
    answers = (
        program.get(ENTRY),
        program.patch({"status": "completed"}),
        program.post(EVIDENCE_PATH, LINK),
        program.post(f"{REPORT}submit/"),
    )
    assert tuple(answer.status_code for answer in answers) == statuses


@pytest.mark.parametrize(
    ("status", "written"), [(CycleStatus.OPEN, 200), (CycleStatus.CLOSED, 409), (CycleStatus.PUBLISHED, 409)]
)
def test_draft_is_written_while_the_year_is_open(program, cycle, status, written):
    set_cycle(cycle, status)
    assert program.get(ENTRY).said["may_write"] is (written == 200)
    assert program.patch({"status": "completed"}).status_code == written


def test_returned_report_is_open_where_it_was_marked(program, report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    marked, other = program.get(ENTRY).said, program.get(f"{REPORT}entries/2.5.2/").said
    assert (marked["is_marked"], marked["note"], marked["may_write"]) == (True, "Say how many.", True)
    assert (other["is_marked"], other["note"], other["may_write"]) == (False, "", False)
    refused = program.patch({"status": "completed"}, f"{REPORT}entries/2.5.2/")
    assert refused.status_code == 409
    assert refused.said["detail"] == "Only entries that were marked for correction can be changed now."


def test_what_a_reviewer_marks_is_told_only_once_it_is_returned(program, report, focal_point, reviewer):
    bring_to(report, SubmissionStatus.UNDER_REVIEW, focal_point=focal_point, reviewer=reviewer)
    reviews.mark(report.entries.with_place().first(), note="A note of the reviewer.", by=reviewer)
    shown = program.get(ENTRY)
    assert (shown.said["is_marked"], shown.said["note"]) == (False, "")
    assert b"A note of the reviewer." not in program.get(f"{REPORT}entries/").content


# --- Nothing of another state -------------------------------------------------------------------------------


def test_nothing_of_another_state_is_read_or_written(program, cycle):
    hungary = report_of("hungary", cycle)
    theirs = person(RoleName.FOCAL_POINT, "hungary")
    entry = entry_of(hungary, "2.5.1")
    entries.write(entry, Answer(status="delayed", done="Words of Hungary."), revision=0, by=theirs)
    piece = Program(theirs, state="hungary").post(EVIDENCE_PATH, LINK).said["id"]
    for path in (ROOT, REPORT, f"{REPORT}entries/", ENTRY, EVIDENCE_PATH):
        answer = program.get(path)
        assert answer.status_code == 200
        assert b"ungary" not in answer.content
        assert b"stat.gov.example" not in answer.content
    for path in (f"{EVIDENCE_PATH}{piece}/", f"{REPORT}entries/2.5.2/evidence/{piece}/"):
        assert (program.get(path).status_code, program.delete(path).status_code) == (404, 404)
    program.patch({"done": "Words of Kazakhstan.", "status": "completed"})
    assert written(hungary) == Answer(status="delayed", done="Words of Hungary.")
    assert hungary.entries.get(item__code="2.5.1").evidence.count() == 1


def test_token_is_for_its_state_though_its_person_reports_for_two(cycle):
    user = person(RoleName.FOCAL_POINT, "kazakhstan")
    hungary = report_of("hungary", cycle)
    accounts.grant(user, RoleName.FOCAL_POINT, state=hungary.state)
    program = Program(user, state="hungary")
    assert program.get(REPORT).said["state"] == "hungary"
    program.patch({"status": "completed"})
    assert written(hungary).status == "completed"
    assert not written(report_of("kazakhstan", cycle)).status


@pytest.mark.parametrize(
    "path",
    [
        f"{ROOT}1999/",
        f"{ROOT}99999999999999999999/",
        f"{REPORT}entries/9.9.9/",
        f"{REPORT}entries/2.5/",
        f"{EVIDENCE_PATH}99999999999999999999999/",
        "/api/v1/reporting/",
        f"{REPORT}recall/",
    ],
)
def test_what_is_not_there_is_a_problem(program, path):
    answer = program.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
