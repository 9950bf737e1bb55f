"""Writing a state's words, and what they are compared with: an earlier year, an earlier version."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from portal.enums import RoleName
from portal.errors import NotAllowed, WrongTime
from portal.models import Activity, State
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory
from tests.factories.reporting import answer_all, entry_of, open_year, person, report_of, set_cycle
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.domain.errors import ChangedMeanwhile
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Cycle, Entry, Submission

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    """Refusals are read as they stand in the sources."""
    with translation.override("en"):
        yield


TEN = Answer(status="completed", done="Ten schools.", next="Ten more.", language="kk")


def write(entry: Entry, answer: Answer, by) -> Entry:
    """Write as somebody who has just read the entry."""
    entry.refresh_from_db()
    return entries.write(entry, answer, revision=entry.revision, by=by)


def resubmit(report: Submission, by, **answers: Answer) -> Submission:
    """Write `answers`, by code with `_` for dots, and hand the report in once more."""
    for code, answer in answers.items():
        write(entry_of(report, code.strip("_").replace("_", ".")), answer, by)
    return submissions.submit(report, by=by)


# --- Writing ------------------------------------------------------------------------------------------


def test_writing_stores_the_words_and_who_wrote_them(draft, focal_point):
    before = timezone.now()
    returned = write(entry_of(draft, "2.5.1"), TEN, focal_point)
    entry = entry_of(draft, "2.5.1")
    assert Answer.of(entry) == Answer.of(returned) == TEN
    assert (entry.revision, entry.updated_by) == (1, focal_point)
    assert before <= entry.updated_at <= timezone.now()


def test_words_come_back_from_the_database_as_they_were_written(draft, focal_point):
    words = "Аймақ 🏫\n\tافتتحت \u200f(2031)\u200e İı Ƣ '\"\\ %s {{ x }} </textarea>"
    write(entry_of(draft, "2.5.1"), Answer(done=f"\x00{words}\r\n", next=words), focal_point)
    entry = entry_of(draft, "2.5.1")
    assert (entry.done, entry.next) == (words, words)


def test_writing_is_no_line_in_the_record(draft, focal_point):
    before = Activity.objects.count()
    write(entry_of(draft, "2.5.1"), TEN, focal_point)
    assert Activity.objects.count() == before


def test_writing_the_same_changes_nothing_whoever_read_what(draft, focal_point):
    first = write(entry_of(draft, "2.5.1"), TEN, focal_point)
    colleague = person(RoleName.FOCAL_POINT, "kazakhstan")
    again = entries.write(entry_of(draft, "2.5.1"), TEN, revision=0, by=colleague)
    assert (again.revision, again.updated_by, again.updated_at) == (1, focal_point, first.updated_at)


def test_writing_over_what_changed_meanwhile_is_refused_with_both(draft, focal_point):
    entry = entry_of(draft, "2.5.1")
    entries.write(entry, TEN, revision=0, by=focal_point)
    mine = Answer(status="delayed", done=" Mine. ")
    with pytest.raises(ChangedMeanwhile) as refused:
        entries.write(entry, mine, revision=0, by=focal_point)
    assert Answer.of(refused.value.entry) == TEN
    assert refused.value.answer == mine.cleaned()
    assert Answer.of(entry_of(draft, "2.5.1")) == TEN


def test_revision_that_never_was_is_refused(draft, focal_point):
    with pytest.raises(ChangedMeanwhile):
        entries.write(entry_of(draft, "2.5.1"), TEN, revision=7, by=focal_point)


def test_answer_can_be_taken_back(draft, focal_point):
    entry = entry_of(draft, "2.5.1")
    write(entry, Answer(nothing=True), focal_point)
    write(entry, Answer(), focal_point)
    assert not entry_of(draft, "2.5.1").is_answered


@pytest.mark.parametrize("answer", [Answer(nothing=True, done="Words."), Answer(status="good")])
def test_answer_that_cannot_be_stored_changes_nothing(draft, focal_point, answer):
    entry = entry_of(draft, "2.5.1")
    write(entry, TEN, focal_point)
    with pytest.raises(ValidationError):
        write(entry, answer, focal_point)
    assert Answer.of(entry_of(draft, "2.5.1")) == TEN


def test_entry_of_an_item_retired_meanwhile_can_still_be_written(draft, focal_point):
    entry = entry_of(draft, "2.5.1")
    entry.item.retired_at = timezone.now()
    entry.item.save()
    write(entry, TEN, focal_point)
    assert Answer.of(entry_of(draft, "2.5.1")) == TEN


def test_contributors_write_entries_of_their_areas(draft):
    contributor = person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["3.1"])
    write(entry_of(draft, "3.1.1"), TEN, contributor)
    with pytest.raises(NotAllowed) as refused:
        write(entry_of(draft, "2.5.1"), TEN, contributor)
    assert type(refused.value) is NotAllowed


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (SubmissionStatus.SUBMITTED, "has been submitted"),
        (SubmissionStatus.UNDER_REVIEW, "is being reviewed"),
        (SubmissionStatus.RETURNED, "Only entries that were marked"),
        (SubmissionStatus.ACCEPTED, "has been accepted"),
    ],
)
def test_refusal_says_why_not_now(draft, bring, focal_point, status, words):
    bring(draft, status)
    with pytest.raises(WrongTime) as refused:
        write(entry_of(draft, "2.5.2"), TEN, focal_point)
    assert words in str(refused.value.message)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CycleStatus.PLANNED, "has not begun"),
        (CycleStatus.CLOSED, "is closed"),
        (CycleStatus.PUBLISHED, "is closed"),
    ],
)
def test_refusal_of_a_draft_says_that_the_year_is_not_open(draft, focal_point, status, words):
    set_cycle(draft.cycle, status)
    with pytest.raises(WrongTime) as refused:
        write(entry_of(draft, "2.5.1"), TEN, focal_point)
    assert words in str(refused.value.message)


# --- Last year ----------------------------------------------------------------------------------------


def earlier(
    entry: Entry, year: int, *, answer: Answer = TEN, cycle: dict | None = None, **submission
) -> Entry:
    """Return what the state reported on the same item in `year`: accepted, unless said otherwise."""
    found = Cycle.objects.filter(year=year).first() or CycleFactory(
        year=year, **{"status": CycleStatus.CLOSED} | (cycle or {})
    )
    made = SubmissionFactory(**{"state": entry.submission.state, "cycle": found} | submission)
    return EntryFactory(submission=made, item=entry.item, **answer.as_dict())


def test_previous_is_the_last_that_was_accepted(draft):
    entry = entry_of(draft, "2.5.1")
    assert entries.previous(entry) is None
    earlier(entry, 2028)
    expected = earlier(entry, 2029)
    assert entries.previous(entry) == expected


def test_previous_passes_over_what_says_nothing(draft):
    """A year on which the state was silent, or whose report was never accepted, hides no earlier one."""
    entry = entry_of(draft, "2.5.1")
    expected = earlier(entry, 2027, answer=Answer(nothing=True))
    earlier(entry, 2028, answer=Answer())
    earlier(entry, 2029, status=SubmissionStatus.RETURNED)
    earlier(entry, 2030, status=SubmissionStatus.DRAFT)
    assert entries.previous(entry) == expected


@pytest.mark.parametrize(
    "other",
    [
        {"state": "uzbekistan"},
        {"cycle": {"is_sample": True}},
        {"is_current": False},
    ],
    ids=["of another state", "of sample data", "superseded"],
)
def test_previous_leaves_out_what_is(draft, other):
    entry = entry_of(draft, "2.5.1")
    if "state" in other:
        other = {"state": State.objects.get(slug=other["state"])}
    earlier(entry, 2030, **other)
    assert entries.previous(entry) is None


def test_previous_leaves_out_later_years_and_other_items(draft):
    entry = entry_of(draft, "2.5.1")
    earlier(entry, 2032)
    earlier(entry_of(draft, "2.5.2"), 2030)
    assert entries.previous(entry) is None


def test_previous_of_a_corrected_year_is_the_correction(draft):
    entry = entry_of(draft, "2.5.1")
    earlier(entry, 2030, is_current=False)
    expected = earlier(entry, 2030, version=2, answer=Answer(status="delayed"))
    assert entries.previous(entry) == expected


def test_taking_over_writes_the_words_of_last_year(draft, focal_point):
    entry = entry_of(draft, "2.5.1")
    earlier(entry, 2030)
    taken = entries.take_over(entry, revision=0, by=focal_point)
    assert Answer.of(taken) == Answer.of(entry_of(draft, "2.5.1")) == TEN
    assert (taken.revision, taken.updated_by) == (1, focal_point)


def test_taking_over_overwrites_nothing_that_was_written_meanwhile(draft, focal_point):
    entry = entry_of(draft, "2.5.1")
    earlier(entry, 2030)
    write(entry, Answer(status="delayed"), focal_point)
    with pytest.raises(ChangedMeanwhile):
        entries.take_over(entry, revision=0, by=focal_point)


def test_taking_over_without_an_earlier_year_is_refused(draft, focal_point):
    with pytest.raises(WrongTime):
        entries.take_over(entry_of(draft, "2.5.1"), revision=0, by=focal_point)


def test_taking_over_tells_strangers_nothing(draft):
    """Whether there was an earlier report is the state's business."""
    stranger = person(RoleName.FOCAL_POINT, "uzbekistan")
    with pytest.raises(NotAllowed) as refused:
        entries.take_over(entry_of(draft, "2.5.1"), revision=0, by=stranger)
    assert type(refused.value) is NotAllowed


# --- The version before -------------------------------------------------------------------------------

FIRST, SECOND, THIRD = (Answer(status="completed", done=f"Words {n}.", language="en") for n in "123")


@pytest.fixture
def first(draft, focal_point):
    """A first draft in which every entry says `FIRST`."""
    answer_all(draft, focal_point, FIRST)
    return draft


def before(report: Submission, code: str = "2.5.1") -> Answer | None:
    return entries.version_before(entry_of(report, code))


def send_back(report: Submission, reviewer, *codes: str) -> Submission:
    report = reviews.start(report, by=reviewer)
    for code in codes:
        reviews.mark(entry_of(report, code), note="Say how many.", by=reviewer)
    return reviews.send_back(report, reason="A figure is missing.", by=reviewer)


def test_first_handover_has_nothing_before_it(first, focal_point, reviewer):
    assert before(first) is None
    submissions.submit(first, by=focal_point)
    assert before(first) is None
    reviews.start(first, by=reviewer)
    assert before(first) is None


def test_returned_entry_stands_beside_what_was_handed_in(first, focal_point, reviewer):
    submissions.submit(first, by=focal_point)
    returned = send_back(first, reviewer, "2.5.1")
    assert before(returned) == FIRST
    write(entry_of(returned, "2.5.1"), SECOND, focal_point)
    assert before(returned) == FIRST


def test_resubmitted_entry_stands_beside_what_the_reviewer_returned(first, focal_point, reviewer):
    submissions.submit(first, by=focal_point)
    returned = send_back(first, reviewer, "2.5.1")
    resubmit(returned, focal_point, _2_5_1=SECOND)
    assert before(returned) == FIRST
    reviews.start(returned, by=reviewer)
    assert before(returned) == FIRST
    assert before(returned, "2.5.2") == FIRST


def test_second_return_stands_beside_the_second_handover(first, focal_point, reviewer):
    submissions.submit(first, by=focal_point)
    resubmit(send_back(first, reviewer, "2.5.1"), focal_point, _2_5_1=SECOND)
    returned = send_back(first, reviewer, "2.5.1")
    assert before(returned) == SECOND
    resubmit(returned, focal_point, _2_5_1=THIRD)
    assert before(returned) == SECOND


def test_recall_hides_no_change_from_the_reviewer(first, focal_point, reviewer):
    """What was recalled was never looked at: what comes next is compared with what was."""
    submissions.submit(first, by=focal_point)
    returned = send_back(first, reviewer, "2.5.1")
    resubmit(returned, focal_point, _2_5_1=SECOND)
    recalled = submissions.recall(returned, by=focal_point)
    assert before(recalled) == FIRST
    resubmit(recalled, focal_point, _2_5_1=THIRD)
    assert before(recalled) == FIRST


def test_first_report_that_was_recalled_has_nothing_before_it(first, focal_point):
    submissions.submit(first, by=focal_point)
    recalled = submissions.recall(first, by=focal_point)
    assert before(recalled) is None
    resubmit(recalled, focal_point, _2_5_1=SECOND)
    assert before(recalled) is None


def test_correction_stands_beside_the_version_in_force(first, bring, focal_point, reviewer):
    accepted = bring(first, SubmissionStatus.ACCEPTED)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    assert before(new) == FIRST
    write(entry_of(new, "2.5.1"), SECOND, focal_point)
    submissions.submit(new, by=focal_point)
    assert before(new) == FIRST
    returned = send_back(new, reviewer, "2.5.1")
    assert before(returned) == SECOND
    resubmit(returned, focal_point, _2_5_1=THIRD)
    assert before(returned) == SECOND


def test_correction_of_a_correction_stands_beside_that(first, bring, focal_point):
    accepted = bring(first, SubmissionStatus.ACCEPTED)
    for answer in (SECOND, THIRD):
        new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
        write(entry_of(new, "2.5.1"), answer, focal_point)
        accepted = bring(new, SubmissionStatus.ACCEPTED)
    assert before(accepted) == SECOND


def test_other_state_has_no_part_in_it(first, cycle, focal_point):
    submissions.submit(first, by=focal_point)
    assert before(report_of("uzbekistan", cycle)) is None


# --- Past the domain ----------------------------------------------------------------------------------


def test_open_report_of_another_year_is_untouched(draft, focal_point, administrator):
    other = report_of("kazakhstan", open_year(2032, by=administrator))
    write(entry_of(draft, "2.5.1"), TEN, focal_point)
    assert not entry_of(other, "2.5.1").is_answered
