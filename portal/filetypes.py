"""What kind of file something is: told by what is in it, never by its name.

Nothing is unpacked beyond the few small parts of an archive that say what it is. A restricted PDF is taken: one that
forbids printing carries the same mark as one that asks for a password.
"""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO

from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

from portal.enums import FileKind

PDF, ZIP, OLD_OFFICE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How far from its end a PDF may say that it ends.
PDF_TAIL = 4096
MOST_PIXELS = 150_000_000
OFFICE = (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX)
MAIN_PARTS = {f"{kind.value}.main+xml": kind for kind in OFFICE}
# What content types call parts that hold programs.
MACROS = ("macroenabled", "vbaproject", "macrosheet")
# What an archive may be asked for: the part that says what it is, and the list of its parts.
MOST_OF_A_PART = 1024 * 1024
MOST_OF_A_DIRECTORY = 1024 * 1024
ZIP_END, ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
ZIP_END_LENGTH, ZIP64_LOCATOR_LENGTH, LONGEST_ZIP_COMMENT = 22, 20, 65_535
# What readers of pictures, archives and XML throw at what is not whole: a fault of XML is one of syntax or value.
BROKEN = (
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, RuntimeError),
    *(struct.error, zlib.error, zipfile.BadZipFile),
)

REFUSALS = {
    "empty": _("The file is empty."),
    "unknown": _(
        "Files of this kind cannot be added. Choose a PDF, a Word, Excel, PowerPoint or OpenDocument text file, "
        "or a JPEG, PNG or WebP picture."
    ),
    "old": _(
        "This is an Office file of an older kind, or one with a password. "
        "Save it as docx, xlsx or pptx, without a password."
    ),
    "password": _("The file asks for a password. Save it without one."),
    "macros": _("The file contains macros. Save it without them, for example as a PDF."),
    "damaged": _("The file is damaged or incomplete. Open it, save it again and add the new file."),
    "doubled": _("Something else is hidden in this file. Open it, save it again and add the new file."),
    "pixels": _("The picture is too large. Save it with at most %(most)d million pixels."),
}


def kind_of(file: IO[bytes]) -> FileKind:
    """Return the kind of `file`, which is left at its beginning.

    Raises:
        ValidationError: it is of no kind that is taken, or not as such a file should be; `code` is a key of
        `REFUSALS`.
    """
    file.seek(0)
    head = file.read(16)
    try:
        if head.startswith(ZIP):
            return kind_of_archive(file)
        kind = kind_by_beginning(head)
        if directory_of_archive(file) is not None:
            raise refused("doubled")
        require_whole(file, kind)
        return kind
    finally:
        file.seek(0)


def kind_by_beginning(head: bytes) -> FileKind:
    if not head:
        raise refused("empty")
    if head.startswith(OLD_OFFICE):
        raise refused("old")
    if head.startswith(PDF):
        return FileKind.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind.WEBP
    raise refused("unknown")


def require_whole(file: IO[bytes], kind: FileKind) -> None:
    if kind == FileKind.PDF:
        if b"%%EOF" not in tail_of(file, PDF_TAIL):
            raise refused("damaged")
        return
    file.seek(0)
    try:
        # Opened, not drawn: what a picture would unfold to is measured by what it says of itself.
        with Image.open(file, formats=[kind.name]) as picture:
            pixels = picture.width * picture.height
            picture.verify()
    except Image.DecompressionBombError:
        pixels = MOST_PIXELS + 1
    except BROKEN as error:
        raise refused("damaged") from error
    if pixels > MOST_PIXELS:
        raise refused("pixels", most=MOST_PIXELS // 1_000_000)


# --- Archives -----------------------------------------------------------------------------------------


def kind_of_archive(file: IO[bytes]) -> FileKind:
    directory = directory_of_archive(file)
    if directory is None or directory > MOST_OF_A_DIRECTORY:
        raise refused("damaged")
    try:
        with zipfile.ZipFile(file) as archive:
            return kind_by_parts(archive)
    except BROKEN as error:
        raise refused("damaged") from error


def kind_by_parts(archive: zipfile.ZipFile) -> FileKind:
    parts = {part.filename.lower(): part for part in archive.infolist()}
    if any(part.flag_bits & 1 for part in parts.values()):
        raise refused("password")
    if "[content_types].xml" in parts:
        return office_kind(archive, parts)
    if "mimetype" in parts and read(archive, parts["mimetype"]).strip() == FileKind.ODT.value.encode():
        require_plain_text_document(archive, parts)
        return FileKind.ODT
    raise refused("unknown")


def office_kind(archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]) -> FileKind:
    named = fromstring(read(archive, parts["[content_types].xml"]))
    types = {element.get("PartName", ""): element.get("ContentType", "").lower() for element in named}
    kinds = {element.get("ContentType", "").lower() for element in named}
    if any(word in text for text in (*kinds, *parts) for word in MACROS):
        raise refused("macros")
    found = [(name, MAIN_PARTS[kind]) for name, kind in types.items() if kind in MAIN_PARTS]
    if not found:
        raise refused("unknown")
    name, kind = found[0]
    if len(found) > 1 or name.lstrip("/").lower() not in parts:
        raise refused("damaged")
    return kind


def require_plain_text_document(archive: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo]) -> None:
    """Refuse an OpenDocument file that is locked, holds programs, or lacks its text."""
    if not {"content.xml", "meta-inf/manifest.xml"} <= set(parts):
        raise refused("damaged")
    if b"encryption-data" in read(archive, parts["meta-inf/manifest.xml"]):
        raise refused("password")
    if any(name.startswith(("basic/", "scripts/")) for name in parts):
        raise refused("macros")


def read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return what a small part of an archive holds; no more of it is unpacked than a small part has."""
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise refused("damaged")
    with archive.open(part) as opened:
        data = opened.read(MOST_OF_A_PART + 1)
    if len(data) > MOST_OF_A_PART:
        raise refused("damaged")
    return data


def directory_of_archive(file: IO[bytes]) -> int | None:
    """Return the bytes of the list of parts of an archive that ends where `file` ends; None where none does."""
    tail = tail_of(file, ZIP64_LOCATOR_LENGTH + ZIP_END_LENGTH + LONGEST_ZIP_COMMENT)
    start = tail.find(ZIP_END)
    while 0 <= start <= len(tail) - ZIP_END_LENGTH:
        size, _offset, comment = struct.unpack_from("<LLH", tail, start + 12)
        if start + ZIP_END_LENGTH + comment == len(tail):
            # One of the long kind, which no small file needs, could say anything.
            is_long = tail.startswith(ZIP64_LOCATOR, max(0, start - ZIP64_LOCATOR_LENGTH))
            return MOST_OF_A_DIRECTORY + 1 if is_long else size
        start = tail.find(ZIP_END, start + 1)
    return None


def tail_of(file: IO[bytes], length: int) -> bytes:
    end = file.seek(0, 2)
    file.seek(max(0, end - length))
    return file.read(length)


def refused(code: str, **values: object) -> ValidationError:
    return ValidationError(REFUSALS[code], code=code, params=values or None)
