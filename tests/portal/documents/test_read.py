import contextlib
import io
import os
import time
import zipfile

import pytest

from portal.documents.errors import NotImportable
from portal.documents.read import LONGEST_LINE, MOST_LINES, load, read_lines
from tests.vision.importer.documents import LAKES, as_docx, as_text

pytestmark = pytest.mark.slow


def refusal(data: bytes) -> tuple[str, int | None]:
    with pytest.raises(NotImportable) as caught:
        read_lines(data)
    return caught.value.message, caught.value.line


def test_lines_are_numbered_as_an_editor_numbers_them():
    lines = read_lines(b"\r\n\r\none\r\ntwo\rthree\n\n\x0cfour\x0cfive\n---\nsix")
    assert [(line.number, line.text, line.gap) for line in lines] == [
        (3, "one", True),
        (4, "two", False),
        (5, "three", False),
        (7, "four", True),
        (7, "five", True),
        (9, "six", True),
    ]


def test_bullet_alone_on_its_line_belongs_to_the_next_words():
    lines = read_lines("•\nHarbours\n\n•\n".encode())
    assert [(line.number, line.text, line.bullet) for line in lines] == [(2, "Harbours", True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_encodings_read_the_same(encoding):
    words = "Көл – Göl – Əlifba"
    assert [line.text for line in read_lines(f"{words}\n{words}".encode(encoding))] == [words, words]


@pytest.mark.parametrize(
    "data", [b"", b"\n \t\r\n", b"\xef\xbb\xbf\n", b"---\n\n- \n", "\u00a0\u200b\n".encode()]
)
def test_empty(data):
    assert refusal(data) == ("The file is empty.", None)


def test_turkish_code_page_names_byte_and_line():
    data = "Göl\nkasabaları\nişleri".encode("cp1254")
    assert refusal(data) == ("The byte 0xF6 is not UTF-8. Save the file as UTF-8.", 1)
    assert refusal(b"Lake\r\n\r\n" + "iş".encode("cp1254")) == (
        "The byte 0xFE is not UTF-8. Save the file as UTF-8.",
        3,
    )


def test_broken_utf_16_names_the_line():
    data = "\ufeffone\ntwo".encode("utf-16-le") + b"\x00\xd8"
    assert refusal(data) == ("The byte 0x00 is not UTF-16-LE. Save the file as UTF-8.", 2)


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        (b"one\ntwo\0three", "This is not a text but a binary file.", 2),
        (bytes(range(256)), "This is not a text but a binary file.", 1),
        ("Lake".encode("utf-16-le"), "This is not a text but a binary file.", 1),
        (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF. Save its text as .docx or as plain text in UTF-8.", None),
        (
            b"{\\rtf1\\ansi Lake}",
            "This is an RTF document. Save it as .docx or as plain text in UTF-8.",
            None,
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "This is an old or encrypted Word document. Save it as a .docx without password.",
            None,
        ),
        (b"\x89PNG\r\n\x1a\n", "This is a picture, not a document.", None),
    ],
)
def test_other_formats_are_named(data, message, line):
    assert refusal(data) == (message, line)


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return file.getvalue()


def test_archive_that_is_no_docx():
    assert refusal(archive(**{"notes.txt": b"Lake"})) == ("It is an archive, but not a .docx document.", None)


@pytest.mark.parametrize("size", [60, 4000, 20_000])
def test_truncated_docx(size):
    assert refusal(as_docx(LAKES)[:size]) == ("The .docx file is damaged and cannot be read.", None)


@pytest.mark.parametrize("content", [b"", b"<w:document", b"<x/>"])
def test_docx_with_damaged_parts(content):
    parts = dict.fromkeys(("[Content_Types].xml", "_rels/.rels", "word/document.xml"), content)
    assert refusal(archive(**parts)) == ("The .docx file is damaged and cannot be read.", None)


def test_docx_with_flipped_bytes_is_read_or_refused_but_never_fails():
    data = bytearray(as_docx(LAKES))
    for at in range(0, len(data), 997):
        flipped = bytes(data[:at]) + bytes([data[at] ^ 0x55]) + bytes(data[at + 1 :])
        with contextlib.suppress(NotImportable):
            assert read_lines(flipped)


def test_docx_that_unpacks_to_too_much_is_not_unpacked(settings):
    settings.IMPORT_MAX_BYTES = 1024 * 1024
    bomb = archive(**{"word/document.xml": b"<a>" + b" " * (2 * 1024 * 1024)})
    assert len(bomb) < 10_000
    assert refusal(bomb) == (
        "The .docx file unpacks to more than is read (2 MB). Save its text without pictures.",
        None,
    )
    pictures = archive(
        **{"word/document.xml": b"<a/>", **{f"word/{n}.png": b" " * 1024 * 1024 for n in range(6)}}
    )
    assert refusal(pictures)[0].startswith("The .docx file unpacks to more than is read (6 MB).")


def test_too_big(settings):
    settings.IMPORT_MAX_BYTES = 1024 * 1024
    assert refusal(b"a" * (1024 * 1024 + 1)) == ("The file is larger than 1 MB.", None)
    assert [line.text for line in read_lines(b"a\n" * 10)] == ["a"] * 10


def test_too_many_lines_and_too_long_a_line():
    assert refusal(b"a\n" * (MOST_LINES + 1)) == (
        "The file has more than 20000 lines of text.",
        MOST_LINES + 1,
    )
    assert refusal(b"a\n" + b"b" * (LONGEST_LINE + 1)) == ("The line is longer than 20000 characters.", 2)


@pytest.mark.parametrize("piece", [b"\n", b"- *a*\n", b"*a _b "])
def test_20_mb_are_read_or_refused_in_seconds(piece, settings):
    data = piece * (settings.IMPORT_MAX_BYTES // len(piece))
    began = time.monotonic()
    with pytest.raises(NotImportable):
        read_lines(data)
    assert time.monotonic() - began < 30


def test_progress_is_told_line_by_line():
    told = []
    read_lines(b"one\n\ntwo", progress=lambda *what: told.append(what))
    assert told == [("Reading", 1, None), ("Reading", 2, None)]


class TestLoad:
    def message(self, path) -> str:
        with pytest.raises(NotImportable) as caught:
            load(path)
        assert caught.value.line is None
        return str(caught.value)

    def test_file(self, tmp_path):
        path = tmp_path / "charter.txt"
        path.write_bytes(as_text(LAKES))
        assert load(path) == as_text(LAKES)

    def test_missing(self, tmp_path):
        assert self.message(tmp_path / "charter.txt") == f"{tmp_path}/charter.txt: There is no such file."

    def test_folder(self, tmp_path):
        assert self.message(tmp_path) == f"{tmp_path}: This is a folder, not a file."

    def test_device(self):
        assert self.message("/dev/zero") == "/dev/zero: This is not a regular file."

    def test_pipe_does_not_block(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        assert self.message(tmp_path / "pipe") == f"{tmp_path}/pipe: This is not a regular file."

    def test_name_that_no_file_can_have(self):
        assert self.message("a" * 5000).endswith(": The file cannot be read: File name too long.")
        assert "The file cannot be read" in self.message("a\0b")

    def test_only_as_much_is_read_as_it_takes_to_refuse_it(self, tmp_path, settings):
        settings.IMPORT_MAX_BYTES = 100
        (tmp_path / "long.txt").write_bytes(b"a" * 1000)
        assert len(load(tmp_path / "long.txt")) == 101
