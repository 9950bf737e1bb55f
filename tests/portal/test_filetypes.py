"""Kinds of files are told by what is in them; what is not as it should be is refused, with what to do."""

import io
import struct
import time
import zipfile
import zlib

import pytest
import weasyprint
from django.core.exceptions import ValidationError
from PIL import Image

from portal.enums import FileKind
from portal.filetypes import REFUSALS, kind_of
from tests.factories.files import (
    GOOD,
    MANIFEST,
    PDF,
    PPTX_TYPE,
    TYPES,
    archive,
    docx_file,
    odt_parts,
    override,
    picture,
    pptx_file,
    with_parts,
    xlsx_file,
)

HTML = b"<!doctype html><script>alert(1)</script>"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
BOMB_TYPES = TYPES.format(" " * 5_000_000)


def refusal_of(data: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        kind_of(io.BytesIO(data))
    assert refused.value.code in REFUSALS
    return refused.value.code


def png_of(width: int, height: int) -> bytes:
    """Return a picture that says it is so large, and is not."""
    chunk = b"IHDR" + struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    header = struct.pack(">L", 13) + chunk + struct.pack(">L", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + header + picture("PNG")[33:]


def locked(data: bytes) -> bytes:
    """Return an archive whose first part says that it is encrypted."""
    start = data.index(b"PK\x01\x02")
    flags = struct.unpack_from("<H", data, start + 8)[0] | 1
    return data[: start + 8] + struct.pack("<H", flags) + data[start + 10 :]


def long_archive(data: bytes) -> bytes:
    """Return an archive with the long kind of end, which says what it wants of the number of its parts."""
    end = data.rindex(b"PK\x05\x06")
    return data[:end] + b"PK\x06\x07" + b"\0" * 16 + data[end:]


HOSTILE = {
    "nothing": (b"", "empty"),
    "web page": (HTML, "unknown"),
    "drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "unknown"),
    "program of Windows": (b"MZ\x90\0" + b"\0" * 200, "unknown"),
    "program of Linux": (b"\x7fELF\2\1\1" + b"\0" * 200, "unknown"),
    "script": (b"#!/bin/sh\nrm -rf /\n", "unknown"),
    "film": (b"\0\0\0\x18ftypmp42" + b"\0" * 200, "unknown"),
    "picture of another kind": (picture("GIF"), "unknown"),
    "words before a PDF": (b"\n" + PDF, "unknown"),
    "web page before a PDF": (HTML + PDF, "unknown"),
    "PDF cut short": (PDF.replace(b"%%EOF", b""), "damaged"),
    "archive behind a PDF": (PDF + archive({"a": "b"}), "doubled"),
    "archive behind a picture": (picture("JPEG") + archive({"a": "b"}), "doubled"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old"),
    "beginning of a JPEG": (b"\xff\xd8\xff", "damaged"),
    "web page as a JPEG": (b"\xff\xd8\xff" + HTML, "damaged"),
    "beginning of a PNG": (b"\x89PNG\r\n\x1a\n" + HTML, "damaged"),
    "PNG with a broken part": (picture("PNG").replace(b"IDAT", b"IDAU"), "damaged"),
    "beginning of a WebP": (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged"),
    "picture of 160 million pixels": (png_of(16_000, 10_000), "pixels"),
    "picture of four thousand million pixels": (png_of(65_000, 65_000), "pixels"),
    "any archive": (archive({"a.txt": "words"}), "unknown"),
    "archive without an end": (archive({"a.txt": "words"})[:-22], "damaged"),
    "words behind an archive": (docx_file() + HTML, "damaged"),
    "archive of the long kind": (long_archive(docx_file()), "damaged"),
    "program of Java": (archive({"META-INF/MANIFEST.MF": "Main-Class: A"}), "unknown"),
    "book": (archive({"mimetype": "application/epub+zip"}), "unknown"),
    "spreadsheet of OpenDocument": (
        archive({**odt_parts(), "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        "unknown",
    ),
    "OpenDocument without words": (archive({"mimetype": FileKind.ODT.value}), "damaged"),
    "OpenDocument with a password": (
        archive({**odt_parts(), "META-INF/manifest.xml": MANIFEST.format("<m:encryption-data/>")}),
        "password",
    ),
    "OpenDocument with macros": (archive({**odt_parts(), "Basic/Standard/Module1.xml": "<m/>"}), "macros"),
    "Word with macros": (with_parts(docx_file(), {"word/vbaProject.bin": b"\0"}), "macros"),
    "Word with macros under another name": (
        with_parts(
            docx_file(), {"[Content_Types].xml": TYPES.format(override("/word/document.xml", MACRO_TYPE))}
        ),
        "macros",
    ),
    "Excel with macros of old": (with_parts(xlsx_file(), {"xl/macrosheets/sheet1.xml": "<m/>"}), "macros"),
    "template of Word": (
        with_parts(
            docx_file(),
            {
                "[Content_Types].xml": TYPES.format(
                    override(
                        "/word/document.xml",
                        FileKind.DOCX.value.replace("document", "template", 1) + ".main+xml",
                    )
                )
            },
        ),
        "unknown",
    ),
    "PowerPoint without its part": (
        archive({"[Content_Types].xml": TYPES.format(override("/ppt/presentation.xml", PPTX_TYPE))}),
        "damaged",
    ),
    "two kinds at once": (
        archive(
            {
                "[Content_Types].xml": TYPES.format(
                    override("/ppt/presentation.xml", PPTX_TYPE)
                    + override("/xl/workbook.xml", f"{FileKind.XLSX.value}.main+xml")
                ),
                "ppt/presentation.xml": "",
                "xl/workbook.xml": "",
            }
        ),
        "damaged",
    ),
    "Word that is locked": (locked(docx_file()), "password"),
    "types that are no XML": (with_parts(pptx_file(), {"[Content_Types].xml": "<Types>"}), "damaged"),
    "types that grow without end": (
        with_parts(pptx_file(), {"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>'}),
        "damaged",
    ),
    "types of five million letters": (
        with_parts(pptx_file(), {"[Content_Types].xml": BOMB_TYPES}),
        "damaged",
    ),
    "archive packed in a rare way": (
        archive({"[Content_Types].xml": TYPES.format("")}, zipfile.ZIP_LZMA),
        "damaged",
    ),
}


@pytest.mark.parametrize("kind", FileKind, ids=lambda kind: kind.name)
def test_each_kind_is_known_by_its_content(kind):
    file = io.BytesIO(GOOD[kind]())
    assert kind_of(file) == kind
    assert file.tell() == 0


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_evidence_is_refused(data, code):
    assert refusal_of(data) == code


def test_pdf_of_a_real_program_is_known():
    assert kind_of(io.BytesIO(weasyprint.HTML(string="<p>Words").write_pdf())) == FileKind.PDF


def test_two_pictures_in_one_as_telephones_write_them_are_a_jpeg():
    data = picture("MPO", save_all=True, append_images=[Image.new("RGB", (20, 15))])
    assert kind_of(io.BytesIO(data)) == FileKind.JPEG


def test_picture_with_a_film_behind_it_as_telephones_write_them_is_a_jpeg():
    assert kind_of(io.BytesIO(picture("JPEG") + b"\0\0\0\x18ftypmp42" + b"\0" * 200)) == FileKind.JPEG


def test_archive_of_very_many_parts_is_refused_before_they_are_listed():
    data = archive({f"{number}.txt": "" for number in range(20_000)}, zipfile.ZIP_STORED)
    started = time.process_time()
    assert refusal_of(data) == "damaged"
    assert time.process_time() - started < 0.1
