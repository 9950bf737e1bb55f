"""The formats that answers come in, and how tables are written: CSV, XLSX and JSON, a piece at a time.

`?format=` asks for a file of all that the filters keep. Without it a list comes in pages, as JSON.
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.encoding import force_str
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

from portal.api.tabular import Table
from portal.spreadsheets import FORMULA

BOM = "bom"
MARK = "\ufeff".encode()


class CsvRenderer(JSONRenderer):
    """Names CSV among the formats of a list. What goes wrong is told in JSON all the same."""

    media_type, format = "text/csv", "csv"


class XlsxRenderer(JSONRenderer):
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"


FILES = (CsvRenderer, XlsxRenderer)


# --- CSV ----------------------------------------------------------------------------------------------------


def csv_of(table: Table, *, mark: bool = False) -> Iterator[bytes]:
    """Yield the table as CSV after RFC 4180 in UTF-8, with a byte order mark where `mark` is set."""
    if mark:
        yield MARK
    yield csv_lines([[column.name for column in table.columns]])
    for rows in table.rows():
        yield csv_lines([[csv_cell(value) for value in row] for row in rows])


def csv_lines(rows: list[list[Any]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8", "replace")


def csv_cell(value: Any) -> Any:
    """Put an apostrophe before a text that a spreadsheet would compute; a number needs none."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and FORMULA.match(value):
        return f"'{value}"
    return value


# --- JSON ---------------------------------------------------------------------------------------------------


def json_of(table: Table) -> Iterator[bytes]:
    """Yield the records as one array."""
    encode: Callable[[Any], str] = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    before = "["
    for records in table.chunks:
        written = []
        for record in records:
            written.append(before + force_str(encode(record)))
            before = ",\n"
        yield "".join(written).encode("utf-8", "replace")
    yield b"[]" if before == "[" else b"]"
