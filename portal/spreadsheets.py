"""Cells of spreadsheets: a text is written as text, whatever it begins with."""

import re
from typing import Any

# What spreadsheets take for a formula: see OWASP on CSV injection.
FORMULA = re.compile(r"'*[=+\-@\t\r]")
# What XML cannot hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def put_text(cell: Any, text: str) -> None:
    """Write `text` into an openpyxl cell, so that nothing is computed and a text may begin with any sign."""
    # A sign that no spreadsheet can hold, as one pasted from a word processor, becomes a space.
    cell.value = UNWRITABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    cell.data_type = "s"
    cell.quotePrefix = bool(FORMULA.match(text))
