"""What a workbook shows, and which of its cells can be filled in by whom."""

import datetime
import zipfile
from io import BytesIO

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from lxml import etree

from portal.enums import Language, RoleName
from tests.factories.reporting import (
    DONE,
    answer_all,
    bring_to,
    entry_of,
    open_year,
    person,
    report_of,
    set_cycle,
)
from tests.vision.workbook.books import (
    cell_of,
    columns_of,
    entries_of,
    opened,
    rows_of,
    texts_of,
)
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, EntryReview
from vision.workbook import layout
from vision.workbook.keys import BookKey, RowKey
from vision.workbook.vocabulary import LABELS
from vision.workbook.write import write

FILLED_IN = [column.name for column in layout.FILLED_IN]


def unlocked(data: bytes) -> set[tuple[str, str]]:
    """Return code and column of each cell of a row that can be filled in."""
    sheet = entries_of(opened(data))
    return {
        (code, name)
        for code in rows_of(sheet)
        for name in columns_of(sheet)
        if not cell_of(sheet, code, name).protection.locked
    }


def of_codes(*codes: str) -> set[tuple[str, str]]:
    return {(code, name) for code in codes for name in FILLED_IN}


def test_each_entry_has_a_row_under_the_heading_of_its_area(data):
    sheet = entries_of(opened(data))
    code = columns_of(sheet)["code"]
    values = [sheet.cell(number, code).value for number in range(1, sheet.max_row + 1)]
    assert values == [
        "Kazakhstan: report on 2031",
        "Code",
        "code",
        "2.5 Tourism",
        "2.5.1",
        "2.5.2",
        values[6],
        "3.1.1",
    ]
    assert values[6].startswith("3.1 ")


def test_row_says_what_the_entry_says(draft, focal_point):
    entries.write(entry_of(draft, "2.5.1"), DONE, revision=0, by=focal_point)
    entries.write(entry_of(draft, "2.5.2"), Answer(nothing=True, language="kk"), revision=0, by=focal_point)
    data = write(draft, by=focal_point)
    first, other = texts_of(data, "2.5.1"), texts_of(data, "2.5.2")
    assert [first[name] for name in FILLED_IN] == [
        "In progress",
        None,
        "Work went on.",
        "It goes on.",
        "English",
    ]
    assert [other[name] for name in FILLED_IN] == [None, "Yes", None, None, "Kazakh"]


@pytest.mark.parametrize("language", Language.values)
def test_all_labels_are_in_the_language_of_the_reader(draft, focal_point, language):
    item = ActionItem.objects.get(code="2.5.1")
    entries.write(entry_of(draft, "2.5.1"), DONE, revision=0, by=focal_point)
    with translation.override(language):
        data = write(draft, by=focal_point)
        labels = {name: labels() for name, labels in LABELS.items()}
    row, book = texts_of(data, "2.5.1"), opened(data)
    assert row["title"] == getattr(item, f"title_{language}")
    assert row["summary"] == getattr(item, f"summary_{language}")
    assert row["status"] == labels["status"]["in_progress"]
    assert row["language"] == labels["language"]["en"]
    assert book.properties.language == language
    hidden = book[layout.HIDDEN_SHEET]
    columns = [[cell.value for cell in column if cell.value] for column in hidden.iter_cols(min_col=2)]
    assert columns == [list(labels[name].values()) for name in LABELS]


def test_text_that_is_not_translated_says_in_which_language_it_is(draft, focal_point):
    ActionItem.objects.filter(code="2.5.1").update(title_en="", title_tr="Başlık", official_text_tr="Söz,")
    row = texts_of(write(draft, by=focal_point), "2.5.1")
    assert row["title"] == "Başlık (shown in Turkish: not yet translated)"
    assert row["official"] == "Official wording, in Turkish:\nSöz,"


def test_columns_that_have_nothing_to_say_are_left_out(data):
    names = list(columns_of(entries_of(opened(data))))
    assert names == ["key", "code", "title", "summary", *FILLED_IN]


def test_what_was_reported_before_stands_beside(focal_point, reviewer):
    for year, done in ((2029, "Long ago."), (2030, "Last year.")):
        report = report_of("kazakhstan", open_year(year))
        entries.write(
            entry_of(report, "2.5.1"),
            Answer(status=ReportedStatus.DELAYED, done=done, next="More."),
            revision=0,
            by=focal_point,
        )
        if year == 2029:
            entries.write(entry_of(report, "2.5.2"), Answer(nothing=True), revision=0, by=focal_point)
        # An observer need not report on all items.
        report.is_expected = False
        report.save()
        submissions.submit(report, by=focal_point)
        reviews.start(report, by=reviewer)
        reviews.accept_unmarked(report, by=reviewer)
        reviews.accept(report, by=reviewer)
    data = write(report_of("kazakhstan", open_year(2031)), by=focal_point)
    rows = {code: texts_of(data, code) for code in ("2.5.1", "2.5.2", "3.1.1")}
    assert {code: (row["last_status"], row["last_words"]) for code, row in rows.items()} == {
        "2.5.1": ("2030: Delayed", "Last year.\n\nWhat comes next: More."),
        "2.5.2": ("2029: Nothing to report", None),
        "3.1.1": (None, None),
    }


def test_words_too_long_for_a_cell_are_cut_where_they_are_only_read(draft, focal_point, reviewer):
    bring_to(draft, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    # As no page can: what is accepted is frozen.
    QuerySet.update(draft.entries.all(), done="a" * 20_000, next="b" * 20_000)
    row = texts_of(write(report_of("kazakhstan", open_year(2032)), by=focal_point), "2.5.1")
    assert len(row["last_words"]) == 32_002
    assert row["last_words"].endswith("b …")


def test_focal_point_fills_in_every_row_of_a_draft(data):
    assert unlocked(data) == of_codes("2.5.1", "2.5.2", "3.1.1")


def test_contributor_fills_in_rows_of_their_areas(draft):
    contributor = person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["2.5"])
    assert unlocked(write(draft, by=contributor)) == of_codes("2.5.1", "2.5.2")


@pytest.mark.parametrize(
    "status", [SubmissionStatus.SUBMITTED, SubmissionStatus.UNDER_REVIEW, SubmissionStatus.ACCEPTED]
)
def test_all_is_locked_once_it_is_handed_in(draft, focal_point, reviewer, status):
    report = bring_to(draft, status, focal_point=focal_point, reviewer=reviewer)
    data = write(report, by=focal_point)
    assert unlocked(data) == set()
    assert opened(data).worksheets[0]["A4"].value == (
        "This workbook is for reading: none of its entries is yours to write now."
    )


def test_all_is_locked_when_the_cycle_is_closed(draft, focal_point):
    set_cycle(draft.cycle, CycleStatus.CLOSED)
    assert unlocked(write(report_of("kazakhstan", draft.cycle), by=focal_point)) == set()


def test_all_is_locked_for_the_secretariat(draft, focal_point, reviewer):
    report = bring_to(draft, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    assert unlocked(write(report, by=reviewer)) == set()


def test_returned_report_has_marked_rows_open_with_the_note_of_the_reviewer(draft, focal_point, reviewer):
    report = bring_to(draft, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    data = write(report, by=focal_point)
    assert unlocked(data) == of_codes("2.5.1")
    assert {code: texts_of(data, code)["note"] for code in ("2.5.1", "2.5.2")} == {
        "2.5.1": "Say how many.",
        "2.5.2": None,
    }
    lines = [cell.value for cell in opened(data).worksheets[0]["A"]]
    assert "The report was returned: “A figure is missing.”" in lines


def test_sheets_are_protected_and_the_key_is_out_of_sight(data, draft):
    book = opened(data)
    sheet, hidden = entries_of(book), book[layout.HIDDEN_SHEET]
    assert all(each.protection.sheet for each in book.worksheets)
    assert book.security.lockStructure
    assert hidden.sheet_state == "veryHidden"
    assert BookKey.read(hidden["A1"].value) == BookKey.of(draft)
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[layout.NAMES_ROW].hidden
    assert RowKey.read(cell_of(sheet, "2.5.1", "key").value).code == "2.5.1"


def test_lists_to_choose_from_cover_every_row(data):
    sheet = entries_of(opened(data))
    columns = {number: name for name, number in columns_of(sheet).items()}
    found = {}
    for rule in sheet.data_validations.dataValidation:
        [area] = rule.sqref.ranges
        assert (area.min_row, area.max_row) == (layout.FIRST_ROW, sheet.max_row)
        assert rule.showErrorMessage
        found[columns[area.min_col]] = (rule.type, rule.formula1)
    assert found == {
        "status": ("list", "portal!$B$1:$B$5"),
        "nothing": ("list", "portal!$C$1:$C$2"),
        "language": ("list", "portal!$D$1:$D$4"),
        "done": ("textLength", "30000"),
        "next": ("textLength", "30000"),
    }


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(“x”)", "'=1", "\t=1"])
def test_words_are_never_a_formula(draft, focal_point, words):
    entry = entry_of(draft, "2.5.1")
    entries.write(entry, Answer(status="completed", done=f"x{words}", next=words), revision=0, by=focal_point)
    sheet = entries_of(opened(write(draft, by=focal_point)))
    cell = cell_of(sheet, "2.5.1", "next")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words.strip(), "s", True)
    assert cell.number_format == "@"
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []


def test_note_with_signs_that_no_file_can_hold_is_written_all_the_same(draft, focal_point, reviewer):
    report = bring_to(draft, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    # As notes are that were kept before such signs were taken out of them.
    EntryReview.objects.filter(entry=entry_of(report, "2.5.1")).update(note="a\x0b\ufffeb\r\nc")
    assert texts_of(write(report, by=focal_point), "2.5.1")["note"] == "a  b\nc"


def test_pages_are_set_up(data):
    book = opened(data)
    sheet = entries_of(book)
    assert sheet.freeze_panes == "D4"
    assert sheet.print_title_rows == "$2:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.left.text == "Kazakhstan: report on 2031"
    assert book.properties.title == "Kazakhstan: report on 2031"
    assert all(sheet.column_dimensions[letter].width > 4 for letter in "BCDEFGHI")
    assert all(cell.alignment.wrap_text for cell in sheet[layout.FIRST_ROW + 1][1:])


def test_every_part_of_the_package_is_sound_xml(data):
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        names = package.namelist()
        for name in names:
            etree.fromstring(package.read(name))
        types = etree.fromstring(package.read("[Content_Types].xml"))
    typed = {part.get("PartName", "").removeprefix("/") for part in types} - {""}
    assert typed <= set(names)
    assert not [name for name in names if "externalLink" in name or "vba" in name]


def test_same_report_gives_the_same_workbook(draft, focal_point, monkeypatch):
    now = datetime.datetime(2031, 5, 1, 9, 30, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    parts = []
    for _time in range(2):
        with zipfile.ZipFile(BytesIO(write(draft, by=focal_point))) as package:
            # openpyxl writes there when the file was saved.
            parts.append({name: package.read(name) for name in package.namelist() if "core" not in name})
    assert parts[0] == parts[1]


@pytest.mark.parametrize("role", [RoleName.FOCAL_POINT, RoleName.CONTRIBUTOR])
def test_queries_do_not_grow_with_the_report(content, role):
    codes = list(ActionItem.objects.values_list("code", flat=True))
    counts = []
    for year, some in ((2031, codes[:1]), (2032, codes)):
        writer = person(role, "kazakhstan", areas=["2.5"] if role == RoleName.CONTRIBUTOR else [])
        report = report_of("kazakhstan", open_year(year, codes=some))
        with CaptureQueriesContext(connection) as queries:
            write(report, by=writer)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_answers_of_a_whole_report_are_written(draft, focal_point):
    answer_all(draft, focal_point)
    data = write(draft, by=focal_point)
    assert [texts_of(data, code)["done"] for code in ("2.5.1", "2.5.2", "3.1.1")] == ["Work went on."] * 3
