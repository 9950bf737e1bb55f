"""The cells of a workbook as openpyxl reads them, nothing computed."""

import datetime
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from django.utils.translation import gettext as _
from lxml.etree import LxmlError
from openpyxl import load_workbook
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException, ReadOnlyWorkbookException

from vision.workbook.errors import WorkbookError
from vision.workbook.escaping import unescaped
from vision.workbook.package import damaged, safe_package, too_large

MOST_SHEETS = 8
MOST_ROWS = 3000
MOST_COLUMNS = 60
# Rows further down are not looked at: a file can name a row however far down, and openpyxl counts up to it.
LAST_ROW = 20_000
# All that openpyxl and what lies under it let through from a damaged file.
DAMAGED = (
    *(InvalidFileException, ReadOnlyWorkbookException, ParseError, LxmlError),
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError, ArithmeticError, AssertionError),
    *(LookupError, ValueError, AttributeError, RuntimeError, TypeError, NameError),
)


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `kind` is openpyxl's letter for it: "f" of a formula, "e" of an error."""

    place: str
    value: Any = None
    kind: str = "n"

    @property
    def text(self) -> str:
        """The value as words, as far as it has any."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        if isinstance(self.value, datetime.date | datetime.time):
            return self.value.isoformat()
        return unescaped(str(self.value))


@dataclass(frozen=True)
class SheetRow:
    """A row of the sheet `sheet`; `values` are those of its cells, each with its kind."""

    sheet: str
    number: int
    values: tuple[tuple[Any, str], ...]

    def cell(self, place: int) -> Cell:
        """Return the cell in the column at `place`, counted from 0."""
        value, kind = self.values[place]
        return Cell(f"{self.sheet}!{get_column_letter(place + 1)}{self.number}", value, kind)

    @property
    def cells(self) -> list[Cell]:
        return [self.cell(place) for place in range(len(self.values))]


@dataclass(frozen=True)
class Sheet:
    """A sheet with its rows, those without any value left out."""

    name: str
    rows: tuple[SheetRow, ...]


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook. Raises WorkbookError where it is none, damaged, or far too large."""
    package = safe_package(data)
    with refused_when_damaged():
        book = load_workbook(BytesIO(package), read_only=True, keep_links=False)
        if len(book.worksheets) > MOST_SHEETS:
            raise WorkbookError(_("The workbook has too many sheets. Delete those that you have added."))
        return [Sheet(sheet.title, tuple(rows_of(sheet))) for sheet in book.worksheets]


@contextmanager
def refused_when_damaged() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it does not know; nothing of that is read.
            warnings.simplefilter("ignore")
            yield
    except DAMAGED as error:
        raise damaged() from error


def rows_of(sheet: Any) -> Iterator[SheetRow]:
    found = 0
    read = sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS)
    for number, cells in enumerate(read, start=1):
        if all(cell is EMPTY_CELL or cell.value is None for cell in cells):
            continue
        found += 1
        if found > MOST_ROWS:
            raise too_large()
        yield SheetRow(sheet.title, number, tuple((cell.value, cell.data_type) for cell in cells))
