"""A report beside what was said before, for all entries at once: the same as one by one."""

import pytest

from portal.enums import RoleName
from tests.factories.reporting import bring_to, entry_of, open_year, person, report_of
from vision.domain import comparison, entries, reviews, submissions
from vision.domain.answers import Answer
from vision.domain.comparison import Look
from vision.enums import SubmissionStatus
from vision.models import Entry, Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal_point():
    return person(RoleName.FOCAL_POINT, "kazakhstan")


@pytest.fixture
def reviewer():
    return person(RoleName.REVIEWER)


@pytest.fixture
def bring(focal_point, reviewer):
    return lambda submission, status: bring_to(submission, status, focal_point=focal_point, reviewer=reviewer)


def rewrite(submission: Submission, code: str, answer: Answer, by) -> None:
    entry = entry_of(submission, code)
    entries.write(entry, answer, revision=entry.revision, by=by)


def assert_as_one_by_one(submission: Submission) -> None:
    for look in comparison.looks(submission):
        alone = Entry.objects.select_related("submission__cycle", "item").get(pk=look.entry.pk)
        assert look.before == entries.version_before(alone)
        assert look.last_year == entries.previous(alone)


def rewritten(submission: Submission) -> list[str]:
    return [look.entry.item.code for look in comparison.looks(submission) if look.is_rewritten]


def test_nothing_was_handed_in_before_the_first_time(bring):
    submission = bring(report_of("kazakhstan", open_year()), SubmissionStatus.SUBMITTED)
    assert [look.before for look in comparison.looks(submission)] == [None, None, None]
    assert rewritten(submission) == []
    assert_as_one_by_one(submission)


def test_correction_is_compared_with_what_was_returned(bring, focal_point):
    submission = bring(report_of("kazakhstan", open_year()), SubmissionStatus.RETURNED)
    assert rewritten(submission) == []
    rewrite(submission, "2.5.1", Answer(status="completed"), focal_point)
    assert rewritten(submission) == ["2.5.1"]
    assert_as_one_by_one(submission)
    submission = submissions.submit(submission, by=focal_point)
    assert rewritten(submission) == ["2.5.1"]
    assert_as_one_by_one(submission)


def test_new_version_is_compared_with_the_one_that_it_corrects(bring, focal_point):
    accepted = bring(report_of("kazakhstan", open_year()), SubmissionStatus.ACCEPTED)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    rewrite(new, "3.1.1", Answer(nothing=True), focal_point)
    assert rewritten(new) == ["3.1.1"]
    new = submissions.submit(new, by=focal_point)
    assert rewritten(new) == ["3.1.1"]
    assert_as_one_by_one(new)


def test_last_year_is_the_last_one_with_an_accepted_answer(bring, focal_point):
    for year, status in ((2029, "delayed"), (2030, "completed")):
        report = report_of("kazakhstan", open_year(year))
        rewrite(report, "2.5.1", Answer(status=status), focal_point)
        bring(report, SubmissionStatus.ACCEPTED)
    bring(report_of("kazakhstan", open_year(2031)), SubmissionStatus.RETURNED)
    now = report_of("kazakhstan", open_year(2032))
    rewrite(now, "2.5.1", Answer(status="completed"), focal_point)
    found = {look.entry.item.code: look for look in comparison.looks(now)}
    assert found["2.5.1"].last_year.submission.cycle.year == 2030
    assert not found["2.5.1"].is_new_this_year
    # The first is not answered yet, where last year something was.
    assert found["2.5.2"].is_new_this_year
    assert_as_one_by_one(now)


def test_what_was_never_reported_is_new_only_with_an_answer(bring):
    draft = report_of("kazakhstan", open_year())
    assert not any(look.is_new_this_year for look in comparison.looks(draft))
    submission = bring(draft, SubmissionStatus.SUBMITTED)
    assert all(look.is_new_this_year for look in comparison.looks(submission))


def test_place_of_an_entry_among_the_others(bring, reviewer):
    submission = bring(report_of("kazakhstan", open_year()), SubmissionStatus.UNDER_REVIEW)
    reviews.accept_entry(entry_of(submission, "3.1.1"), by=reviewer)
    place = comparison.place_of(entry_of(submission, "2.5.2"))
    assert (place.number, place.total, place.undecided) == (2, 3, 2)
    assert (place.previous, place.next, place.next_undecided) == ("2.5.1", "3.1.1", "2.5.1")
    reviews.accept_unmarked(submission, by=reviewer)
    last = comparison.place_of(entry_of(submission, "3.1.1"))
    assert (last.previous, last.next, last.next_undecided, last.undecided) == ("2.5.2", "", "", 0)


def test_verdicts_in_words_of_a_look(bring, reviewer, focal_point):
    submission = bring(report_of("kazakhstan", open_year()), SubmissionStatus.RETURNED)

    def look(code: str) -> Look:
        return Look(Entry.objects.with_place().get(submission=submission, item__code=code))

    assert (look("2.5.1").is_marked, look("2.5.1").is_undecided) == (True, False)
    assert (look("2.5.2").is_undecided, look("2.5.2").is_accepted) == (True, False)
    submissions.submit(submission, by=focal_point)
    assert (look("2.5.1").is_revised, look("2.5.1").is_undecided) == (True, True)
