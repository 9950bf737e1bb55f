"""Evidence by programs: links and files, by the same rules as on the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.domain import scanning
from tests.factories.files import PDF
from tests.vision.api.reporting.programs import ENTRY, Program
from tests.vision.evidence.adding import files_in
from vision.domain.evidence import MOST
from vision.models import Evidence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
EVIDENCE = f"{ENTRY}evidence/"
LINK = {"link": "https://stat.gov.example/tourism"}


def file(data: bytes = PDF, name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_link_is_added(program, focal_point):
    answer = program.post(EVIDENCE, {**LINK, "title": "Figures", "is_public": True})
    piece = Evidence.objects.get()
    assert (answer.status_code, answer["Location"]) == (201, f"http://127.0.0.1:8000{EVIDENCE}{piece.pk}/")
    assert answer.said == {
        "id": piece.pk,
        "title": "Figures",
        "link": LINK["link"],
        "name": "",
        "content_type": "",
        "size": 0,
        "sha256": "",
        "is_public": True,
        "added_at": answer.said["added_at"],
        "url": answer["Location"],
    }
    assert piece.added_by == focal_point
    assert program.get(EVIDENCE).said["results"] == [answer.said] == program.get(ENTRY).said["evidence"]
    assert program.get(f"{EVIDENCE}{piece.pk}/").said == answer.said


def test_file_is_added(program, folder):
    answer = program.send_form(EVIDENCE, {"file": file(), "is_public": "true"})
    assert answer.status_code == 201
    assert (
        answer.said["title"],
        answer.said["content_type"],
        answer.said["size"],
        answer.said["is_public"],
    ) == (
        "report.pdf",
        "application/pdf",
        len(PDF),
        True,
    )
    assert [path.read_bytes() for path in files_in(folder)] == [PDF]


def test_piece_is_taken_away_with_its_file(program, folder):
    piece = program.send_form(EVIDENCE, {"file": file()}).said["id"]
    answer = program.delete(f"{EVIDENCE}{piece}/")
    assert (answer.status_code, answer.content) == (204, b"")
    assert not Evidence.objects.exists()
    assert program.delete(f"{EVIDENCE}{piece}/").status_code == 404


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({}, ["/link"]),
        ({"link": ""}, ["/link"]),
        ({"link": 5}, ["/link"]),
        ({"link": "javascript:alert(1)"}, ["/link"]),
        ({"link": "https://user:word@stat.example/"}, ["/link"]),
        ({"link": f"https://stat.example/{'x' * 500}"}, ["/link"]),
        ({**LINK, "title": "x" * 201}, ["/title"]),
        ({**LINK, "title": None}, ["/title"]),
        ({**LINK, "is_public": "yes"}, ["/is_public"]),
        ({**LINK, "entry": 1}, ["/entry"]),
        ([], [""]),
    ],
)
def test_link_that_cannot_be_kept_is_told_where_it_stands(program, body, pointers):
    answer = program.post(EVIDENCE, body)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert [error["pointer"] for error in answer.said["errors"]] == pointers
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("form", "pointers"),
    [
        ({}, ["/file"]),
        ({"file": "words"}, ["/file"]),
        ({"file": file(b"", "empty.pdf")}, ["/file"]),
        ({"file": file(b"MZ\x90\x00" * 50, "report.pdf")}, ["/file"]),
        ({"file": file(b"<html><script>", "page.html")}, ["/file"]),
        ({"file": file(), "title": "x" * 201}, ["/title"]),
        ({"file": file(), "is_public": "maybe"}, ["/is_public"]),
        ({"file": file(), "added_by": "1"}, ["/added_by"]),
    ],
)
def test_file_that_cannot_be_kept_is_told_where_it_stands(program, folder, form, pointers):
    for sent in form.values():
        if hasattr(sent, "seek"):
            sent.seek(0)
    answer = program.send_form(EVIDENCE, form)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.said["errors"]] == pointers
    assert files_in(folder) == []


def test_file_that_is_too_large_is_not_kept(program, settings, folder):
    settings.EVIDENCE_MAX_BYTES = 1024
    answer = program.send_form(EVIDENCE, {"file": file(PDF + b"x" * 2048)})
    assert (answer.status_code, answer.said["title"]) == (413, "Too large")
    assert files_in(folder) == []


def test_broken_form_is_refused(program):
    headers = {"Content-Type": "multipart/form-data; boundary="}
    answer = program.client.post(EVIDENCE, b"x", content_type=headers["Content-Type"])
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_form_of_too_many_fields_is_refused(program):
    answer = program.send_form(EVIDENCE, {f"field{number}": "x" for number in range(1100)})
    assert answer.status_code == 400


def test_file_that_cannot_be_checked_may_be_sent_again(program, monkeypatch, folder):
    def cannot(*_args, **_kwargs):
        raise scanning.CannotScan

    monkeypatch.setattr("portal.domain.incoming_files.require_clean", cannot)
    answer = program.send_form(EVIDENCE, {"file": file()}, Idempotency_Key="k")
    assert (answer.status_code, answer["Retry-After"]) == (503, "301")
    monkeypatch.undo()
    assert files_in(folder) == []


def test_same_evidence_and_too_much_of_it_are_refused(program):
    program.post(EVIDENCE, LINK)
    again = program.post(EVIDENCE, LINK)
    assert (again.status_code, again.said["detail"]) == (
        422,
        "This entry has the same evidence already: “stat.gov.example”.",
    )
    for number in range(MOST - 1):
        program.post(EVIDENCE, {"link": f"{LINK['link']}/{number}"})
    assert program.post(EVIDENCE, {"link": f"{LINK['link']}/more"}).status_code == 422
    assert len(program.get(EVIDENCE).said["results"]) == MOST


def test_nobody_writes_to_disk_without_a_token(report, folder, client):
    answer = client.post(EVIDENCE, {"file": file(PDF + b"x" * 4_000_000)})
    assert answer.status_code == 401
    assert files_in(folder) == []


def test_piece_of_another_entry_is_not_at_this_one(program: Program):
    piece = program.post(EVIDENCE, LINK).said["id"]
    other = EVIDENCE.replace("2.5.1", "2.5.2")
    assert (program.get(f"{other}{piece}/").status_code, program.delete(f"{other}{piece}/").status_code) == (
        404,
        404,
    )
    assert Evidence.objects.exists()
