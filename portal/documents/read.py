"""Reading a file into numbered lines, whatever it was written with: plain text, Markdown or .docx."""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from portal.documents.errors import NotImportable
from portal.documents.marks import Line, clean, take_marks
from portal.documents.progress import Progress, silent

# Far above any strategy paper; what is longer is something else, and would only take time.
MOST_LINES = 20_000
LONGEST_LINE = 20_000

BOMS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
PAGE_BREAK = re.compile("[\f\v\u2028\u2029]")
RULE = re.compile(r"[-=_*~\s]{3,}")


def load(path: str | Path) -> bytes:
    """Return what the file at `path` holds.

    Raises:
        NotImportable: there is no such file, it cannot be read, is none (a folder, a device), or is too big.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise NotImportable(_("This is a folder, not a file."), file=str(path))
        if path.exists() and not path.is_file():
            raise NotImportable(_("This is not a regular file."), file=str(path))
        with path.open("rb") as file:
            data = file.read(settings.IMPORT_MAX_BYTES + 1)
    except FileNotFoundError:
        raise NotImportable(_("There is no such file."), file=str(path)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = _("The file cannot be read: %(reason)s.") % {"reason": reason}
        raise NotImportable(message, file=str(path)) from error
    return data


def read_lines(data: bytes, *, progress: Progress = silent) -> list[Line]:
    """Return the lines of a file that have words, their marks taken off; see `Line`.

    Raises:
        NotImportable: empty, too big, neither text nor .docx, or in another encoding than UTF-8 and UTF-16.
    """
    if len(data) > settings.IMPORT_MAX_BYTES:
        size = settings.IMPORT_MAX_BYTES // 1024**2
        raise NotImportable(_("The file is larger than %(size)d MB.") % {"size": size})
    lines: list[Line] = []
    for raw in raw_lines(data):
        if len(lines) == MOST_LINES:
            limit = {"count": MOST_LINES}
            raise NotImportable(_("The file has more than %(count)d lines of text.") % limit, raw.number)
        if len(raw.text) > LONGEST_LINE:
            limit = {"count": LONGEST_LINE}
            raise NotImportable(_("The line is longer than %(count)d characters.") % limit, raw.number)
        _add(lines, raw)
        progress(_("Reading"), len(lines), None)
    if not any(line.text for line in lines):
        raise NotImportable(_("The file is empty."))
    return [line for line in lines if line.text]


def _add(lines: list[Line], raw: Line) -> None:
    """Take the marks off `raw`; a bullet alone on its line belongs to the words on the next one."""
    line = take_marks(raw)
    if lines and not lines[-1].text and line.text:
        lonely = lines.pop()
        line = replace(line, bullet=line.bullet or lonely.bullet, gap=line.gap or lonely.gap)
    if line.text or line.bullet:
        lines.append(line)


def raw_lines(data: bytes) -> Iterator[Line]:
    if data.startswith(b"PK\x03\x04"):
        # Reading .docx takes a third of a second to import; text files need not wait for it.
        from portal.documents.word import word_lines

        return word_lines(data)
    return text_lines(decode(data))


def text_lines(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that are not blank, numbered as an editor numbers them."""
    gap = True
    for number, line in enumerate(io.StringIO(text, newline=None), start=1):
        if line.isspace():
            gap = True
            continue
        for index, part in enumerate(PAGE_BREAK.split(line)):
            gap = gap or index > 0
            words = clean(part)
            if not words or RULE.fullmatch(words):
                gap = True
                continue
            yield Line(words, number=number, gap=gap)
            gap = False


def decode(data: bytes) -> str:
    refuse_other_formats(data)
    bom, encoding = next(((bom, name) for bom, name in BOMS if data.startswith(bom)), (b"", "utf-8"))
    body = data[len(bom) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(body, error, encoding) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise NotImportable(_("This is not a text but a binary file."), line)
    return text


def refuse_other_formats(data: bytes) -> None:
    """Say by name what a file is that people take for a text document."""
    known = {
        b"%PDF": _("This is a PDF. Save its text as .docx or as plain text in UTF-8."),
        b"\xd0\xcf\x11\xe0": _(
            "This is an old or encrypted Word document. Save it as a .docx without password."
        ),
        b"{\\rtf": _("This is an RTF document. Save it as .docx or as plain text in UTF-8."),
        b"\x89PNG": _("This is a picture, not a document."),
        b"\xff\xd8\xff": _("This is a picture, not a document."),
        b"GIF8": _("This is a picture, not a document."),
    }
    for start, message in known.items():
        if data.startswith(start):
            raise NotImportable(message)


def _wrong_encoding(body: bytes, error: UnicodeDecodeError, encoding: str) -> NotImportable:
    if b"\0" in body[:4096] and encoding == "utf-8":
        return NotImportable(_("This is not a text but a binary file."), 1)
    newline = "\n".encode(encoding)
    values = {"byte": f"0x{body[error.start]:02X}", "encoding": encoding.upper()}
    message = _("The byte %(byte)s is not %(encoding)s. Save the file as UTF-8.") % values
    return NotImportable(message, body.count(newline, 0, error.start) + 1)
