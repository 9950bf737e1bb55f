"""The files that texts go out and come back in: what comes back is what went out; no cell is a formula."""

import re
import zipfile
from io import BytesIO

import tablib
from import_export.formats.base_formats import CSV, XLSX
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from portal.spreadsheets import FORMULA, put_text

# A file of texts has one row a record; what is far beyond that is not one.
MOST_ROWS = 5000
MOST_COLUMNS = 200
# What an archive may unpack to, in bytes.
MOST_UNPACKED = 100 * 1024 * 1024
QUOTED_FORMULA = re.compile(r"'+[=+\-@\t\r]")
KEY_WIDTH, TEXT_WIDTH = 12, 50


class Xlsx(XLSX):
    """Every cell is written as text, so that nothing is computed and a text may begin with any sign."""

    def export_data(self, dataset: tablib.Dataset, **kwargs) -> bytes:
        book = Workbook()
        sheet = book.active
        sheet.freeze_panes = "B2"
        for row, values in enumerate([dataset.headers, *dataset], start=1):
            for column, value in enumerate(values, start=1):
                self.write(sheet.cell(row, column), value, is_heading=row == 1)
        for column in range(1, dataset.width + 1):
            sheet.column_dimensions[get_column_letter(column)].width = (
                KEY_WIDTH if column == 1 else TEXT_WIDTH
            )
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    def write(self, cell, value, *, is_heading: bool) -> None:
        if value not in (None, ""):
            put_text(cell, str(value))
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=is_heading)

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """Read the first sheet. Raises ValueError for one that is far larger than any file of texts."""
        with zipfile.ZipFile(BytesIO(in_stream)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise ValueError("unpacks to more than is read")
        book = load_workbook(BytesIO(in_stream), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS)
        dataset = tablib.Dataset()
        dataset.headers = without_blank_end(next(rows, ()))
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS:
                raise ValueError("more rows than are read")
            dataset.append(row[: dataset.width])
        return dataset


def without_blank_end(cells: tuple) -> list:
    width = max((place for place, cell in enumerate(cells, start=1) if cell is not None), default=0)
    return list(cells[:width])


class Csv(CSV):
    """A cell that a spreadsheet would compute goes out after an apostrophe, which comes off on the way in."""

    def export_data(self, dataset: tablib.Dataset, **kwargs) -> str:
        safe = tablib.Dataset(headers=dataset.headers)
        for row in dataset:
            safe.append([f"'{cell}" if FORMULA.match(str(cell)) else cell for cell in row])
        return super().export_data(safe, **kwargs)

    def create_dataset(self, in_stream: str | bytes, **kwargs) -> tablib.Dataset:
        """Read with the separator that the headings use: spreadsheets write the one of their country."""
        text = in_stream.decode(self.encoding or "utf-8-sig") if isinstance(in_stream, bytes) else in_stream
        headings = text.partition("\n")[0]
        read = super().create_dataset(text, delimiter=max(",;\t", key=headings.count), **kwargs)
        dataset = tablib.Dataset(headers=read.headers)
        for row in read:
            dataset.append([str(cell)[1:] if QUOTED_FORMULA.match(str(cell)) else cell for cell in row])
        return dataset
