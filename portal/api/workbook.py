"""A table as a spreadsheet: typed cells, headings that stay in sight, and a sheet of notes."""

import datetime
import decimal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.api.notes import Notes
from portal.api.tabular import Column, Table
from portal.spreadsheets import put_text

# What a sheet and a cell can hold: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_576
LONGEST_TEXT = 32_767
CUT = "…"
# Spreadsheets count days from here on.
FIRST_DAY = datetime.date(1900, 3, 1)
WIDTHS = {"string": 30, "any": 20, "datetime": 20}
NARROW = 12
PIECE = 64 * 1024
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def xlsx_of(table: Table, notes: Notes) -> IO[bytes]:
    """Return the table as a spreadsheet in a temporary file, which is gone when it is closed."""
    book = Workbook(write_only=True)
    count = write_rows(book, table)
    write_notes(book, notes, count)
    with ExitStack() as stack:
        file = stack.enter_context(tempfile.TemporaryFile())
        book.save(file)
        file.seek(0)
        # Whoever sends it closes it.
        stack.pop_all()
    return file


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def write_rows(book: Workbook, table: Table) -> int:
    """Write all rows, on another sheet where one is full; return how many there are."""
    sheet, on_sheet, count = new_sheet(book, table), 1, 0
    for rows in table.rows():
        for row in rows:
            if on_sheet == MOST_ROWS:
                sheet, on_sheet = new_sheet(book, table), 1
            sheet.append(
                [cell_of(sheet, value, column) for value, column in zip(row, table.columns, strict=True)]
            )
            on_sheet, count = on_sheet + 1, count + 1
    return count


def new_sheet(book: Workbook, table: Table) -> Any:
    number = len(book.worksheets) + 1
    sheet = book.create_sheet(table.name[:28] + (f" {number}" if number > 1 else ""))
    sheet.freeze_panes = "A2"
    for place, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(column.kind, NARROW)
    sheet.append([text_cell(sheet, column.name, bold=True) for column in table.columns])
    return sheet


def cell_of(sheet: Any, value: Any, column: Column) -> Any:
    """Return what goes into a cell: a number, a day, a moment or true and false as such, all else as text."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        value = typed(value, column.kind)
        return text_cell(sheet, value) if isinstance(value, str) else value
    return float(value) if isinstance(value, decimal.Decimal) else text_cell(sheet, str(value))


def typed(value: str, kind: str) -> Any:
    try:
        if kind == "date":
            day = datetime.date.fromisoformat(value)
            return day if day >= FIRST_DAY else value
        if kind == "datetime":
            # Spreadsheets know of no time zones.
            moment = datetime.datetime.fromisoformat(value)
            return moment.astimezone(datetime.UTC).replace(tzinfo=None) if moment.tzinfo else moment
        return float(value) if kind == "number" else value
    except ValueError:
        return value


def text_cell(sheet: Any, text: str, *, bold: bool = False, wrapped: bool = False) -> Any:
    cell = WriteOnlyCell(sheet)
    put_text(cell, text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + CUT)
    if bold:
        cell.font = BOLD
    if wrapped:
        cell.alignment = WRAPPED
    return cell


def write_notes(book: Workbook, notes: Notes, count: int) -> None:
    sheet = book.create_sheet(notes.sheet_name)
    for letter, width in zip("ABC", (28, 14, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    for heading, told in notes.facts(count):
        sheet.append([text_cell(sheet, heading, bold=True), None, text_cell(sheet, told, wrapped=True)])
    sheet.append([])
    sheet.append([text_cell(sheet, heading, bold=True) for heading in notes.field_headings()])
    for field in notes.fields():
        sheet.append([text_cell(sheet, part, wrapped=True) for part in field])
