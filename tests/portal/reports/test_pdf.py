"""A PDF of a report is read back: its tags, its letters, what is inside it, and that it is the same each time."""

import base64
import hashlib
import io
import logging
import os
import socket
import subprocess
import sys

import pikepdf
import pytest

from portal.reports import pdf
from portal.reports.resources import NotOurs, static_file
from tests.portal.reports import reading
from tests.portal.reports.samples import DATA, TABLE, TEXTS, document
from tests.running import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
HOSTILE = "<p>🎉 مرحبا بالعالم 漢字 <b>👩‍👩‍👧‍👦</b></p>"


@pytest.fixture(scope="module")
def data():
    return reading.made(document("en", HOSTILE))


@pytest.fixture(scope="module")
def found(data):
    return reading.opened(data)


@pytest.mark.parametrize("language", TEXTS)
def test_pdf_says_what_it_is_in_its_language(language):
    found = reading.opened(reading.made(document(language)))
    assert found.Root.Lang == language
    assert (found.docinfo.Title, found.docinfo.Subject) == (f"Report: {TEXTS[language]}", "What was reported")
    assert found.docinfo.Author == "Secretariat"
    assert found.Root.ViewerPreferences.DisplayDocTitle
    assert found.Root.MarkInfo.Marked
    with found.open_metadata() as about:
        assert about["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert about["dc:title"] == f"Report: {TEXTS[language]}"
    [first, last] = [item.title for item in found.open_outline().root[:1]] + ["End"]
    assert (first, last) == (TEXTS[language], "End")


@pytest.mark.parametrize("language", TEXTS)
def test_letters_can_be_read_back(language):
    written = reading.text_of(reading.made(document(language)))
    assert TEXTS[language] in written


def test_pdf_is_sound(data, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (done.returncode, "No syntax or stream encoding errors found" in done.stdout) == (0, True)


def test_dates_are_those_of_the_document(found):
    assert found.docinfo.CreationDate == found.docinfo.ModDate == "D:20250301"


def test_what_the_font_lacks_is_a_square_and_no_mark_of_a_missing_letter(data, found, caplog):
    assert "□□□□□" in reading.text_of(data).replace(" ", "")
    with caplog.at_level(logging.WARNING, "weasyprint"):
        reading.made(document("kk", HOSTILE))
    assert "notdef" not in caplog.text


def test_fonts_are_those_of_the_portal_alone(found):
    fonts = {
        str(font.BaseFont).partition("+")[2] for page in found.pages for font in page.Resources.Font.values()
    }
    assert fonts == {"Inter", "Inter-Bold"}


def test_style_sheet_adds_no_font_under_our_name(data):
    face = "<style>@font-face { font-family: Inter; src: url(data:font/ttf;base64,AAAA), local('DejaVu Sans') }</style>"
    found = reading.opened(reading.made(document("en", face + "<p style='font-family: DejaVu Sans'>ə</p>")))
    assert {str(font.BaseFont).partition("+")[2] for font in found.pages[0].Resources.Font.values()} == {
        "Inter",
        "Inter-Bold",
    }


# --- Tags ------------------------------------------------------------------------------------------------


def test_chart_is_read_with_its_description(found):
    [figure] = reading.tagged(found, "Figure")
    assert str(figure.Alt) == "Title of pillars. How pillars is read. Reported: 86 of 104 items."


def test_chart_says_where_it_is(found):
    left, bottom, right, top = map(float, reading.tagged(found, "Figure")[0].A.BBox)
    _left, _bottom, width, height = map(float, found.pages[0].MediaBox)
    assert 0 <= left < right <= width + 20
    assert 0 <= bottom < top <= height


def test_decoration_is_not_read(found):
    assert len(reading.tagged(found, "Figure")) == 1
    marks = [
        operands
        for operands, operator in pikepdf.parse_content_stream(found.pages[0])
        if str(operator) == "BDC"
    ]
    # The mark beside a word, and the head that stands on each page.
    artifacts = [str(about.Type) for name, about in marks if name == "/Artifact"]
    assert artifacts == ["/Layout", "/Pagination"]


def test_every_mark_of_a_page_belongs_to_a_tag_or_to_nothing(found):
    told = {element.objgen for element in reading.tags(found)}
    for page_number, of_page in list(
        zip(*[iter(found.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True)
    ):
        if int(page_number) < len(found.pages):
            assert [
                element for element in of_page if element is not None and element.objgen not in told
            ] == []


def test_words_in_another_language_are_named(found):
    assert {str(tag.Lang) for tag in reading.tagged(found, "BlockQuote")} == {"kk"}


def test_link_is_read_as_its_words(found):
    links = [note for note in found.pages[0].Annots if note.Subtype == "/Link"]
    assert [str(link.Contents) for link in links] == ["Contents", "A source"]
    assert len(reading.tagged(found, "Link")) == 2


def test_table_has_heads(found):
    [head], [cell] = reading.tagged(found, "TH"), reading.tagged(found, "TD")
    assert list(cell.A.Headers) == [head.ID]


# --- What is inside ----------------------------------------------------------------------------------------


def test_attachments_are_whole_and_named(found):
    assert sorted(found.attachments) == ["edition.json", "entries.csv"]
    for file, relationship in ((DATA, "/Source"), (TABLE, "/Data")):
        spec = found.attachments[file.name]
        assert spec.get_file().read_bytes() == file.data
        assert spec.description == file.description
        assert spec.obj.AFRelationship == relationship
        assert spec.get_file().mime_type == file.media_type
    assert len(found.Root.AF) == 2


def test_document_without_attachments_has_none():
    found = reading.opened(reading.made(document("en", attachments=())))
    assert (dict(found.attachments), "/AF" in found.Root) == ({}, False)


# --- The same bytes ----------------------------------------------------------------------------------------


def test_same_document_gives_the_same_bytes_whatever_was_made_before(data):
    reading.made(document("kk", "<h3>Another</h3>"))
    assert reading.made(document("en", HOSTILE)) == data


def test_same_document_gives_the_same_bytes_in_every_process(data):
    code = (
        "import django, hashlib, sys; django.setup(); from tests.portal.reports import reading;"
        "from tests.portal.reports.samples import document; from tests.portal.reports.test_pdf import HOSTILE;"
        "print(hashlib.sha256(reading.made(document('en', HOSTILE))).hexdigest())"
    )
    sums = set()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Almaty", "LANG": "C"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        sums.add(done.stdout.strip())
    assert sums == {hashlib.sha256(data).hexdigest()}


def test_what_is_said_of_the_file_is_true(data):
    file = io.BytesIO()
    written = pdf.write(document("en", HOSTILE), file)
    assert (written.size, written.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert written.pages == len(reading.opened(data).pages)


# --- What it is made with -------------------------------------------------------------------------------------


@pytest.fixture
def no_network(monkeypatch):
    """Nobody answers, and who asks is noticed."""
    asked = []

    def refuse(self, address, *more):
        asked.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **how: refuse(None, where))
    return asked


BROKEN = (
    "http://127.0.0.1:9/x.png",
    "https://example.org/x.png",
    "file:///etc/hostname",
    "/static/../portal/settings.py",
    "/static/img/nothing.png",
    "data:image/png;base64,AAAA",
    "data:image/svg+xml,<svg",
    "ftp://example.org/x.png",
)


@pytest.mark.parametrize("address", BROKEN)
def test_broken_picture_is_left_out_and_the_report_is_made(address, no_network, caplog):
    body = f'<p>Before</p><img src="{address}" alt="Picture of a bridge"><p>After</p>'
    data = reading.made(document("en", body))
    assert "Before" in reading.text_of(data)
    assert "After" in reading.text_of(data)
    assert pictures_of(data) == 0
    assert "Failed to load image" in caplog.text
    assert no_network == []


def test_truncated_picture_does_not_stop_a_report():
    whole = (ROOT / "static/img/icon-192.png").read_bytes()
    cut = base64.b64encode(whole[: len(whole) // 2]).decode()
    data = reading.made(document("en", f'<p>Before</p><img src="data:image/png;base64,{cut}" alt="Cut">'))
    assert "Before" in reading.text_of(data)


def test_static_file_of_the_portal_is_shown():
    data = reading.made(document("en", '<img src="/static/img/icon-192.png" alt="Icon">'))
    found = reading.opened(data)
    assert [str(figure.Alt) for figure in reading.tagged(found, "Figure")][-1] == "Icon"
    assert pictures_of(data) > 0


def pictures_of(data: bytes) -> int:
    """Return how many pictures there are; charts are drawings, and the groups they are drawn in are none."""
    found = reading.opened(data)
    return sum(
        thing.get("/Subtype") == "/Image" for thing in found.objects if isinstance(thing, pikepdf.Stream)
    )


@pytest.mark.parametrize(
    "path", ["/static/../../etc/passwd", "/static/%2e%2e/manage.py", "/static/img", "/media/x"]
)
def test_file_elsewhere_is_not_ours(settings, path):
    with pytest.raises(NotOurs):
        static_file(f"{settings.SITE_URL}{path}")


def test_address_without_a_host_leads_to_the_site(settings):
    found = reading.opened(reading.made(document("en", '<a href="/en/progress/method/">Method</a>')))
    assert f"{settings.SITE_URL}/en/progress/method/" in [
        str(note.A.URI) for note in found.pages[0].Annots if "/A" in note
    ]


# --- Progress ---------------------------------------------------------------------------------------------------


def test_progress_is_told_page_by_page_and_only_forward():
    told = []
    body = "".join(f'<p style="break-before: page">{number}</p>' for number in range(12))
    pdf.write(document("en", body), io.BytesIO(), lambda step, done: told.append((step, done)))
    layout = [done for step, done in told if step == "layout"]
    assert layout == sorted(layout)
    assert len(set(layout)) >= 12
    assert all(0 <= done < 1 for done in layout)
    assert [step for step, _done in told if step != "layout"] == ["drawing", "drawing"]


def test_what_tell_raises_ends_the_work_and_leaves_nothing_behind():
    class Enough(Exception):
        pass

    def stop(step, done):
        raise Enough

    with pytest.raises(Enough):
        pdf.write(document("en"), io.BytesIO(), stop)
    assert logging.getLogger("weasyprint.progress").handlers == []
    reading.made(document("en"))


def test_forty_pages_of_one_answer_are_set():
    answer = "".join(f"<p>{'Он екі туристік бағыт ашылды. ' * 60}</p>" for _number in range(60))
    written = pdf.write(document("kk", answer), io.BytesIO())
    assert written.pages >= 30
