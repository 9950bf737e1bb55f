"""`Idempotency-Key`: what is sent twice under a key is done once, and answered the same both times."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.domain import idempotency
from portal.models import IdempotentRequest
from tests.factories.files import PDF
from tests.factories.reporting import answer_all, entry_of
from tests.vision.api.reporting.programs import ENTRY, REPORT, Program
from vision.models import Evidence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
EVIDENCE = f"{ENTRY}evidence/"
LINK = {"link": "https://stat.gov.example/tourism"}
KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"


def is_replayed(answer) -> bool:
    return answer.get("Idempotency-Replayed") == "true"


def test_entry_is_written_once_and_answered_twice(program, report):
    version = program.version_of()
    first, second = (
        program.patch({"status": "completed"}, version=version, Idempotency_Key=KEY) for _time in range(2)
    )
    assert (first.status_code, second.status_code) == (200, 200)
    assert (second.said, second["ETag"]) == (first.said, first["ETag"])
    assert (is_replayed(first), is_replayed(second)) == (False, True)
    assert entry_of(report, "2.5.1").revision == 1
    assert second["Cache-Control"] == "private, no-store, no-transform"


def test_link_and_report_are_sent_once(program, report, focal_point):
    first, second = (program.post(EVIDENCE, LINK, Idempotency_Key=KEY) for _time in range(2))
    assert (second.status_code, second.said, second["Location"]) == (201, first.said, first["Location"])
    assert Evidence.objects.count() == 1
    answer_all(report, focal_point)
    statuses = [program.post(f"{REPORT}submit/", Idempotency_Key="submit").status_code for _time in range(2)]
    assert statuses == [200, 200]


def test_file_in_a_form_that_is_packed_otherwise_is_the_same(program):
    answers = [
        program.send_form(EVIDENCE, {"file": SimpleUploadedFile("a.pdf", PDF)}, Idempotency_Key=KEY)
        for _time in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    other = SimpleUploadedFile("a.pdf", PDF + b"\n")
    assert program.send_form(EVIDENCE, {"file": other}, Idempotency_Key=KEY).status_code == 422
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("how", ["body", "version", "address", "quotes"])
def test_key_stands_for_one_request(program, how):
    version = program.version_of()
    program.patch({"status": "completed"}, version=version, Idempotency_Key=KEY)
    if how == "body":
        answer = program.patch({"status": "delayed"}, version=version, Idempotency_Key=KEY)
    elif how == "version":
        answer = program.patch({"status": "completed"}, Idempotency_Key=KEY)
    elif how == "address":
        path = f"{REPORT}entries/2.5.2/"
        answer = program.patch({"status": "completed"}, path, version=version, Idempotency_Key=KEY)
    else:
        answer = program.patch({"status": "delayed"}, version=version, Idempotency_Key=f'"{KEY}"')
    assert answer.status_code == 422
    assert answer.said["detail"] == (
        "This Idempotency-Key was used for something else. Send each new request under a new key."
    )


def test_what_was_refused_may_be_asked_anew(program, report, focal_point):
    assert program.post(f"{REPORT}submit/", Idempotency_Key=KEY).status_code == 422
    answer_all(report, focal_point)
    assert program.post(f"{REPORT}submit/", Idempotency_Key=KEY).status_code == 200
    stale = program.patch({"status": "completed"}, version='"stale"', Idempotency_Key="other")
    assert stale.status_code == 409
    assert IdempotentRequest.objects.count() == 1


def test_request_that_is_being_answered_is_not_begun_again(program, monkeypatch):
    # As though another process had it in hand still.
    monkeypatch.setattr(idempotency, "keep", lambda *_args, **_kwargs: None)
    program.post(EVIDENCE, LINK, Idempotency_Key=KEY)
    monkeypatch.undo()
    answer = program.post(EVIDENCE, LINK, Idempotency_Key=KEY)
    assert (answer.status_code, answer.said["title"]) == (409, "Not possible now")


def test_keys_of_two_programs_are_two(program, focal_point):
    program.post(EVIDENCE, LINK, Idempotency_Key=KEY)
    answer = Program(focal_point).post(
        EVIDENCE, {"link": "https://stat.gov.example/other"}, Idempotency_Key=KEY
    )
    assert answer.status_code == 201


def test_key_opens_nothing_without_the_scope(program, focal_point):
    program.post(EVIDENCE, LINK, Idempotency_Key=KEY)
    program.made.token.scopes = "read"
    program.made.token.save()
    assert program.post(EVIDENCE, LINK, Idempotency_Key=KEY).status_code == 403


@pytest.mark.parametrize("key", ["", " ", '""', "two words", "ключ", "x" * 256])
def test_what_is_no_key_is_refused(program, key):
    answer = program.post(EVIDENCE, LINK, Idempotency_Key=key)
    assert (answer.status_code, Evidence.objects.count()) == (400, 0)
