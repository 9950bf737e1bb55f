"""Whether a PDF is one of ours: by its hash, or by the file, which is not kept."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.domain import reports
from portal.models import Report
from portal.reports.registry import Standing
from tests.html import Page

pytestmark = pytest.mark.django_db
VERIFY = "/en/reports/verify/"


@pytest.fixture
def report(kind, folder):
    made = reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    made.refresh_from_db()
    return made


def answer(client, sha256):
    return Page(client.get(VERIFY, {"sha256": sha256}).content)


def told(client, sha256):
    page = answer(client, sha256)
    return [heading.text for heading in page.within("h2", page.one("div", class_="notice"))]


def upload(data, name="report.pdf"):
    return {"file": SimpleUploadedFile(name, data, content_type="application/pdf")}


def test_genuine_file_is_named_with_its_page(client, report):
    page = answer(client, report.sha256)
    assert told(client, report.sha256) == ["Genuine"]
    notice = page.one("div", class_="notice")
    assert page.within("a", notice)[0]["href"] == "/en/reports/2024-1-sample/"
    assert "Қазақша" in notice.text


@pytest.mark.parametrize("write", [str.upper, "  {}  report.pdf".format, "SHA256:{}".format, " {} ".format])
def test_hash_is_read_as_people_paste_it(client, report, write):
    assert told(client, write(report.sha256)) == ["Genuine"]


def test_hash_with_blanks_in_it_is_read(client, report):
    spaced = " ".join(report.sha256[place : place + 8] for place in range(0, 64, 8))
    assert told(client, spaced) == ["Genuine"]


def test_replaced_withdrawn_and_made_anew_are_said(client, kind, report):
    kind.standings["2024-1"] = Standing(is_public=True, note="Replaced by edition 2", url="/en/reports/x/")
    assert "Replaced by edition 2" in answer(client, report.sha256).one("div", class_="notice").text
    kind.standings["2024-1"] = Standing(is_public=True, is_withdrawn=True)
    assert told(client, report.sha256) == ["Genuine, and withdrawn"]
    kind.standings = {}
    kind.body += "<p>More</p>"
    reports.ask("sample", source="2024-1", language="kk")
    reports.make_next()
    assert "made anew since" in answer(client, report.sha256).one("div", class_="notice").text


def test_sample_data_is_marked(client, kind, report):
    kind.standings["2024-1"] = Standing(is_public=True, is_sample=True)
    assert "Sample data" in answer(client, report.sha256).one("main").text


def test_other_file_is_not_one_of_ours(client, report):
    assert told(client, "0" * 64) == ["Not one of ours"]


def test_draft_is_not_one_of_ours(client, kind, folder):
    reports.ask("sample", source="2024", language="kk", is_draft=True)
    reports.make_next()
    assert told(client, Report.objects.get().sha256) == ["Not one of ours"]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("", "Paste the SHA-256 of the file."),
        ("   ", "Paste the SHA-256 of the file."),
        ("abc", "This is no SHA-256"),
        ("g" * 64, "This is no SHA-256"),
        ("0" * 65, "This is no SHA-256"),
        ("٠" * 64, "This is no SHA-256"),
        ("<script>", "This is no SHA-256"),
        ("0" * 100_000, "This is no SHA-256"),
        ("\x00" * 64, "Null characters are not allowed."),
    ],
)
def test_wrong_hash_is_said_to_be(client, pasted, said):
    page = answer(client, pasted)
    assert said in page.one("div", class_="error-summary").text
    assert page.all("div", class_="notice") == []
    assert page.title.startswith("Error:")


# --- The file itself -----------------------------------------------------------------------------------------


def test_file_is_hashed_and_leads_to_the_answer(client, report, folder):
    data = (folder / report.current.file.name).read_bytes()
    response = client.post(VERIFY, upload(data))
    assert (response.status_code, response["Location"]) == (302, f"{VERIFY}?sha256={report.sha256}")
    assert not response.cookies


def test_file_is_kept_nowhere(client, report, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    data = b"%PDF-" + b"x" * 300_000
    response = client.post(VERIFY, upload(data))
    assert response["Location"].endswith(hashlib.sha256(data).hexdigest())
    assert [path for path in tmp_path.iterdir() if path.name != "reports"] == []


def test_form_is_sent_without_a_token(report):
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post(VERIFY, upload(b"%PDF-1.7")).status_code == 302


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a PDF file first."),
        ({"file": "words"}, "Choose a PDF file first."),
        (upload(b""), "The file is empty."),
        (upload(b"PK\x03\x04 a workbook", "book.xlsx"), "This is no PDF file."),
        (upload(b"x" * 2000 + b"%PDF-"), "This is no PDF file."),
    ],
)
def test_wrong_file_is_said_to_be(client, sent, said):
    response = client.post(VERIFY, sent)
    page = Page(response.content)
    assert said in page.one("div", class_="error-summary").text
    assert response.status_code == 200


def test_file_after_some_bytes_of_a_program_is_a_pdf(client):
    assert client.post(VERIFY, upload(b"\x00\x05MacBinary" + b"%PDF-1.4")).status_code == 302


def test_file_too_large_for_a_report_is_said_to_be(client, settings):
    settings.VERIFY_MAX_BYTES = 1024 * 1024
    response = client.post(VERIFY, upload(b"%PDF-" + b"x" * 1024 * 1024))
    assert response.status_code == 413
    assert "larger than 1 MB" in Page(response.content).one("div", class_="error-summary").text


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=x", "application/json"]
)
def test_garbled_form_is_answered(client, content_type):
    response = client.generic("POST", VERIFY, b"--y garbled", content_type=content_type)
    assert response.status_code in {200, 400}
