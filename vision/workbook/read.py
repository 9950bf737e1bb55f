"""Reading a workbook that comes back: what each row says, and each cell that cannot be understood."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from portal.models import State
from portal.translations.texts import shown_text
from vision.domain.answers import Answer
from vision.models import Submission
from vision.workbook import layout
from vision.workbook.errors import WorkbookError
from vision.workbook.keys import BadKey, BookKey, RowKey
from vision.workbook.sheets import Cell, Sheet, SheetRow, read_sheets
from vision.workbook.vocabulary import YES, value_of

# How far down the hidden row of names may have come, where rows were put above it.
FIRST_ROWS = 20


@dataclass(frozen=True)
class Problem:
    """What is wrong in a cell: `place` is “Entries!F12”, `code` that of the action item where it is known."""

    row: int
    place: str
    code: str
    message: str


@dataclass(frozen=True)
class Row:
    """What a row says. `answer` is what could be understood; its language is empty where none is chosen."""

    number: int
    key: RowKey
    answer: Answer
    places: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass
class Reading:
    """The rows of a workbook that are known again, and what is wrong with the others."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(data: bytes, submission: Submission) -> Reading:
    """Read a workbook of `submission`; nothing is compared or changed.

    Raises:
        WorkbookError: the file is no workbook, cannot be read, or is that of another report.
    """
    sheets = read_sheets(data)
    check_key(sheets, submission)
    for sheet in sheets:
        if names := row_of_names(sheet):
            return read_entries(sheet, names, BookKey.of(submission))
    raise columns_missing()


def check_key(sheets: Sequence[Sheet], submission: Submission) -> None:
    """Raise WorkbookError unless the hidden sheet says that this is a workbook of just this report."""
    hidden = [sheet for sheet in sheets if sheet.name == layout.HIDDEN_SHEET]
    texts = [row.cell(0).text for sheet in hidden for row in sheet.rows[:1]]
    try:
        key = BookKey.read(texts[0] if texts else "")
    except BadKey:
        raise WorkbookError(
            _(
                "This workbook is not one that was downloaded here, or too old. Copy your words into a new one."
            )
        ) from None
    if key.state != submission.state.slug:
        state = State.objects.filter(slug=key.state).first()
        name = shown_text(state, "name").text if state else key.state
        raise WorkbookError(_("This is the workbook of another state: %(state)s.") % {"state": name})
    if key.year != submission.cycle.year:
        raise WorkbookError(
            _("This is the workbook of another year: %(other)s. Download that of %(year)s.")
            % {"other": key.year, "year": submission.cycle.year}
        )
    if key.version != submission.version:
        raise WorkbookError(
            _(
                "This is the workbook of version %(other)d of the report. Download that of version %(version)d."
            )
            % {"other": key.version, "version": submission.version}
        )


def row_of_names(sheet: Sheet) -> SheetRow | None:
    """Return the hidden row that names the columns, None where a sheet has none."""
    for row in sheet.rows[:FIRST_ROWS]:
        names = {cell.text for cell in row.cells}
        if {layout.KEY.name, layout.CODE.name} <= names:
            return row
    return None


def columns_missing() -> WorkbookError:
    return WorkbookError(_("Columns of the workbook are missing. Copy your words into a new one."))


def read_entries(sheet: Sheet, names: SheetRow, book: BookKey) -> Reading:
    places = {cell.text: place for place, cell in enumerate(names.cells) if cell.text}
    counted = Counter(cell.text for cell in names.cells)
    if any(counted[column.name] != 1 for column in layout.NEEDED):
        raise columns_missing()
    reading = Reading()
    for row in sheet.rows:
        if row.number > names.number:
            cells = {column.name: row.cell(places[column.name]) for column in layout.NEEDED}
            read_row(row.number, cells, book, reading)
    take_out_twins(reading)
    return reading


def read_row(number: int, cells: dict[str, Cell], book: BookKey, reading: Reading) -> None:
    """Add a row to `reading`, or what is wrong with it; headings are neither."""
    key_cell, code_cell = cells[layout.KEY.name], cells[layout.CODE.name]
    is_filled_in = any(cells[column.name].text.strip() for column in layout.FILLED_IN)
    if not key_cell.text and not is_filled_in:
        return
    code = code_cell.text.strip()
    try:
        key = RowKey.read(key_cell.text)
    except BadKey:
        message = _(
            "The hidden key of this row is missing or has been changed. Copy the row into a new workbook."
        )
        reading.problems.append(Problem(number, code_cell.place, code, message))
        return
    if key.book != book:
        message = _("This row comes from the workbook of another report.")
        reading.problems.append(Problem(number, code_cell.place, code, message))
    elif key.code != code:
        message = _("The code of this row has been changed. It should be %(code)s.") % {"code": key.code}
        reading.problems.append(Problem(number, code_cell.place, key.code, message))
    else:
        reading.rows.append(row_with(number, key, cells))


def row_with(number: int, key: RowKey, cells: dict[str, Cell]) -> Row:
    values: dict[str, str | bool] = {}
    problems = []
    for column in layout.FILLED_IN:
        cell = cells[column.name]
        if message := unreadable(cell):
            problems.append(Problem(number, cell.place, key.code, message))
        elif column not in layout.CHOSEN_FROM_A_LIST:
            values[column.name] = cell.text
        elif words := cell.text.strip():
            value = value_of(column.name, words)
            if value is None:
                problems.append(Problem(number, cell.place, key.code, not_in_list(column.name)))
            else:
                values[column.name] = value == YES if column is layout.NOTHING else value
    answer = Answer(**{"language": "", **values})  # type: ignore[arg-type]
    places = {name: cell.place for name, cell in cells.items()}
    return Row(number, key, answer, places, tuple(problems))


def unreadable(cell: Cell) -> str:
    """Return what is wrong with a cell whatever column it is in, empty where nothing."""
    if cell.kind == "f":
        return _("This cell holds a formula. Replace it by its value.")
    if cell.kind == "e":
        return _("This cell holds an error of the spreadsheet program. Write the words instead.")
    return ""


def not_in_list(column: str) -> str:
    return {
        layout.STATUS.name: _("Choose one of the statuses."),
        layout.NOTHING.name: _("Choose “Yes” or “No”, or leave the cell empty."),
        layout.LANGUAGE.name: _("Choose one of the four languages."),
    }[column]


def take_out_twins(reading: Reading) -> None:
    """Take out rows with one key: nobody can say which of them is meant."""
    counted = Counter(row.key.code for row in reading.rows)
    reading.problems += twins_of(row for row in reading.rows if counted[row.key.code] > 1)
    reading.rows = [row for row in reading.rows if counted[row.key.code] == 1]


def twins_of(rows: Iterator[Row]) -> Iterator[Problem]:
    for row in rows:
        message = _("This row is there more than once. Keep one of them.")
        yield Problem(row.number, row.places[layout.CODE.name], row.key.code, message)
