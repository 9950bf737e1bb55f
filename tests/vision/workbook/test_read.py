"""What a workbook says that comes back: what is understood, and what is told of each cell that is not."""

import datetime

import pytest
from django.utils import translation

from portal.enums import Language, RoleName
from tests.factories.reporting import entry_of, open_year, person, report_of
from tests.vision.workbook.books import (
    cell_of,
    changed,
    columns_of,
    entries_of,
    filled_in,
    opened,
    rows_of,
    saved,
)
from vision.domain import entries
from vision.domain.answers import Answer
from vision.workbook import layout
from vision.workbook.read import read
from vision.workbook.write import write


def answer_in(data, draft, code="2.5.1") -> Answer:
    """Return what a row says, which must be without any fault."""
    reading = read(data, draft)
    assert reading.problems == []
    [row] = [row for row in reading.rows if row.key.code == code]
    assert row.problems == ()
    return row.answer


def problems_in(data, draft) -> list[tuple[str, str, str]]:
    reading = read(data, draft)
    found = [*reading.problems, *(problem for row in reading.rows for problem in row.problems)]
    return [(problem.place, problem.code, problem.message) for problem in found]


def place(data, code, column) -> str:
    """Return how a cell is named."""
    sheet = entries_of(opened(data))
    return f"{sheet.title}!{cell_of(sheet, code, column).coordinate}"


TEXTS = [
    "one",
    "two\nlines\n\nand a paragraph",
    "=1+1",
    "@mention",
    "-5 °C; +7 %",
    "“Әділет” & <b>İş</b> 😀",
    "a\ttab and  two spaces",
    "_x0041_ is no A, nor is _x005F_ a line",
    "'quoted",
    "#N/A",
    "TRUE",
    "0042",
]


@pytest.mark.parametrize("words", TEXTS)
def test_what_goes_out_comes_back(draft, focal_point, words):
    answer = Answer(status="completed", done=words, next=f"{words}.", language="kk")
    entries.write(entry_of(draft, "2.5.1"), answer, revision=0, by=focal_point)
    data = write(draft, by=focal_point)
    assert answer_in(data, draft) == answer
    assert answer_in(data, draft, "2.5.2") == Answer(language="en")


@pytest.mark.parametrize("language", Language.values)
def test_workbook_of_one_language_may_be_filled_in_in_another(draft, focal_point, language):
    with translation.override(language):
        data = write(draft, by=focal_point)
    values = {"status": "орындалуда", "done": "Сөз", "next": "Söz", "language": "AZERBAYCANCA"}
    expected = Answer(status="in_progress", done="Сөз", next="Söz", language="az")
    assert answer_in(filled_in(data, {"2.5.1": values}), draft) == expected


@pytest.mark.parametrize(
    ("value", "nothing"), [("Yes", True), ("hayır", False), (True, True), (1, True), (None, False)]
)
def test_nothing_to_report(data, draft, value, nothing):
    assert answer_in(filled_in(data, {"2.5.1": {"nothing": value}}), draft).nothing is nothing


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2031, "2031"),
        (12.0, "12"),
        (0.5, "0.5"),
        (datetime.date(2031, 5, 1), "2031-05-01T00:00:00"),
        (datetime.time(9, 30), "09:30:00"),
        (True, "True"),
    ],
)
def test_value_that_is_no_text_becomes_words(data, draft, value, words):
    def put(book):
        cell = cell_of(entries_of(book), "2.5.1", "done")
        cell.number_format = "General"
        cell.value = value

    assert answer_in(changed(data, put), draft).done == words


def test_cleared_cells_say_nothing(draft, focal_point):
    answer = Answer(status="completed", done="Words.", next="More.", language="kk")
    entries.write(entry_of(draft, "2.5.1"), answer, revision=0, by=focal_point)
    data = write(draft, by=focal_point)
    cleared = filled_in(data, {"2.5.1": {"status": None, "done": "", "next": "  ", "language": None}})
    assert answer_in(cleared, draft) == Answer(next="  ", language="")


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("status", "almost", "Choose one of the statuses."),
        ("status", 7, "Choose one of the statuses."),
        ("nothing", "perhaps", "Choose “Yes” or “No”, or leave the cell empty."),
        ("language", "Klingon", "Choose one of the four languages."),
        ("status", "=1+1", "This cell holds a formula. Replace it by its value."),
        ("done", "=A1", "This cell holds a formula. Replace it by its value."),
        (
            "next",
            '=HYPERLINK("http://x.example")',
            "This cell holds a formula. Replace it by its value.",
        ),
        (
            "done",
            "#REF!",
            "This cell holds an error of the spreadsheet program. Write the words instead.",
        ),
    ],
)
def test_each_cell_that_cannot_be_understood_is_named(data, draft, column, value, message):
    wrong = filled_in(data, {"2.5.2": {column: value}})
    assert problems_in(wrong, draft) == [(place(data, "2.5.2", column), "2.5.2", message)]


def test_all_faults_are_told_at_once(data, draft):
    wrong = filled_in(
        data, {"2.5.1": {"status": "x", "language": "y", "done": "=1"}, "3.1.1": {"nothing": "z"}}
    )
    assert [(where, code) for where, code, _message in problems_in(wrong, draft)] == [
        (place(data, "2.5.1", "status"), "2.5.1"),
        (place(data, "2.5.1", "done"), "2.5.1"),
        (place(data, "2.5.1", "language"), "2.5.1"),
        (place(data, "3.1.1", "nothing"), "3.1.1"),
    ]


KEY_GONE = "The hidden key of this row is missing or has been changed. Copy the row into a new workbook."


@pytest.mark.parametrize("key", ["x", "kazakhstan", 5, True, "=A5"])
def test_row_with_a_changed_key_is_not_read(data, draft, key):
    wrong = filled_in(data, {"2.5.1": {"key": key}})
    assert problems_in(wrong, draft) == [(place(data, "2.5.1", "code"), "2.5.1", KEY_GONE)]
    assert [row.key.code for row in read(wrong, draft).rows] == ["2.5.2", "3.1.1"]


def test_row_without_a_key_counts_only_where_it_is_filled_in(data, draft):
    assert problems_in(filled_in(data, {"2.5.1": {"key": None, "language": None}}), draft) == []
    wrong = filled_in(data, {"2.5.1": {"done": "Words.", "key": None}})
    assert problems_in(wrong, draft) == [(place(data, "2.5.1", "code"), "2.5.1", KEY_GONE)]


def test_row_that_is_there_twice_is_not_read_at_all(data, draft):
    key = cell_of(entries_of(opened(data)), "2.5.1", "key").value
    twice = filled_in(data, {"2.5.2": {"code": "2.5.1", "key": key, "done": "Words."}})
    message = "This row is there more than once. Keep one of them."
    places = ["Entries!B5", "Entries!B6"]
    assert problems_in(twice, draft) == [(where, "2.5.1", message) for where in places]
    assert [row.key.code for row in read(twice, draft).rows] == ["3.1.1"]


def test_row_whose_code_was_changed_is_not_read(data, draft):
    # As when some columns were sorted and the others, with the keys, were not.
    wrong = filled_in(data, {"2.5.1": {"code": "2.5.2"}})
    message = "The code of this row has been changed. It should be 2.5.1."
    assert problems_in(wrong, draft) == [("Entries!B5", "2.5.1", message)]


@pytest.mark.parametrize("other", ["hungary", "another year"])
def test_row_of_another_report_is_not_read(data, draft, focal_point, other):
    if other == "hungary":
        foreign = write(report_of("hungary", draft.cycle), by=person(RoleName.FOCAL_POINT, "hungary"))
    else:
        foreign = write(report_of("kazakhstan", open_year(2032)), by=focal_point)
    key = cell_of(entries_of(opened(foreign)), "2.5.1", "key").value
    message = "This row comes from the workbook of another report."
    wrong = filled_in(data, {"2.5.1": {"key": key, "done": "Words."}})
    assert problems_in(wrong, draft) == [("Entries!B5", "2.5.1", message)]


def test_rows_may_be_sorted_and_deleted(data, draft):
    filled = filled_in(data, {"2.5.1": {"done": "One."}, "2.5.2": {"done": "Two."}})

    def sort(book):
        sheet = entries_of(book)
        rows = rows_of(sheet)
        pairs = [(sheet[rows["2.5.1"]], sheet[rows["2.5.2"]])]
        for first, other in (pair for row in pairs for pair in zip(*row, strict=True)):
            first.value, other.value = other.value, first.value
        sheet.delete_rows(rows["3.1.1"])

    found = read(changed(filled, sort), draft)
    assert [(row.key.code, row.answer.done) for row in found.rows] == [("2.5.2", "Two."), ("2.5.1", "One.")]


def test_columns_and_rows_that_were_put_in_between_do_no_harm(data, draft):
    def widen(book):
        sheet = entries_of(book)
        sheet.insert_cols(columns_of(sheet)["status"])
        sheet.insert_rows(1, amount=3)
        sheet["E9"] = "=1+1"

    filled = filled_in(data, {"2.5.1": {"status": "Completed", "done": "One."}})
    assert answer_in(changed(filled, widen), draft) == Answer(status="completed", done="One.", language="en")


def test_sheets_may_be_renamed_and_one_added_before(data, draft):
    def rename(book):
        entries_of(book).title = "Мәліметтер"
        book.create_sheet("Mine", 0)["A1"] = "=1+1"

    wrong = changed(filled_in(data, {"2.5.1": {"status": "x"}}), rename)
    assert [where for where, _code, _message in problems_in(wrong, draft)] == ["Мәліметтер!E5"]


def test_cells_far_away_are_not_looked_at(data, draft):
    def scatter(book):
        sheet = entries_of(book)
        sheet["XFD1048576"] = "far"
        sheet["ZZ5"] = "=1+1"

    assert len(read(changed(data, scatter), draft).rows) == 3


def test_saving_with_another_program_changes_nothing(data, draft):
    assert read(saved(opened(data)), draft) == read(data, draft)


def test_names_of_columns_are_those_of_an_answer():
    assert {column.name for column in layout.FILLED_IN} == set(Answer().as_dict())
