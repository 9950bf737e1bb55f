"""A state's report on its way, and the records that it leaves."""

import pytest

from portal.enums import ActivityVerb, RoleName
from portal.models import Activity
from tests.factories.reporting import answer_all, bring_to, entry_of, open_year, person, report_of
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.domain.errors import Incomplete, WrongTime
from vision.enums import SubmissionStatus, Verdict
from vision.models import Submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return open_year()


@pytest.fixture
def focal_point():
    return person(RoleName.FOCAL_POINT, "kazakhstan")


@pytest.fixture
def reviewer():
    return person(RoleName.REVIEWER)


@pytest.fixture
def draft(cycle):
    return report_of("kazakhstan", cycle)


def statuses_recorded(submission: Submission) -> list[tuple[str, str]]:
    found = Activity.objects.about(submission).filter(verb=ActivityVerb.SUBMISSION_STATUS)
    return list(found.order_by("pk").values_list("before", "after"))


def test_submit_with_unanswered_entries_lists_them(draft, focal_point):
    entries.write(entry_of(draft, "2.5.2"), Answer(nothing=True), revision=0, by=focal_point)
    with pytest.raises(Incomplete) as refused:
        submissions.submit(draft, by=focal_point)
    assert [entry.item.code for entry in refused.value.entries] == ["2.5.1", "3.1.1"]
    draft.refresh_from_db()
    assert draft.status == SubmissionStatus.DRAFT


def test_report_goes_all_the_way_and_each_step_is_recorded(draft, focal_point, reviewer):
    returned = bring_to(draft, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    first, other = entry_of(returned, "2.5.1"), entry_of(returned, "2.5.2")
    assert first.verdict == Verdict.MARKED
    with pytest.raises(WrongTime):
        entries.write(other, Answer(nothing=True), revision=other.revision, by=focal_point)
    entries.write(first, Answer(status="completed", done="Ten."), revision=first.revision, by=focal_point)
    submitted = submissions.submit(returned, by=focal_point)
    assert entry_of(submitted, "2.5.1").verdict == Verdict.REVISED
    reviews.start(submitted, by=reviewer)
    reviews.accept_unmarked(submitted, by=reviewer)
    accepted = reviews.accept(submitted, by=reviewer)
    assert accepted.is_current
    assert entry_of(accepted, "2.5.1").updated_by == focal_point
    assert statuses_recorded(accepted) == [
        ("", "draft"),
        ("draft", "submitted"),
        ("submitted", "under_review"),
        ("under_review", "returned"),
        ("returned", "submitted"),
        ("submitted", "under_review"),
        ("under_review", "accepted"),
    ]


def test_accepted_version_stays_in_force_until_the_correction_is_accepted(draft, focal_point, reviewer):
    accepted = bring_to(draft, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=reviewer)
    assert (new.version, new.is_current, new.status) == (2, False, SubmissionStatus.DRAFT)
    entry = entry_of(new, "3.1.1")
    entries.write(entry, Answer(status="completed"), revision=entry.revision, by=focal_point)
    accepted.refresh_from_db()
    assert accepted.is_current
    new = bring_to(new, SubmissionStatus.ACCEPTED, focal_point=focal_point, reviewer=reviewer)
    accepted.refresh_from_db()
    assert (accepted.is_current, new.is_current) == (False, True)
    assert entry_of(accepted, "3.1.1").status == "in_progress"


def test_recalled_resubmission_opens_marked_entries_only(draft, focal_point, reviewer):
    returned = bring_to(draft, SubmissionStatus.RETURNED, focal_point=focal_point, reviewer=reviewer)
    submissions.submit(returned, by=focal_point)
    recalled = submissions.recall(returned, by=focal_point)
    assert recalled.status == SubmissionStatus.RETURNED
    assert entry_of(recalled, "2.5.1").verdict == Verdict.MARKED


def test_observers_submit_what_they_choose(cycle):
    focal_point = person(RoleName.FOCAL_POINT, "hungary")
    report = report_of("hungary", cycle)
    entries.write(entry_of(report, "2.5.1"), Answer(status="completed"), revision=0, by=focal_point)
    assert submissions.submit(report, by=focal_point).status == SubmissionStatus.SUBMITTED


def test_words_of_a_frozen_report_cannot_be_saved_past_the_domain(draft, focal_point):
    answer_all(draft, focal_point)
    submissions.submit(draft, by=focal_point)
    entry = entry_of(draft, "2.5.1")
    entry.done = "Changed."
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        type(entry).objects.filter(pk=entry.pk).update(done="Changed.")
    assert entry_of(draft, "2.5.1").done == "Work went on."
