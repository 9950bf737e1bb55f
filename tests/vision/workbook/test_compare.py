"""What saving a workbook would change, row by row."""

import pytest

from portal.enums import RoleName
from portal.text.words import Segment
from tests.factories.reporting import DONE, answer_all, bring_to, entry_of, person
from tests.vision.workbook.books import changed, entries_of, filled_in, rows_of
from vision.domain import entries
from vision.domain.answers import Answer
from vision.enums import SubmissionStatus
from vision.workbook.compare import Comparison, Outcome, compare
from vision.workbook.read import read
from vision.workbook.write import write


@pytest.fixture
def answered(draft, focal_point):
    """The report with all entries answered."""
    answer_all(draft, focal_point)
    return draft


@pytest.fixture
def full(answered, focal_point) -> bytes:
    return write(answered, by=focal_point)


def compared(data, submission, by) -> Comparison:
    return compare(read(data, submission), submission, by=by)


def outcomes(comparison: Comparison) -> dict[str, str]:
    return {row.code: str(row.outcome) for row in comparison.rows}


def write_on_the_web(submission, code, by, **words):
    entry = entry_of(submission, code)
    return entries.write(entry, Answer(language="en", **words), revision=entry.revision, by=by)


def test_workbook_as_it_was_downloaded_changes_nothing(full, answered, focal_point):
    comparison = compared(full, answered, focal_point)
    assert set(outcomes(comparison).values()) == {"same"}
    assert (comparison.differing, comparison.choices, comparison.missing) == (0, [], 0)


def test_changes_are_told_part_by_part_and_word_by_word(full, answered, focal_point):
    values = {"status": "Completed", "done": "Work went on well.", "next": None}
    [row] = compared(filled_in(full, {"2.5.2": values}), answered, focal_point).choices
    assert (row.code, row.outcome, row.is_ticked) == ("2.5.2", Outcome.CHANGED, True)
    assert [(str(one.label), one.before, one.after) for one in row.changes] == [
        ("Reported status", "In progress", "Completed"),
        ("What was done", "Work went on.", "Work went on well."),
        ("What comes next", "It goes on.", ""),
    ]
    assert row.changes[1].segments == (
        Segment("same", "Work went"),
        Segment("gone", "on."),
        Segment("new", "on well."),
    )


def test_language_counts_only_with_words(full, answered, focal_point):
    changed_language = compared(filled_in(full, {"2.5.1": {"language": "Kazakh"}}), answered, focal_point)
    [row] = changed_language.choices
    assert [(str(one.label), one.before, one.after) for one in row.changes] == [
        ("Language written in", "English", "Kazakh")
    ]
    values = {"status": None, "done": None, "next": None, "nothing": "Yes", "language": "Kazakh"}
    [row] = compared(filled_in(full, {"2.5.1": values}), answered, focal_point).choices
    assert [str(one.label) for one in row.changes] == [
        "Reported status",
        "Nothing to report",
        "What was done",
        "What comes next",
    ]


def test_language_that_was_cleared_is_that_of_the_entry(answered, focal_point):
    write_on_the_web(answered, "2.5.1", focal_point, status="completed", done="Ten.")
    data = write(answered, by=focal_point)
    [row] = compared(
        filled_in(data, {"2.5.1": {"language": None, "done": "Twelve."}}), answered, focal_point
    ).choices
    assert row.answer == Answer(status="completed", done="Twelve.", language="en")


def test_row_that_was_emptied_is_left_to_decide(full, answered, focal_point):
    values = dict.fromkeys(("status", "done", "next", "language"))
    comparison = compared(filled_in(full, {"2.5.1": values}), answered, focal_point)
    [row] = comparison.doubtful
    assert (row.outcome, row.is_ticked, row.is_conflict) == (Outcome.EMPTIED, False, False)
    assert comparison.changed == []


def test_row_that_both_sides_changed_is_left_to_decide(full, answered, focal_point):
    write_on_the_web(answered, "2.5.1", focal_point, status="delayed", done="On the web.")
    comparison = compared(filled_in(full, {"2.5.1": {"done": "In the file."}}), answered, focal_point)
    [row] = comparison.doubtful
    assert (row.outcome, row.is_ticked, row.is_conflict) == (Outcome.CONFLICT, False, True)
    assert (row.now.done, row.answer.done) == ("On the web.", "In the file.")


def test_row_that_was_left_alone_leaves_the_web_alone(full, answered, focal_point):
    write_on_the_web(answered, "2.5.1", focal_point, status="delayed", done="On the web.")
    assert compared(full, answered, focal_point).differing == 0


def test_both_sides_may_come_to_the_same(full, answered, focal_point):
    write_on_the_web(answered, "2.5.1", focal_point, status="delayed", done="Ten.")
    values = {"status": "Delayed", "done": " Ten. ", "next": None}
    assert compared(filled_in(full, {"2.5.1": values}), answered, focal_point).differing == 0


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        (
            {"nothing": "Yes"},
            "nothing",
            "“Nothing to report” goes without a status and without words. Clear one or the other.",
        ),
        ({"done": "a" * 30_001}, "done", "Write at most 30000 characters; there are 30001."),
    ],
)
def test_answer_that_cannot_be_stored_is_told_with_its_cell(
    full, answered, focal_point, values, column, message
):
    comparison = compared(
        filled_in(full, {"2.5.1": values, "3.1.1": {"done": "Fine."}}), answered, focal_point
    )
    [problem] = comparison.problems
    letter = {"nothing": "F", "done": "G"}[column]
    assert (problem.place, problem.code, problem.message) == (f"Entries!{letter}5", "2.5.1", message)
    assert outcomes(comparison) == {"2.5.1": "wrong", "2.5.2": "same", "3.1.1": "changed"}
    assert (comparison.wrong, comparison.differing) == (1, 2)


def test_rows_of_other_areas_are_not_the_contributors(full, answered):
    contributor = person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["2.5"])
    filled = filled_in(full, {"2.5.1": {"done": "Mine."}, "3.1.1": {"done": "Not mine."}})
    comparison = compared(filled, answered, contributor)
    assert outcomes(comparison) == {"2.5.1": "changed", "2.5.2": "same", "3.1.1": "not open"}
    [row] = comparison.not_open
    assert row.message == "This item is in none of your areas."
    assert [row.code for row in comparison.choices] == ["2.5.1"]


def test_unmarked_rows_of_a_returned_report_are_closed(draft, focal_point, reviewer):
    report = bring_to(draft, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    filled = filled_in(
        write(report, by=focal_point), {"2.5.1": {"done": "Ten."}, "3.1.1": {"done": "Eleven."}}
    )
    comparison = compared(filled, report, focal_point)
    assert outcomes(comparison) == {"2.5.1": "changed", "2.5.2": "same", "3.1.1": "not open"}
    [row] = comparison.not_open
    assert row.message == "Only entries that were marked for correction can be changed now."


def test_entries_that_the_file_has_no_row_for_are_counted(full, answered, focal_point):
    def delete(book):
        sheet = entries_of(book)
        sheet.delete_rows(rows_of(sheet)["2.5.2"])

    wrong = filled_in(changed(full, delete), {"3.1.1": {"key": "x"}})
    comparison = compared(wrong, answered, focal_point)
    # The row whose key is gone is told of by itself.
    assert (comparison.missing, comparison.wrong, len(comparison.same)) == (1, 1, 1)


def test_rows_without_an_answer_yet(data, draft, focal_point):
    filled = filled_in(data, {"2.5.1": {"status": "Completed"}, "2.5.2": {"done": "Words alone."}})
    comparison = compared(filled, draft, focal_point)
    assert outcomes(comparison) == {"2.5.1": "changed", "2.5.2": "changed", "3.1.1": "same"}
    assert [row.answer for row in comparison.choices] == [
        Answer(status="completed", language="en"),
        Answer(done="Words alone.", language="en"),
    ]


def test_comparing_asks_the_database_as_often_for_many_rows(
    django_assert_num_queries, full, answered, focal_point
):
    reading = read(full, answered)
    focal_point.held_roles  # noqa: B018 - read once a request, whatever comes after
    with django_assert_num_queries(1):
        compare(reading, answered, by=focal_point)


def test_done_is_what_the_factories_say(answered):
    assert Answer.of(entry_of(answered, "2.5.1")) == DONE
