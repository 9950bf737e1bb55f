"""How high a row must be for its words to be seen: programs other than Excel do not find out when they open a file."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from openpyxl.worksheet.dimensions import RowDimension

from vision.workbook.layout import Column

# In points: a line of text, and the least and most that a row of an entry has.
LINE, LEAST, MOST = 15, 45, 400


class FittedRow(RowDimension):
    """A row whose height is only what its words needed last: it grows while somebody writes in it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - the name that XLSX has for it
        return False


def fit_row(
    sheet: Any, number: int, texts: Mapping[str, str], columns: Sequence[Column], *, least: int = LEAST
) -> None:
    """Make a row as high as the longest of its `texts`, which are by the names of columns."""
    lines = max(lines_of(texts.get(column.name, ""), column.width) for column in columns)
    height = min(max(lines * LINE, least), MOST)
    sheet.row_dimensions[number] = FittedRow(sheet, index=number, ht=height)


def lines_of(text: str, width: int) -> int:
    """Return how many lines `text` takes in a column of `width` characters, words broken where they may be."""
    return sum(max(ceil(len(line) / width), 1) for line in text.split("\n"))
