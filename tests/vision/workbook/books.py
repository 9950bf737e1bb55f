"""Workbooks as people and programs fill them in and save them."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from vision.workbook import layout

ENTRIES = 1
ENTRIES_PART, STYLES_PART = "xl/worksheets/sheet2.xml", "xl/styles.xml"


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def entries_of(book: Workbook) -> Any:
    return book.worksheets[ENTRIES]


def columns_of(sheet: Any) -> dict[str, int]:
    """Return the number of each column by its name in the hidden row."""
    return {cell.value: cell.column for cell in sheet[layout.NAMES_ROW] if cell.value}


def rows_of(sheet: Any) -> dict[str, int]:
    """Return the number of each row by the code of its item."""
    columns = columns_of(sheet)
    numbers = range(layout.FIRST_ROW, sheet.max_row + 1)
    with_key = [number for number in numbers if sheet.cell(number, columns["key"]).value]
    return {sheet.cell(number, columns["code"]).value: number for number in with_key}


def cell_of(sheet: Any, code: str, column: str) -> Any:
    return sheet.cell(rows_of(sheet)[code], columns_of(sheet)[column])


def texts_of(data: bytes, code: str) -> dict[str, Any]:
    """Return what the cells of a row say, by the names of columns, without its key."""
    sheet = entries_of(opened(data))
    names = columns_of(sheet).keys() - {"key"}
    return {name: cell_of(sheet, code, name).value for name in names}


def filled_in(data: bytes, answers: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return a workbook with other values in cells: by code, by the name of the column."""
    book = opened(data)
    sheet = entries_of(book)
    new = {
        cell_of(sheet, code, name): value
        for code, values in answers.items()
        for name, value in values.items()
    }
    for cell, value in new.items():
        cell.value = value
    return saved(book)


def changed(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """Return a workbook after `change` has done something to it."""
    book = opened(data)
    change(book)
    return saved(book)


def with_parts(data: bytes, parts: Mapping[str, Any]) -> bytes:
    """Return the package with `parts` by their names: other bytes, a function of the bytes, or None for gone."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = parts.get(name, old.read(name))
            if callable(part):
                part = part(old.read(name))
            if part is not None:
                new.writestr(name, part)
        for name in parts.keys() - set(old.namelist()):
            if parts[name] is not None:
                new.writestr(name, parts[name])
    return stream.getvalue()
