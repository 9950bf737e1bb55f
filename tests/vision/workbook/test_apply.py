"""Saving what was chosen of a workbook."""

import pytest

from portal.enums import RoleName
from tests.factories.reporting import answer_all, entry_of, person
from tests.vision.workbook.books import filled_in
from vision.domain import entries, submissions
from vision.domain.answers import Answer
from vision.workbook.apply import apply
from vision.workbook.compare import compare
from vision.workbook.read import read
from vision.workbook.write import write

ALL = {
    "2.5.1": {"status": "Completed", "done": "One."},
    "2.5.2": {"status": "Delayed", "done": "Two."},
    "3.1.1": {"nothing": "Yes"},
}


@pytest.fixture
def compared(data, draft, focal_point):
    """The difference that a workbook makes in which every row is filled in."""
    return compare(read(filled_in(data, ALL), draft), draft, by=focal_point)


def answers(submission) -> dict[str, Answer]:
    return {entry.item.code: Answer.of(entry) for entry in submission.entries.select_related("item")}


def test_chosen_rows_are_saved_under_the_name_of_who_saves_them(compared, draft, focal_point):
    assert apply(compared, {"2.5.1": 0, "3.1.1": 0}, by=focal_point) == ["2.5.1", "3.1.1"]
    assert answers(draft) == {
        "2.5.1": Answer(status="completed", done="One.", language="en"),
        "2.5.2": Answer(language="en"),
        "3.1.1": Answer(nothing=True, language="en"),
    }
    entry = entry_of(draft, "2.5.1")
    assert (entry.revision, entry.updated_by) == (1, focal_point)


def test_uploading_the_same_file_again_changes_nothing(data, compared, draft, focal_point):
    apply(compared, dict.fromkeys(ALL, 0), by=focal_point)
    again = compare(read(filled_in(data, ALL), draft), draft, by=focal_point)
    assert again.differing == 0
    assert apply(again, dict.fromkeys(ALL, 1), by=focal_point) == []
    assert {entry.revision for entry in draft.entries.all()} == {1}


def test_row_that_somebody_wrote_since_it_was_shown_is_not_overwritten(compared, draft, focal_point):
    colleague = person(RoleName.FOCAL_POINT, "kazakhstan")
    entries.write(entry_of(draft, "2.5.1"), Answer(done="On the web."), revision=0, by=colleague)
    saved = apply(compared, {"2.5.1": 0, "2.5.2": 0}, by=focal_point)
    assert saved == ["2.5.2"]
    assert answers(draft)["2.5.1"].done == "On the web."


def test_conflict_is_overwritten_by_whoever_saw_it(data, draft, focal_point):
    entries.write(entry_of(draft, "2.5.1"), Answer(done="On the web."), revision=0, by=focal_point)
    compared = compare(read(filled_in(data, ALL), draft), draft, by=focal_point)
    assert apply(compared, {"2.5.1": 1}, by=focal_point) == ["2.5.1"]
    assert answers(draft)["2.5.1"].done == "One."


def test_rows_that_are_no_choice_are_never_saved(data, draft):
    contributor = person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["2.5"])
    wrong = filled_in(data, ALL | {"2.5.2": {"status": "nonsense", "done": "Two."}})
    compared = compare(read(wrong, draft), draft, by=contributor)
    chosen = {**dict.fromkeys(ALL, 0), "9.9.9": 0}
    assert apply(compared, chosen, by=contributor) == ["2.5.1"]
    assert {code for code, answer in answers(draft).items() if answer.done} == {"2.5.1"}


def test_nothing_is_saved_once_the_report_is_handed_in(data, draft, focal_point):
    answer_all(draft, focal_point)
    filled = filled_in(write(draft, by=focal_point), ALL)
    compared = compare(read(filled, draft), draft, by=focal_point)
    before = answers(draft)
    submissions.submit(draft, by=focal_point)
    assert apply(compared, dict.fromkeys(ALL, 1), by=focal_point) == []
    assert answers(draft) == before


def test_where_the_portal_fails_no_row_is_saved(compared, draft, focal_point, monkeypatch):
    written = entries.write

    def fail_at_the_last(entry, *args, **kwargs):
        if entry.item.code == "3.1.1":
            raise OSError("the disk is full")
        return written(entry, *args, **kwargs)

    monkeypatch.setattr(entries, "write", fail_at_the_last)
    with pytest.raises(OSError, match="full"):
        apply(compared, dict.fromkeys(ALL, 0), by=focal_point)
    assert {answer.done for answer in answers(draft).values()} == {""}
