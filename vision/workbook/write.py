"""Writing a workbook: the report of a state as one person may fill it in, in the language that is active."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection

from portal.models import User
from portal.text.dates import moment
from portal.translations.texts import current_language, shown_text
from vision.models import Submission
from vision.workbook import layout, look
from vision.workbook.choices import add_choices
from vision.workbook.escaping import escaped
from vision.workbook.heights import LINE, fit_row
from vision.workbook.instructions import instructions
from vision.workbook.keys import BookKey
from vision.workbook.layout import Column
from vision.workbook.rows import AreaRow, EntryRow, rows_of
from vision.workbook.vocabulary import LABELS

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANDSCAPE, A4 = "landscape", 9
# Two lines, in points: long headings are broken.
HEADING_HEIGHT = 34
# The look of columns that are read, where it is not the usual one.
FOR_READING = {layout.KEY: look.HIDDEN}


def write(submission: Submission, *, by: User) -> bytes:
    """Return the workbook of a report as XLSX. Only cells that `by` may write now are not locked."""
    rows = list(rows_of(submission, by=by))
    book = Workbook()
    book.remove(book.active)
    title = title_of(submission)
    entries_name = layout.sheet_name(pgettext("sheet of a workbook", "Entries"))
    add_instructions(book, title, instructions(submission, rows, sheet=entries_name))
    add_entries(book, entries_name, title, rows)
    add_hidden_sheet(book, submission)
    book.security = WorkbookProtection(lockStructure=True)
    describe(book, title)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def title_of(submission: Submission) -> str:
    values = {
        "state": shown_text(submission.state, "name").text,
        "year": submission.cycle.year,
        "version": submission.version,
    }
    if submission.is_correction:
        title = _("%(state)s: report on %(year)s, version %(version)d") % values
    else:
        title = _("%(state)s: report on %(year)s") % values
    return f"{title} · {_('Sample data')}" if submission.cycle.is_sample else title


def describe(book: Workbook, title: str) -> None:
    properties = book.properties
    properties.title, properties.language = title, current_language()
    properties.creator = _("Vision portal")
    properties.created = properties.modified = timezone.now().replace(tzinfo=None, microsecond=0)


def add_instructions(book: Workbook, title: str, lines: Sequence[str]) -> None:
    sheet = book.create_sheet(layout.sheet_name(pgettext("sheet of a workbook", "How to fill it in")))
    column = layout.INSTRUCTIONS
    sheet.column_dimensions["A"].width = column.width
    look.TITLE.put(sheet["A1"], title)
    made = _("Downloaded on %(when)s.") % {"when": moment(timezone.now())}
    for number, line in enumerate([made, *lines], start=3):
        look.PLAIN.put(sheet.cell(number, 1), line)
        fit_row(sheet, number, {column.name: line}, [column], least=LINE)
    protect(sheet)
    set_up_print(sheet, title)


def add_entries(book: Workbook, name: str, title: str, rows: Sequence[AreaRow | EntryRow]) -> None:
    columns = columns_for(rows)
    sheet = book.create_sheet(name)
    add_head(sheet, title, columns)
    for number, row in enumerate(rows, start=layout.FIRST_ROW):
        if isinstance(row, AreaRow):
            add_area(sheet, number, row, columns)
        else:
            add_entry(sheet, number, row, columns)
    add_choices(sheet, columns, last_row=layout.FIRST_ROW + len(rows) - 1)
    # What names a row stays in sight.
    sheet.freeze_panes = sheet.cell(layout.FIRST_ROW, columns.index(layout.TITLE) + 2)
    protect(sheet)
    set_up_print(sheet, title)
    sheet.print_title_rows = f"{layout.HEADING_ROW}:{layout.HEADING_ROW}"


def columns_for(rows: Sequence[AreaRow | EntryRow]) -> list[Column]:
    """Return the columns that have something to say; those to fill in always have."""
    said = {name for row in rows if isinstance(row, EntryRow) for name, text in row.texts.items() if text}
    read = [column for column in layout.FOR_READING if column.name in said or column in layout.NEEDED]
    return [*read, *layout.FILLED_IN]


def add_head(sheet: Any, title: str, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].hidden = column is layout.KEY
        look.HIDDEN.put(sheet.cell(layout.NAMES_ROW, place), column.name)
        look.HEADING.put(sheet.cell(layout.HEADING_ROW, place), str(column.heading))
    sheet.row_dimensions[layout.NAMES_ROW].hidden = True
    sheet.row_dimensions[layout.HEADING_ROW].height = HEADING_HEIGHT
    heading = sheet.cell(layout.TITLE_ROW, columns.index(layout.CODE) + 1)
    look.TITLE.put(heading, title)


def add_area(sheet: Any, number: int, row: AreaRow, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        look.AREA.put(sheet.cell(number, place), row.heading if column is layout.CODE else "")


def add_entry(sheet: Any, number: int, row: EntryRow, columns: Sequence[Column]) -> None:
    answered = look.FILLED_IN if row.may_write else look.LOCKED
    for place, column in enumerate(columns, start=1):
        kind = answered if column in layout.FILLED_IN else FOR_READING.get(column, look.FOR_READING)
        kind.put(sheet.cell(number, place), escaped(row.texts.get(column.name, "")))
    fit_row(sheet, number, row.texts, columns[1:])


def add_hidden_sheet(book: Workbook, submission: Submission) -> None:
    """Add what only programs read: the key of the workbook, and the lists that its cells are chosen from."""
    sheet = book.create_sheet(layout.HIDDEN_SHEET)
    look.HIDDEN.put(sheet["A1"], BookKey.of(submission).signed())
    for place, labels in enumerate(LABELS.values(), start=2):
        for number, label in enumerate(labels().values(), start=1):
            look.HIDDEN.put(sheet.cell(number, place), label)
    sheet.sheet_state = "veryHidden"
    protect(sheet)


def protect(sheet: Any) -> None:
    """Lock the cells that are said to be locked; widths and heights may still be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False


def set_up_print(sheet: Any, title: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = LANDSCAPE, A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    # An ampersand begins a code there.
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = title.replace("&", "&&"), "&P / &N"
