"""Writing entries by programs: what is kept, what is refused, and nothing that was not read is written over."""

import json

import pytest

from portal.enums import RoleName
from tests.factories.reporting import entry_of, person
from tests.vision.api.reporting.programs import ENTRY, REPORT, Program, said
from vision.domain import entries
from vision.domain.answers import Answer
from vision.models import Entry, Submission
from vision.validators import LONGEST_TEXT

pytestmark = pytest.mark.django_db
WORDS = {"status": "in_progress", "done": "Жол салынды.", "next": "Тағы салынады.", "language": "kk"}


def entry(report: Submission) -> Entry:
    return entry_of(report, "2.5.1")


def written(report: Submission) -> Answer:
    return Answer.of(entry(report))


# --- What is kept -------------------------------------------------------------------------------------------


def test_entry_is_written_and_shown_as_it_stands(program, report, focal_point):
    answer = program.patch(WORDS)
    assert answer.status_code == 200
    kept = entry(report)
    assert (Answer.of(kept).as_dict(), kept.updated_by) == (WORDS | {"nothing": False}, focal_point)
    assert answer.said == {
        "item": "2.5.1",
        "area": "2.5",
        "status": "in_progress",
        "nothing": False,
        "done": "Жол салынды.",
        "next": "Тағы салынады.",
        "language": "kk",
        "is_answered": True,
        "revision": 1,
        "updated_at": answer.said["updated_at"],
        "is_marked": False,
        "note": "",
        "may_write": True,
        "evidence": [],
        "url": f"http://127.0.0.1:8000{ENTRY}",
    }
    assert program.get(ENTRY).said == answer.said


def test_what_is_left_out_stays(program, report):
    program.patch(WORDS)
    program.patch({"status": "completed"})
    assert written(report).as_dict() == WORDS | {"nothing": False, "status": "completed"}
    assert program.patch({}).said["revision"] == 2


def test_same_words_are_not_written_again(program):
    program.patch(WORDS)
    assert program.patch(WORDS).said["revision"] == 1


def test_words_are_tidied_as_those_of_the_workspace(program, report):
    program.patch({"done": "  One\r\ntwo\x0b\x00\ud800  ", "status": "delayed"})
    assert written(report).done == "One\ntwo"


def test_markup_is_kept_as_words(program, report):
    markup = "<script>alert(1)</script> {{ 7 * 7 }} =1+1 \u202eabc"
    assert program.patch({"done": markup, "status": "delayed"}).said["done"] == markup
    assert written(report).done == markup


# --- What is refused ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"status": "finished"}, ["/status"]),
        ({"status": None}, ["/status"]),
        ({"status": 1}, ["/status"]),
        ({"language": "ru"}, ["/language"]),
        ({"language": ""}, ["/language"]),
        ({"nothing": "true"}, ["/nothing"]),
        ({"nothing": 1}, ["/nothing"]),
        ({"done": 5}, ["/done"]),
        ({"done": ["x"]}, ["/done"]),
        ({"done": {"en": "x"}}, ["/done"]),
        ({"done": "x" * (LONGEST_TEXT + 1)}, ["/done"]),
        ({"nothing": True, "done": "x"}, ["/nothing"]),
        ({"done": 5, "next": None}, ["/done", "/next"]),
        ({"stats": "completed"}, ["/stats"]),
        ({"revision": 7}, ["/revision"]),
        ({"submission": 1, "state": "hungary"}, ["/submission", "/state"]),
        ({"\ud800": 1}, ["/?"]),
        ({"a/b~": 1}, ["/a~1b~0"]),
        ({"x" * 300: 1}, [f"/{'x' * 100}"]),
        ([], [""]),
        ("words", [""]),
        (None, [""]),
    ],
)
def test_what_cannot_be_kept_is_told_where_it_stands(program, report, body, pointers):
    answer = program.patch(json.dumps(body))
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [error["pointer"] for error in answer.said["errors"]] == pointers
    assert written(report) == Answer()


@pytest.mark.parametrize(
    "sent",
    [b"{", b"\xff\xfe", b'{"done": NaN}', b"[" * 100_000, b'{"a":' * 50_000, b"status=completed"],
)
def test_what_is_no_json_is_refused(program, sent):
    answer = program.patch(sent)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_more_than_an_entry_can_hold_is_not_read(program, report):
    answer = program.patch(json.dumps({"done": "x" * 1024**2}))
    assert (answer.status_code, answer.said["title"]) == (413, "Too large")
    assert written(report) == Answer()


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_other_kinds_of_body_are_not_read(program, kind):
    headers = {"If-Match": program.version_of()}
    answer = said(program.client.patch(ENTRY, b"x", content_type=kind, headers=headers))
    assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")


# --- Versions -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["", "*", ",", "*, "])
def test_writer_says_what_was_read(program, report, version):
    answer = program.patch(WORDS, version=version)
    assert (answer.status_code, answer.said["title"]) == (428, "Say which version you have read")
    assert written(report) == Answer()


def test_stale_version_is_answered_with_the_current_one(program, report):
    stale = program.version_of()
    colleague = person(RoleName.FOCAL_POINT, "kazakhstan")
    entries.write(entry(report), Answer(status="delayed", done="Theirs."), revision=0, by=colleague)
    answer = program.patch(WORDS, version=stale)
    assert (answer.status_code, answer["Content-Type"]) == (412, "application/problem+json")
    assert (answer.said["title"], answer.said["current"]["done"]) == ("It was changed meanwhile", "Theirs.")
    assert answer["ETag"] == program.version_of() != stale
    assert written(report).done == "Theirs."
    assert program.patch(WORDS, version=answer["ETag"]).status_code == 200


@pytest.mark.parametrize("version", ['"nonsense"', "nonsense", '"a", "b"', "é"])
def test_version_that_never_was_is_stale(program, version):
    assert program.patch(WORDS, version=version).status_code == 412


def test_one_of_several_versions_is_enough_and_packing_changes_none(program):
    version = program.version_of()
    assert program.patch(WORDS, version=f'"old", W/{version}').status_code == 200


def test_version_is_the_same_in_every_language_and_what_writing_answers_with(program):
    found = {program.get(f"{ENTRY}?language={code}")["ETag"] for code in ("tr", "en", "az", "kk", "all")}
    assert len(found) == 1
    assert program.patch(WORDS)["ETag"] == program.version_of()


def test_entry_that_was_not_changed_is_not_sent_again(program):
    version = program.version_of()
    answer = program.client.get(ENTRY, headers={"If-None-Match": version})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", version)
    program.patch(WORDS)
    assert program.client.get(ENTRY, headers={"If-None-Match": version}).status_code == 200


def test_version_changes_with_all_that_is_shown(program):
    before = program.version_of()
    program.post(f"{ENTRY}evidence/", {"link": "https://stat.gov.example/tourism"})
    assert program.version_of() != before


def test_contributor_is_refused_before_versions_are_asked_for(report):
    program = Program(person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["3.1"]))
    assert program.patch(WORDS, version="").status_code == 403
    assert program.patch(WORDS, f"{REPORT}entries/3.1.1/").status_code == 200
