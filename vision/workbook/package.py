"""What a file is, and whether it can be opened without harm: looked at before any of it is unpacked for good."""

import re
import zipfile
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from django.utils.translation import gettext as _

from vision.workbook.errors import WorkbookError

MOST_PARTS = 200
MOST_UNPACKED = 50 * 1024 * 1024
# A part above the size may be that many times smaller when it is packed; words are some five times smaller.
LARGE, MOST_RATIO = 1024 * 1024, 100
# A filled-in workbook has some ten thousand; reading takes a few microseconds for each.
MOST_TAGS = 200_000
# Formulas that share one are written out by openpyxl each: how many signs that may be in all.
MOST_SHARED = 500_000

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# Others are in no workbook, and slow to unpack.
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# How much of a file tells whether it is a text, and what no text has.
START, CONTROL = 4096, re.compile(rb"[\x00-\x08\x0e-\x1f]")
XML_PARTS = (".xml", ".rels", ".vml")
ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
ENCODINGS = {b"utf-8", b"us-ascii", b"ascii"}
SHARED_FORMULA = re.compile(rb"""\bt\s*=\s*["']shared["']""")


def safe_package(data: bytes) -> bytes:
    """Return the XML of a workbook, packed anew, which can be opened by any program without harm.

    Raises:
        WorkbookError: it is none in XLSX, or not of a size that is read; with what to do.
    """
    check_start(data)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
        names = {part.filename for part in parts}
        check_kind(names)
        check_contents(names)
        check_size(parts)
        xml = dict(read_parts(archive, parts))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise damaged() from error
    check_xml(xml)
    return packed(xml)


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def damaged() -> WorkbookError:
    return WorkbookError(
        _("The file is damaged or only part of it has come. Save it once more and upload it again.")
    )


def too_large() -> WorkbookError:
    return WorkbookError(
        _(
            "The file unpacks to far more than a workbook of a report has. Copy your words into a new workbook."
        )
    )


def check_start(data: bytes) -> None:
    """Say what a file is that is none in XLSX, whatever its name."""
    if data.startswith(ZIP):
        return
    if data.startswith(OLE):
        if ENCRYPTED_STREAM in data:
            raise WorkbookError(_("The workbook is protected with a password. Save it without one."))
        raise WorkbookError(_("This is an old Excel workbook (.xls). Save it as .xlsx."))
    if data.startswith(PDF):
        raise WorkbookError(_("This is a PDF. Upload the workbook itself, as .xlsx."))
    if looks_like_text(data):
        raise WorkbookError(_("This is a text file, such as .csv. Upload the workbook itself, as .xlsx."))
    raise WorkbookError(_("This is not an Excel workbook (.xlsx)."))


def looks_like_text(data: bytes) -> bool:
    """Say whether the file begins as a text does, in whatever encoding of one byte a letter or more."""
    return not CONTROL.search(data[:START])


def check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise WorkbookError(_("This is a binary workbook (.xlsb). Save it as .xlsx."))
    if {"mimetype", "content.xml"} <= names:
        raise WorkbookError(_("This is an OpenDocument file, such as .ods. Save it as .xlsx."))
    raise WorkbookError(_("This is not an Excel workbook (.xlsx)."))


def check_contents(names: set[str]) -> None:
    """Refuse what would run, or bring words in from elsewhere."""
    lower = {name.lower() for name in names}
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in lower):
        raise WorkbookError(_("The workbook has macros. Save it as .xlsx, which has none."))
    if any(name.startswith("xl/externallinks/") for name in lower):
        raise WorkbookError(
            _("The workbook has links to other files. Replace them by their values and save it again.")
        )


def check_size(parts: Sequence[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise WorkbookError(_("The workbook is protected with a password. Save it without one."))
    has_twins = len({part.filename for part in parts}) < len(parts)
    if has_twins or any(part.compress_type not in PACKINGS for part in parts):
        raise damaged()
    packed_too_well = any(
        part.file_size > LARGE and part.file_size > MOST_RATIO * part.compress_size for part in parts
    )
    if len(parts) > MOST_PARTS or packed_too_well or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise too_large()


def read_parts(archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[str, bytes]]:
    """Yield the parts in XML by name. A part that unpacks to more than it says is read only that far."""
    for part in parts:
        if part.filename.lower().endswith(XML_PARTS):
            with archive.open(part) as file:
                # `read` without a number unpacks all there is before it cuts off what is too much.
                yield part.filename, file.read(part.file_size + 1)


def check_xml(parts: Mapping[str, bytes]) -> None:
    """Refuse what makes XML slow or dangerous to read: entities, other encodings, more than there can be of it."""
    tags = shared = longest = 0
    for name, xml in parts.items():
        check_part(name, xml)
        tags += xml.count(b"<")
        if tags > MOST_TAGS:
            raise too_large()
        if found := SHARED_FORMULA.findall(xml):
            shared += len(found)
            longest = max(longest, longest_text(xml))
    if shared * longest > MOST_SHARED:
        raise too_large()


def check_part(name: str, xml: bytes) -> None:
    encoding = ENCODING.match(xml.removeprefix(BOM_UTF8))
    if b"\0" in xml or (encoding and encoding[1].lower() not in ENCODINGS):
        raise damaged()
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise WorkbookError(
            _("The file holds instructions that no spreadsheet program writes. Download a new workbook.")
        )
    if name.lower().endswith(".rels") and b"chartsheet" in xml:
        raise WorkbookError(_("The workbook has a sheet that is a chart. Delete that sheet."))


def longest_text(xml: bytes) -> int:
    """Return the most bytes that a text in `xml` can have, so also a formula."""
    if b"<!" in xml or xml.count(b"<?") > 1:
        # A text may go on after what stands there.
        return len(xml)
    return max(map(len, xml.split(b"<")))
