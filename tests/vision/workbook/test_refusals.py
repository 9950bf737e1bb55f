"""Files that are refused as a whole: each with its own reason, and before it can do harm."""

import io
import time
import tracemalloc
import zipfile
import zlib
from contextlib import suppress

import docx
import pytest
from openpyxl import Workbook

from portal.enums import RoleName
from tests.factories.reporting import bring_to, open_year, person, report_of
from tests.vision.workbook.books import (
    ENTRIES_PART,
    STYLES_PART,
    changed,
    columns_of,
    entries_of,
    saved,
    with_parts,
)
from vision.domain import submissions
from vision.enums import SubmissionStatus
from vision.workbook import layout, package, sheets
from vision.workbook.errors import WorkbookError
from vision.workbook.read import read
from vision.workbook.write import write

DAMAGED = "The file is damaged or only part of it has come. Save it once more and upload it again."
TOO_LARGE = (
    "The file unpacks to far more than a workbook of a report has. Copy your words into a new workbook."
)
PASSWORD = "The workbook is protected with a password. Save it without one."
NOT_OURS = "This workbook is not one that was downloaded here, or too old. Copy your words into a new one."
COLUMNS = "Columns of the workbook are missing. Copy your words into a new one."
ENTITIES = "The file holds instructions that no spreadsheet program writes. Download a new workbook."
# What reading may cost, whatever the file: in seconds of processor time.
PATIENCE = 10


def refusal(data: bytes, draft) -> str:
    """Return why a file is refused, which must not take long."""
    begun = time.process_time()
    with pytest.raises(WorkbookError) as refused:
        read(data, draft)
    assert time.process_time() - begun < PATIENCE
    return str(refused.value)


def archive(parts: dict[str, bytes], **how) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", **how) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return stream.getvalue()


def word_document() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OLD_EXCEL = "This is an old Excel workbook (.xls). Save it as .xlsx."
NOT_XLSX = "This is not an Excel workbook (.xlsx)."
TEXT = "This is a text file, such as .csv. Upload the workbook itself, as .xlsx."
OPEN_DOCUMENT = "This is an OpenDocument file, such as .ods. Save it as .xlsx."
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
OTHER_FILES = {
    "old Excel": (OLE, OLD_EXCEL),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
    "pdf": (b"%PDF-1.7\n", "This is a PDF. Upload the workbook itself, as .xlsx."),
    "csv": ("code;status\n2.5.1;İşlem\n".encode(), TEXT),
    "csv of an old program": ("2.5.1;Türkiye\r\n".encode("cp1254"), TEXT),
    "web page": (b"<html><table></table></html>", TEXT),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", NOT_XLSX),
    "zeros": (bytes(2000), NOT_XLSX),
    "ods": (archive(ODS), OPEN_DOCUMENT),
    "xlsb": (
        archive({"xl/workbook.bin": b""}),
        "This is a binary workbook (.xlsb). Save it as .xlsx.",
    ),
    "docx": (word_document(), NOT_XLSX),
    "zip": (archive({"a.txt": b"a"}), NOT_XLSX),
    "empty zip": (archive({}), NOT_XLSX),
    "begins like a zip": (b"PK\x03\x04" + b"x" * 500, DAMAGED),
    "empty workbook part": (archive({"xl/workbook.xml": b""}), DAMAGED),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_file_of_another_kind_is_told_by_what_is_in_it(draft, name):
    data, message = OTHER_FILES[name]
    assert refusal(data, draft) == message


# --- Workbooks of something else --------------------------------------------------------------------


def test_workbook_that_is_not_ours(draft):
    assert refusal(saved(Workbook()), draft) == NOT_OURS


def test_workbook_of_another_state(draft):
    other = write(report_of("hungary", draft.cycle), by=person(RoleName.FOCAL_POINT, "hungary"))
    assert refusal(other, draft) == "This is the workbook of another state: Hungary."


def test_workbook_of_an_old_year(draft, focal_point):
    old = write(report_of("kazakhstan", open_year(2030)), by=focal_point)
    assert refusal(old, draft) == "This is the workbook of another year: 2030. Download that of 2031."


def test_workbook_of_an_older_version(draft, focal_point, reviewer):
    old = write(draft, by=focal_point)
    accepted = bring_to(draft, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    expected = "This is the workbook of version 1 of the report. Download that of version 2."
    assert refusal(old, report_of("kazakhstan", new.cycle)) == expected


def test_workbook_of_another_installation(data, draft, settings):
    settings.SECRET_KEY = "another"
    assert refusal(data, draft) == NOT_OURS


@pytest.mark.parametrize("key", [None, "", "kazakhstan", 5])
def test_workbook_whose_hidden_key_was_changed(data, draft, key):
    def put(book):
        book[layout.HIDDEN_SHEET]["A1"] = key

    assert refusal(changed(data, put), draft) == NOT_OURS


def test_workbook_without_its_hidden_sheet(data, draft):
    assert refusal(changed(data, lambda book: book.remove(book[layout.HIDDEN_SHEET])), draft) == NOT_OURS


def test_workbook_without_its_entries(data, draft):
    assert refusal(changed(data, lambda book: book.remove(entries_of(book))), draft) == COLUMNS


@pytest.mark.parametrize("column", [column.name for column in layout.NEEDED])
def test_workbook_without_a_column(data, draft, column):
    def delete(book):
        sheet = entries_of(book)
        sheet.delete_cols(columns_of(sheet)[column])

    assert refusal(changed(data, delete), draft) == COLUMNS


def test_workbook_with_a_column_twice(data, draft):
    def copy(book):
        entries_of(book).cell(layout.NAMES_ROW, 30).value = "done"

    assert refusal(changed(data, copy), draft) == COLUMNS


# --- What would run, or come from elsewhere ------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("xl/vbaProject.bin", "The workbook has macros. Save it as .xlsx, which has none."),
        ("xl/macrosheets/sheet1.xml", "The workbook has macros. Save it as .xlsx, which has none."),
        (
            "xl/externalLinks/externalLink1.xml",
            "The workbook has links to other files. Replace them by their values and save it again.",
        ),
    ],
)
def test_workbook_with_what_would_run(data, draft, part, message):
    assert refusal(with_parts(data, {part: b"<x/>"}), draft) == message


def test_workbook_with_a_sheet_that_is_a_chart(data, draft):
    wrong = changed(data, lambda book: book.create_chartsheet("Chart"))
    assert refusal(wrong, draft) == "The workbook has a sheet that is a chart. Delete that sheet."


def test_workbook_with_too_many_sheets(data, draft):
    wrong = changed(data, lambda book: [book.create_sheet() for _number in range(sheets.MOST_SHEETS)])
    message = "The workbook has too many sheets. Delete those that you have added."
    assert refusal(wrong, draft) == message


# --- XML that explodes -----------------------------------------------------------------------------------

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("start", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("part", [ENTRIES_PART, STYLES_PART, "[Content_Types].xml", "xl/workbook.xml"])
def test_entities_are_refused_in_every_part(data, draft, start, part):
    assert refusal(with_parts(data, {part: lambda xml: start + xml}), draft) == ENTITIES


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp500"])
def test_other_encodings_hide_nothing(data, draft, encoding):
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode()
    body = LAUGHS.removeprefix(b'<?xml version="1.0"?>').decode().encode(encoding)
    assert refusal(with_parts(data, {STYLES_PART: declared + body}), draft) == DAMAGED


def test_deep_nesting_is_refused_or_read(data, draft):
    deep = b"<a>" * 90_000 + b"</a>" * 90_000
    for part in (ENTRIES_PART, STYLES_PART, "xl/workbook.xml"):
        assert refusal(with_parts(data, {part: deep}), draft)


# --- Archives that explode -------------------------------------------------------------------------------


def test_part_that_unpacks_to_far_more_than_it_holds(data, draft):
    zeros = b"<a>" + b" " * 20_000_000 + b"</a>"
    assert refusal(with_parts(data, {"xl/theme/theme1.xml": zeros}), draft) == TOO_LARGE


def test_parts_that_unpack_to_too_much_together(data, draft):
    # Each is large, and packed no better than words are.
    part = bytes(range(256)) * 8000
    tiny = {f"xl/media/{number}.png": part[:] for number in range(30)}
    wrong = with_parts(data, tiny)
    assert len(wrong) < 5_000_000
    assert refusal(wrong, draft) == TOO_LARGE


def test_archive_with_too_many_parts(data, draft):
    wrong = with_parts(data, {f"xl/media/{number}": b"" for number in range(package.MOST_PARTS)})
    assert refusal(wrong, draft) == TOO_LARGE


@pytest.mark.parametrize("part", ["xl/theme/theme1.xml", ENTRIES_PART, "xl/workbook.xml"])
@pytest.mark.parametrize("honest", [True, False], ids=["with a sum that fits", "with another sum"])
def test_archive_that_says_it_is_small_is_unpacked_no_further(data, draft, part, honest):
    bomb = b"<a/>" + b" " * 30_000_000
    lying = with_parts(data, {part: bomb})
    size, kept = len(bomb), 100
    lying = lying.replace(size.to_bytes(4, "little"), kept.to_bytes(4, "little"))
    if honest:
        # The sum of what is said to be all, so that nothing gives it away.
        sums = (zlib.crc32(bomb).to_bytes(4, "little"), zlib.crc32(bomb[:kept]).to_bytes(4, "little"))
        lying = lying.replace(*sums)
    tracemalloc.start()
    try:
        with suppress(WorkbookError):
            read(lying, draft)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


def test_archive_with_a_part_twice(data, draft):
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as added, pytest.warns(UserWarning, match="Duplicate name"):
        added.writestr(ENTRIES_PART, b"<x/>")
    assert refusal(stream.getvalue(), draft) == DAMAGED


def test_archive_that_is_packed_in_an_unusual_way(data, draft):
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    assert refusal(archive(parts, compression=zipfile.ZIP_LZMA), draft) == DAMAGED


def test_encrypted_archive(data, draft):
    # The flag that says so, where the list of parts has it.
    at = data.index(b"PK\x01\x02") + 8
    encrypted = data[:at] + b"\x01\x00" + data[at + 2 :]
    assert refusal(encrypted, draft) == PASSWORD


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.9, 0.999])
def test_file_of_which_only_part_has_come(data, draft, share):
    assert refusal(data[: int(len(data) * share)], draft) == DAMAGED


@pytest.mark.parametrize("part", [ENTRIES_PART, STYLES_PART, "xl/workbook.xml", "[Content_Types].xml"])
def test_part_that_is_cut(data, draft, part):
    assert refusal(with_parts(data, {part: lambda xml: xml[: len(xml) // 2]}), draft) == DAMAGED


@pytest.mark.parametrize("part", ["xl/workbook.xml", "[Content_Types].xml", ENTRIES_PART])
def test_part_that_is_missing(data, draft, part):
    assert refusal(with_parts(data, {part: None}), draft)


# --- Sheets without end --------------------------------------------------------------------------------


def sheet_of(rows: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_rows_without_end(data, draft):
    rows = "".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in range(1, 60_000))
    assert refusal(with_parts(data, {ENTRIES_PART: sheet_of(rows)}), draft) == TOO_LARGE


def test_more_rows_than_any_report_has(data, draft):
    rows = "".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in range(1, 5000))
    assert refusal(with_parts(data, {ENTRIES_PART: sheet_of(rows)}), draft) == TOO_LARGE


@pytest.mark.parametrize("number", ["1048576", "99999999999999", "-5", "x", "1e9"])
def test_rows_that_are_numbered_absurdly(data, draft, number):
    rows = f'<row r="{number}"><c r="A1"><v>1</v></c></row>'
    assert refusal(with_parts(data, {ENTRIES_PART: sheet_of(rows)}), draft)


def test_shared_strings_without_end(data, draft):
    strings = b"<sst>" + b"<si><t>a</t></si>" * 60_000 + b"</sst>"
    assert refusal(with_parts(data, {"xl/sharedStrings.xml": strings}), draft) == TOO_LARGE


def test_merged_cells_without_end_do_no_harm(data, draft):
    merged = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    wrong = with_parts(data, {ENTRIES_PART: lambda xml: xml.replace(b"</worksheet>", merged)})
    begun = time.process_time()
    assert len(read(wrong, draft).rows) == 3
    assert time.process_time() - begun < PATIENCE


@pytest.mark.parametrize("comment", ["", "<!-- -->"])
def test_formulas_that_share_one_without_end(data, draft, comment):
    formula = "1" + comment + "+1" * 4000
    cells = '<c><f t="shared" si="0"/><v>1</v></c>' * 1000
    rows = f'<row r="1"><c><f t="shared" si="0" ref="A1:ZZ1">{formula}</f></c>{cells}</row>'
    assert refusal(with_parts(data, {ENTRIES_PART: sheet_of(rows)}), draft) == TOO_LARGE


def test_costliest_file_that_is_read_at_all_is_read_in_time(data, draft):
    """One part stands for all sheets there may be, with as many cells as there may be."""
    rows = "".join(f'<row r="{number}">' + "<c><v>1</v></c>" * 20 + "</row>" for number in range(1, 2300))
    heavy = with_parts(data, {ENTRIES_PART: sheet_of(rows)})

    def list_it_again(xml: bytes) -> bytes:
        again = "".join(
            f'<sheet xmlns="" name="s{number}" sheetId="{number}" state="visible" r:id="rId2"/>'
            for number in range(50, 55)
        )
        return xml.replace(b"</sheets>", again.replace(' xmlns=""', "").encode() + b"</sheets>")

    heavy = with_parts(heavy, {"xl/workbook.xml": list_it_again})
    assert refusal(heavy, draft)
