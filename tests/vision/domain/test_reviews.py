"""The Secretariat's side: verdicts, returns, acceptance, assessments and notes. No state's word is touched."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from portal.enums import RoleName
from portal.errors import MissingReason, NotAllowed, WrongTime
from portal.models import Activity
from tests.factories.reporting import answer_all, entry_of, open_year, person, report_of, set_cycle
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.domain.errors import NotDecided, NothingMarked
from vision.enums import CycleStatus, SubmissionStatus, Verdict
from vision.models import Entry, EntryReview, ReviewNote, Submission

pytestmark = pytest.mark.django_db

CODES = ["2.5.1", "2.5.2", "3.1.1"]
WORDS = ("pk", "status", "nothing", "done", "next", "language", "revision", "updated_at", "updated_by")


@pytest.fixture
def report(draft, bring):
    """Under review."""
    return bring(draft, SubmissionStatus.UNDER_REVIEW)


@pytest.fixture
def entry(report):
    return entry_of(report, "2.5.1")


def verdicts(report: Submission) -> dict[str, str]:
    return {code: entry_of(report, code).verdict for code in CODES}


def words(report: Submission) -> list[tuple]:
    return list(Entry.objects.filter(submission=report).order_by("pk").values_list(*WORDS))


# --- Verdicts -----------------------------------------------------------------------------------------


def test_start_says_who_and_when_and_is_recorded(draft, bring, reviewer):
    submitted = bring(draft, SubmissionStatus.SUBMITTED)
    before = timezone.now()
    report = reviews.start(submitted, by=reviewer)
    assert (report.status, report.review_started_by) == (SubmissionStatus.UNDER_REVIEW, reviewer)
    assert report.review_started_at >= before
    line = Activity.objects.about(report).latest("pk")
    assert (line.before, line.after, line.by) == ("submitted", "under_review", reviewer)


def test_verdict_says_who_and_when_last(entry, reviewer):
    reviews.mark(entry, note=" Say how many. ", by=reviewer)
    review = EntryReview.objects.get(entry=entry)
    assert (review.verdict, review.note, review.decided_by) == ("marked", "Say how many.", reviewer)
    other = person(RoleName.REVIEWER)
    reviews.accept_entry(entry, by=other)
    decided = EntryReview.objects.get(entry=entry)
    assert (decided.verdict, decided.note, decided.decided_by) == ("accepted", "", other)
    assert decided.decided_at > review.decided_at


def test_verdict_can_be_taken_back(entry, reviewer):
    reviews.accept_entry(entry, by=reviewer)
    reviews.clear(entry, by=reviewer)
    assert entry_of(entry.submission, "2.5.1").verdict == ""


@pytest.mark.parametrize("note", ["", " \n\t"])
def test_mark_without_a_word_is_refused(entry, reviewer, note):
    with pytest.raises(reviews.MissingNote):
        reviews.mark(entry, note=note, by=reviewer)
    assert not EntryReview.objects.filter(entry=entry).exists()


def test_verdicts_are_no_lines_in_the_record(report, entry, reviewer):
    before = Activity.objects.count()
    reviews.mark(entry, note="Say how many.", by=reviewer)
    reviews.accept_unmarked(report, by=reviewer)
    assert Activity.objects.count() == before


def test_bulk_acceptance_leaves_marks(report, entry, reviewer):
    reviews.mark(entry, note="Say how many.", by=reviewer)
    reviews.accept_entry(entry_of(report, "2.5.2"), by=reviewer)
    assert reviews.accept_unmarked(report, by=reviewer) == 1
    assert verdicts(report) == {"2.5.1": "marked", "2.5.2": "accepted", "3.1.1": "accepted"}
    assert reviews.accept_unmarked(report, by=reviewer) == 0


def test_bulk_acceptance_of_some(report, reviewer):
    chosen = [entry_of(report, code).pk for code in ("2.5.1", "3.1.1")]
    assert reviews.accept_unmarked(report, by=reviewer, entries=chosen) == 2
    assert verdicts(report) == {"2.5.1": "accepted", "2.5.2": "", "3.1.1": "accepted"}
    assert reviews.accept_unmarked(report, by=reviewer, entries=[]) == 0


def test_bulk_acceptance_reaches_no_other_report(report, cycle, reviewer):
    theirs = report_of("uzbekistan", cycle).entries.first()
    assert reviews.accept_unmarked(report, by=reviewer, entries=[theirs.pk]) == 0
    assert not EntryReview.objects.filter(entry=theirs).exists()


def test_bulk_acceptance_includes_what_was_corrected(report, entry, focal_point, reviewer):
    reviews.mark(entry, note="Say how many.", by=reviewer)
    reviews.send_back(report, reason="A figure is missing.", by=reviewer)
    submissions.submit(report, by=focal_point)
    reviews.start(report, by=reviewer)
    assert verdicts(report) == {"2.5.1": "revised", "2.5.2": "", "3.1.1": ""}
    assert reviews.accept_unmarked(report, by=reviewer) == 3


def test_bulk_acceptance_asks_little_of_the_database(administrator, bring, reviewer):
    counts = []
    for year, codes in ((2041, ["2.5.1"]), (2042, [f"2.5.{number}" for number in range(1, 9)])):
        report = report_of("kazakhstan", open_year(year, codes=codes, by=administrator))
        bring(report, SubmissionStatus.UNDER_REVIEW)
        with CaptureQueriesContext(connection) as queries:
            reviews.accept_unmarked(report, by=reviewer)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


# --- Returning ----------------------------------------------------------------------------------------


def test_return_without_a_mark_is_refused(report, reviewer):
    with pytest.raises(NothingMarked):
        reviews.send_back(report, reason="A figure is missing.", by=reviewer)
    report.refresh_from_db()
    assert (report.status, report.return_reason) == ("under_review", "")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_return_without_a_reason_is_refused(report, entry, reviewer, reason):
    reviews.mark(entry, note="Say how many.", by=reviewer)
    with pytest.raises(MissingReason):
        reviews.send_back(report, reason=reason, by=reviewer)
    report.refresh_from_db()
    assert report.status == "under_review"


def test_return_opens_the_marked_entries(report, entry, focal_point, reviewer):
    reviews.mark(entry, note="Say how many.", by=reviewer)
    reviews.accept_entry(entry_of(report, "2.5.2"), by=reviewer)
    returned = reviews.send_back(report, reason=" A figure is missing. ", by=reviewer)
    assert returned.return_reason == "A figure is missing."
    for code, is_open in {"2.5.1": True, "2.5.2": False, "3.1.1": False}.items():
        found = entry_of(report, code)
        if is_open:
            entries.write(found, Answer(status="completed"), revision=found.revision, by=focal_point)
            continue
        with pytest.raises(WrongTime):
            entries.write(found, Answer(status="completed"), revision=found.revision, by=focal_point)


def test_state_may_hold_to_what_it_said(report, entry, focal_point, reviewer):
    """What is marked must not be changed: the words are the state's, and the Secretariat assesses beside them."""
    reviews.mark(entry, note="Are you sure?", by=reviewer)
    returned = reviews.send_back(report, reason="A doubt.", by=reviewer)
    assert submissions.submit(returned, by=focal_point).status == SubmissionStatus.SUBMITTED


# --- Accepting ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", ["", Verdict.MARKED])
def test_acceptance_with_an_open_entry_lists_it(report, entry, reviewer, verdict):
    reviews.accept_unmarked(report, by=reviewer)
    reviews.clear(entry, by=reviewer)
    if verdict:
        reviews.mark(entry, note="Say how many.", by=reviewer)
    with pytest.raises(NotDecided) as refused:
        reviews.accept(report, by=reviewer)
    assert refused.value.entries == [entry]
    report.refresh_from_db()
    assert report.status == "under_review"


def test_acceptance_says_who_and_when_and_names_nobody_as_author(report, focal_point, reviewer):
    written = words(report)
    reviews.accept_unmarked(report, by=reviewer)
    accepted = reviews.accept(report, by=reviewer)
    assert (accepted.status, accepted.accepted_by, accepted.submitted_by) == (
        SubmissionStatus.ACCEPTED,
        reviewer,
        focal_point,
    )
    assert words(accepted) == written
    line = Activity.objects.about(accepted).latest("pk")
    assert (line.before, line.after, line.by) == ("under_review", "accepted", reviewer)


def test_no_step_of_a_review_touches_a_word(report, entry, reviewer):
    written = words(report)
    reviews.assess(entry, status="delayed", remark={"en": "Late."}, by=reviewer)
    reviews.mark(entry, note="Say how many.", by=reviewer)
    reviews.clear(entry, by=reviewer)
    reviews.add_note(report, text="Ask them.", entry=entry, by=reviewer)
    reviews.accept_unmarked(report, by=reviewer)
    reviews.mark(entry, note="Say how many.", by=reviewer)
    reviews.send_back(report, reason="A figure is missing.", by=reviewer)
    assert words(report) == written


# --- Assessing ----------------------------------------------------------------------------------------


def test_assessment_stands_beside_the_words(report, entry, reviewer):
    reviews.assess(entry, status="delayed", remark={"en": " Late. ", "kk": "Кешіккен."}, by=reviewer)
    review = EntryReview.objects.get(entry=entry)
    assert (review.assessed_status, review.assessed_by) == ("delayed", reviewer)
    assert (review.remark_en, review.remark_kk, review.remark_tr) == ("Late.", "Кешіккен.", None)
    assert (review.verdict, review.decided_at) == ("", None)
    assert entry_of(report, "2.5.1").status == "in_progress"


@pytest.mark.parametrize("language", ["tr", "kk"])
def test_assessment_writes_the_language_that_is_named(entry, reviewer, language):
    """Whatever language the reviewer works in."""
    with translation.override(language):
        reviews.assess(entry, status="", remark={"az": "Gecikib."}, by=reviewer)
        reviews.assess(entry, status="", remark={"en": "Late."}, by=reviewer)
    review = EntryReview.objects.get(entry=entry)
    assert (review.remark_tr, review.remark_en, review.remark_az, review.remark_kk) == (
        None,
        "Late.",
        "Gecikib.",
        None,
    )


def test_assessment_with_an_unknown_status_is_refused(entry, reviewer):
    with pytest.raises(reviews.UnknownStatus):
        reviews.assess(entry, status="good", remark={}, by=reviewer)
    assert not EntryReview.objects.filter(entry=entry).exists()


def test_assessment_with_too_long_a_remark_is_refused(entry, reviewer):
    with pytest.raises(ValidationError) as refused:
        reviews.assess(entry, status="delayed", remark={"kk": "x" * 30_001}, by=reviewer)
    assert "remark_kk" in refused.value.message_dict
    assert not EntryReview.objects.filter(entry=entry).exists()


def test_words_of_the_secretariat_are_stored_without_what_cannot_be(report, entry, reviewer):
    reviews.assess(entry, status="", remark={"en": "Late.\r\n\x00Very."}, by=reviewer)
    reviews.mark(entry, note="How\x00 many?\x0bSay.", by=reviewer)
    note = reviews.add_note(report, text="\x07Ask.\r", by=reviewer)
    review = EntryReview.objects.get(entry=entry)
    assert (review.remark_en, review.note) == ("Late.\nVery.", "How many?\nSay.")
    assert ReviewNote.objects.get(pk=note.pk).text == "Ask."


def test_superseded_version_is_not_assessed(report, entry, bring, focal_point, reviewer):
    reviews.accept_unmarked(report, by=reviewer)
    accepted = reviews.accept(report, by=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    bring(new, SubmissionStatus.ACCEPTED)
    with pytest.raises(WrongTime):
        reviews.assess(entry, status="delayed", remark={}, by=reviewer)


def test_correction_of_a_published_report_is_assessed_before_it_is_in_force(
    report, entry, focal_point, reviewer, bring
):
    reviews.accept_unmarked(report, by=reviewer)
    accepted = reviews.accept(report, by=reviewer)
    set_cycle(report.cycle, CycleStatus.PUBLISHED)
    with pytest.raises(WrongTime):
        reviews.assess(entry, status="delayed", remark={}, by=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    bring(new, SubmissionStatus.UNDER_REVIEW)
    reviews.assess(entry_of(new, "2.5.1"), status="delayed", remark={}, by=reviewer)
    assert entry_of(new, "2.5.1").review.assessed_status == "delayed"


def test_assessment_made_while_a_correction_is_written_is_not_lost(
    report, entry, focal_point, reviewer, bring
):
    """What was copied into the correction is older than what is in force: the newest view stays."""
    other = entry_of(report, "2.5.2")
    reviews.assess(entry, status="in_progress", remark={"en": "Well under way."}, by=reviewer)
    reviews.accept_unmarked(report, by=reviewer)
    accepted = reviews.accept(report, by=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    reviews.assess(entry, status="delayed", remark={"en": "Late after all."}, by=reviewer)
    reviews.assess(other, status="completed", remark={}, by=reviewer)
    bring(new, SubmissionStatus.UNDER_REVIEW)
    third = entry_of(new, "3.1.1")
    reviews.assess(third, status="not_started", remark={}, by=reviewer)
    reviews.accept_unmarked(new, by=reviewer)
    reviews.accept(new, by=reviewer)
    found = {code: entry_of(new, code).review for code in CODES}
    assert {code: review.assessed_status for code, review in found.items()} == {
        "2.5.1": "delayed",
        "2.5.2": "completed",
        "3.1.1": "not_started",
    }
    assert found["2.5.1"].remark_en == "Late after all."
    assert {review.verdict for review in found.values()} == {"accepted"}


# --- Notes --------------------------------------------------------------------------------------------


def test_note_is_kept_with_who_and_when(report, entry, administrator, reviewer):
    on_report = reviews.add_note(report, text=" Ask them. ", by=reviewer)
    on_entry = reviews.add_note(report, text="Which ten?", entry=entry, by=administrator)
    assert list(ReviewNote.objects.values_list("pk", "entry", "text", "by")) == [
        (on_report.pk, None, "Ask them.", reviewer.pk),
        (on_entry.pk, entry.pk, "Which ten?", administrator.pk),
    ]


def test_empty_note_is_refused(report, reviewer):
    with pytest.raises(reviews.MissingNote):
        reviews.add_note(report, text=" \n", by=reviewer)


def test_note_on_an_entry_of_another_report_is_refused(report, cycle, reviewer):
    theirs = report_of("uzbekistan", cycle).entries.first()
    with pytest.raises(NotAllowed):
        reviews.add_note(report, text="Ask them.", entry=theirs, by=reviewer)
    assert not ReviewNote.objects.exists()


def test_report_of_an_observer_is_accepted_with_its_empty_entries(cycle, reviewer):
    focal_point, report = person(RoleName.FOCAL_POINT, "hungary"), report_of("hungary", cycle)
    entries.write(entry_of(report, "2.5.1"), Answer(status="completed"), revision=0, by=focal_point)
    submissions.submit(report, by=focal_point)
    reviews.start(report, by=reviewer)
    reviews.accept_unmarked(report, by=reviewer)
    assert reviews.accept(report, by=reviewer).status == SubmissionStatus.ACCEPTED


def test_review_goes_on_after_the_close_to_the_end(report, focal_point, reviewer):
    set_cycle(report.cycle, CycleStatus.CLOSED)
    reviews.mark(entry_of(report, "2.5.1"), note="Say how many.", by=reviewer)
    returned = reviews.send_back(report, reason="A figure is missing.", by=reviewer)
    answer_all(returned, focal_point)
    submissions.submit(returned, by=focal_point)
    reviews.start(returned, by=reviewer)
    reviews.accept_unmarked(returned, by=reviewer)
    assert reviews.accept(returned, by=reviewer).is_current
