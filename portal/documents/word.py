"""Reading a .docx into the same lines as a text file: headings, lists and emphasis become the same marks."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import docx
from django.conf import settings
from django.utils.translation import gettext as _
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import LxmlError

from portal.documents.errors import NotImportable
from portal.documents.marks import Line
from portal.documents.numbering import Numbering

# What an archive may unpack to, in multiples of the largest file that is read at all.
UNPACKED = 5
MOST_PARTS = 5000
HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
# Text that was struck out or moved away under tracked changes, and the boxes that Word stores twice.
LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:pPr")}
SIGNS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",
}
# All that python-docx and what lies under it let through from a damaged file.
DAMAGED = (
    *(OpcError, LxmlError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError),
    *(LookupError, ValueError, AttributeError, RuntimeError, TypeError),
)


def word_lines(data: bytes) -> Iterator[Line]:
    """Yield the lines of a .docx; the number of each is that of its paragraph, from 1.

    Raises:
        NotImportable: not a .docx, damaged, encrypted, or unpacking to more than is read.
    """
    check_archive(data)
    try:
        document = docx.Document(io.BytesIO(data))
        yield from _lines(document)
    except NotImportable:
        raise
    except DAMAGED as error:
        raise NotImportable(_("The .docx file is damaged and cannot be read.")) from error


def check_archive(data: bytes) -> None:
    """Refuse what is not a .docx, and one that would fill the memory, before anything is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise NotImportable(_("The .docx file is damaged and cannot be read.")) from error
    if not any(part.filename.startswith("word/") for part in parts):
        raise NotImportable(_("It is an archive, but not a .docx document."))
    if any(part.flag_bits & 1 for part in parts):
        raise NotImportable(_("The .docx file is encrypted. Save it without a password."))
    largest = settings.IMPORT_MAX_BYTES
    written = [part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))]
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or max(written, default=0) > largest or unpacked > UNPACKED * largest:
        raise NotImportable(
            _("The .docx file unpacks to more than is read (%(size)d MB). Save its text without pictures.")
            % {"size": unpacked // 1024**2}
        )


def _lines(document: Document) -> Iterator[Line]:
    numbering = Numbering(document)
    for number, element in enumerate(_paragraphs(document.element.body), start=1):
        paragraph = Paragraph(element, document._body)
        text, emphasised = _read(paragraph)
        if not text.strip():
            continue
        bullet, ordinal = numbering.next_mark(element)
        plain = Line("", level=_level(paragraph), emphasised=emphasised, number=number)
        first, *others = text.split("\n")
        yield replace(plain, text=first, gap=True, bullet=bullet, ordinal=ordinal)
        yield from (replace(plain, text=other) for other in others)


def _paragraphs(element: Any) -> Iterator[Any]:
    """Yield the paragraphs under `element` in order, those in tables and content controls too."""
    for child in element:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _paragraphs(child)


def _read(paragraph: Paragraph) -> tuple[str, bool]:
    """Return the text of `paragraph` and whether all of it is bold or italic."""
    texts, emphasised = [], []
    for element in _runs(paragraph._p):
        text = "".join(_signs(element))
        texts.append(text)
        if text.strip():
            run = Run(element, paragraph)
            emphasised.append(bool(run.bold or run.italic))
    return "".join(texts), bool(emphasised) and all(emphasised)


def _runs(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in LEFT_OUT:
            yield from _runs(child)


def _signs(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]


def _level(paragraph: Paragraph) -> int:
    """Return the level of a heading, 0 for other text. The title is above all headings."""
    name = (paragraph.style and paragraph.style.name) or ""
    if name.lower() == "title":
        return 1
    found = HEADING.fullmatch(name.strip())
    return int(found[1]) + 1 if found else 0
