"""A state's report on its way, and the records that it leaves."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from portal.enums import ActivityVerb, RoleName
from portal.errors import MissingReason, WrongTime
from portal.models import Activity
from tests.factories.reporting import (
    answer_all,
    bring_to,
    entry_of,
    open_year,
    person,
    report_of,
    set_cycle,
)
from vision.domain import entries, reviews, submissions
from vision.domain.answers import Answer
from vision.domain.errors import Incomplete, NothingAnswered
from vision.enums import CycleStatus, SubmissionStatus, Verdict
from vision.models import Evidence, Handover, Submission

pytestmark = pytest.mark.django_db


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


# --- Handing in ---------------------------------------------------------------------------------------


def test_submit_with_nothing_answered_is_refused_to_observers(cycle):
    report = report_of("hungary", cycle)
    with pytest.raises(NothingAnswered):
        submissions.submit(report, by=person(RoleName.FOCAL_POINT, "hungary"))


def test_observer_may_say_that_there_is_nothing_to_report(cycle):
    focal_point, report = person(RoleName.FOCAL_POINT, "hungary"), report_of("hungary", cycle)
    entries.write(entry_of(report, "2.5.1"), Answer(nothing=True), revision=0, by=focal_point)
    assert submissions.submit(report, by=focal_point).status == SubmissionStatus.SUBMITTED


def test_words_without_a_status_are_no_answer(draft, focal_point):
    answer_all(draft, focal_point)
    entry = entry_of(draft, "3.1.1")
    entries.write(entry, Answer(done="Ten schools."), revision=1, by=focal_point)
    with pytest.raises(Incomplete) as refused:
        submissions.submit(draft, by=focal_point)
    assert refused.value.entries == [entry]


def test_item_retired_meanwhile_may_be_answered_and_need_not(draft, focal_point):
    retire(draft, "2.5.1", "3.1.1")
    entries.write(entry_of(draft, "2.5.1"), Answer(status="completed"), revision=0, by=focal_point)
    assert [entry.item.code for entry in submissions.unanswered(draft)] == ["2.5.2"]
    entries.write(entry_of(draft, "2.5.2"), Answer(nothing=True), revision=0, by=focal_point)
    assert submissions.submit(draft, by=focal_point).status == SubmissionStatus.SUBMITTED


def retire(report: Submission, *codes: str) -> None:
    for code in codes:
        item = entry_of(report, code).item
        item.retired_at = timezone.now()
        item.save()


def test_handover_keeps_every_entry_word_for_word(draft, focal_point):
    answer = Answer(status="delayed", done="Аймақ 🏫", next="\u200fافتتحت", language="kk")
    answer_all(draft, focal_point, answer)
    submissions.submit(draft, by=focal_point)
    kept = draft.handovers.get()
    assert (kept.number, kept.by) == (1, focal_point)
    assert kept.entries == dict.fromkeys(["2.5.1", "2.5.2", "3.1.1"], answer.as_dict())


def test_submission_of_many_entries_asks_little_of_the_database(administrator, focal_point):
    """However many there are: the report is written by the entry, and handed in as a whole."""
    codes = [f"2.5.{number}" for number in range(1, 9)]
    counts = []
    for year, chosen in ((2031, codes[:2]), (2032, codes)):
        report = report_of("kazakhstan", open_year(year, codes=chosen, by=administrator))
        answer_all(report, focal_point)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            submissions.submit(report, by=focal_point)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


def test_state_that_left_meanwhile_finishes_its_report(draft, focal_point):
    """It took part on the day the cycle opened: its report is its own."""
    draft.state.participations.filter(until=None).update(until=timezone.localdate())
    answer_all(draft, focal_point)
    assert submissions.submit(draft, by=focal_point).is_expected


# --- Taking back --------------------------------------------------------------------------------------


def test_recalled_first_report_is_a_draft_that_nobody_handed_in(draft, bring, focal_point):
    bring(draft, SubmissionStatus.SUBMITTED)
    recalled = submissions.recall(draft, by=focal_point)
    assert (recalled.status, recalled.submitted_at, recalled.submitted_by) == ("draft", None, None)
    assert not Handover.objects.filter(submission=draft).exists()
    entries.write(entry_of(recalled, "2.5.1"), Answer(nothing=True), revision=1, by=focal_point)
    submissions.submit(recalled, by=focal_point)
    assert draft.handovers.get().number == 1
    assert statuses_recorded(draft)[1:] == [
        ("draft", "submitted"),
        ("submitted", "draft"),
        ("draft", "submitted"),
    ]


def test_recall_of_a_first_report_after_the_close_is_refused(draft, bring, focal_point):
    """It could not be handed in again."""
    bring(draft, SubmissionStatus.SUBMITTED)
    set_cycle(draft.cycle, CycleStatus.CLOSED)
    with pytest.raises(WrongTime):
        submissions.recall(draft, by=focal_point)


def test_recall_opens_what_the_last_return_marked_and_nothing_else(draft, bring, focal_point, reviewer):
    """An entry that was corrected after an earlier return, and not marked again, stays as it was handed in."""
    bring(draft, SubmissionStatus.UNDER_REVIEW)
    for code in ("2.5.1", "2.5.2"):
        reviews.mark(entry_of(draft, code), note="Say how many.", by=reviewer)
    reviews.send_back(draft, reason="Figures are missing.", by=reviewer)
    submissions.submit(draft, by=focal_point)
    reviews.start(draft, by=reviewer)
    reviews.mark(entry_of(draft, "2.5.1"), note="Still not.", by=reviewer)
    returned = reviews.send_back(draft, reason="One is still missing.", by=reviewer)
    submissions.submit(returned, by=focal_point)

    recalled = submissions.recall(returned, by=focal_point)

    verdicts = {code: entry_of(recalled, code).verdict for code in ("2.5.1", "2.5.2", "3.1.1")}
    assert verdicts == {"2.5.1": Verdict.MARKED, "2.5.2": Verdict.REVISED, "3.1.1": ""}


def test_recall_of_a_correction_needs_no_open_year(draft, bring, focal_point):
    accepted = bring(draft, SubmissionStatus.ACCEPTED)
    set_cycle(draft.cycle, CycleStatus.PUBLISHED)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    bring(new, SubmissionStatus.SUBMITTED)
    assert submissions.recall(new, by=focal_point).status == SubmissionStatus.DRAFT


# --- Correcting ---------------------------------------------------------------------------------------


@pytest.fixture
def accepted(draft, bring):
    return bring(draft, SubmissionStatus.ACCEPTED)


@pytest.mark.parametrize("status", [CycleStatus.OPEN, CycleStatus.CLOSED, CycleStatus.PUBLISHED])
def test_correction_is_asked_for_and_made_whenever(accepted, bring, focal_point, status):
    set_cycle(accepted.cycle, status)
    new = submissions.ask_for_version(accepted, reason=" A figure was wrong. ", by=focal_point)
    assert (new.reason, new.created_by, new.is_expected) == ("A figure was wrong.", focal_point, True)
    entry = entry_of(new, "2.5.1")
    entries.write(entry, Answer(status="completed"), revision=entry.revision, by=focal_point)
    new = bring(new, SubmissionStatus.ACCEPTED)
    assert list(Submission.objects.in_force().filter(state=new.state, cycle=new.cycle)) == [new]


@pytest.mark.parametrize("reason", ["", " \n "])
def test_correction_without_a_reason_is_refused(accepted, focal_point, reason):
    with pytest.raises(MissingReason):
        submissions.ask_for_version(accepted, reason=reason, by=focal_point)
    assert Submission.objects.filter(state=accepted.state, cycle=accepted.cycle).count() == 1


def test_superseded_version_is_not_corrected(accepted, bring, focal_point):
    bring(
        submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point),
        SubmissionStatus.ACCEPTED,
    )
    with pytest.raises(WrongTime):
        submissions.ask_for_version(accepted, reason="Another was wrong.", by=focal_point)


def test_correction_keeps_words_and_who_wrote_them(accepted, reviewer):
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=reviewer)
    old_ones, new_ones = (
        list(version.entries.order_by("item").values_list(*WRITTEN)) for version in (accepted, new)
    )
    assert new_ones == old_ones
    assert set(new.entries.values_list("revision", flat=True)) == {0}


WRITTEN = ("item", "status", "nothing", "done", "next", "language", "updated_at", "updated_by")


def test_correction_keeps_assessments_and_no_verdicts(accepted, reviewer, focal_point):
    entry = entry_of(accepted, "2.5.1")
    remark = {"tr": "Gecikmiş.", "en": "Late.", "az": "Gecikib.", "kk": "Кешіккен."}
    reviews.assess(entry, status="delayed", remark=remark, by=reviewer)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    [copied] = reviews.EntryReview.objects.filter(entry__submission=new)
    assert copied.entry.item.code == "2.5.1"
    assert (copied.verdict, copied.note, copied.decided_at, copied.decided_by) == ("", "", None, None)
    assert (copied.assessed_status, copied.assessed_by) == ("delayed", reviewer)
    assert {language: getattr(copied, f"remark_{language}") for language in remark} == remark
    assert entry_of(accepted, "2.5.1").review.verdict == Verdict.ACCEPTED


def test_correction_shares_evidence_and_its_files(draft, bring, focal_point):
    of_entry = {"entry": entry_of(draft, "2.5.1"), "added_by": focal_point}
    Evidence.objects.create(title="Law", url="https://example.org/law", is_public=True, **of_entry)
    file = ContentFile(b"%PDF-1.7", name="report.pdf")
    Evidence.objects.create(title="Report", file=file, name="report.pdf", size=8, **of_entry)
    accepted = bring(draft, SubmissionStatus.ACCEPTED)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    old_ones, new_ones = (
        list(Evidence.objects.filter(entry__submission=version).values_list(*SHOWN))
        for version in (accepted, new)
    )
    assert len(new_ones) == 2
    assert new_ones == old_ones


SHOWN = ("entry__item", "title", "url", "file", "name", "size", "is_public", "added_at", "added_by")


def test_correction_of_many_entries_asks_little_of_the_database(administrator, bring, focal_point):
    codes = [f"2.5.{number}" for number in range(1, 9)]
    counts = []
    for year, chosen in ((2031, codes[:2]), (2032, codes)):
        report = report_of("kazakhstan", open_year(year, codes=chosen, by=administrator))
        accepted = bring(report, SubmissionStatus.ACCEPTED)
        with CaptureQueriesContext(connection) as queries:
            submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 20


# --- The record ---------------------------------------------------------------------------------------


def test_record_names_reports_in_the_language_of_the_installation(draft, focal_point):
    answer_all(draft, focal_point)
    with translation.override("kk"):
        submissions.submit(draft, by=focal_point)
    line = Activity.objects.about(draft).latest("pk")
    assert line.label == "Kazakistan · 2031 · 1"
    assert (line.by, line.reason) == (focal_point, "")


def test_record_tells_the_reasons(draft, bring, focal_point):
    returned = bring(draft, SubmissionStatus.RETURNED)
    assert Activity.objects.about(returned).latest("pk").reason == "A figure is missing."
    submissions.submit(returned, by=focal_point)
    accepted = bring_on(returned, focal_point)
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    line = Activity.objects.about(new).get()
    assert (line.before, line.after, line.reason) == ("", "draft", "A figure was wrong.")


def bring_on(submitted: Submission, focal_point) -> Submission:
    reviewer = person(RoleName.REVIEWER)
    reviews.start(submitted, by=reviewer)
    reviews.accept_unmarked(submitted, by=reviewer)
    return reviews.accept(submitted, by=reviewer)


def test_version_that_comes_in_force_is_recorded_with_the_one_before(accepted, bring, focal_point):
    new = submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)
    bring(new, SubmissionStatus.ACCEPTED)
    line = Activity.objects.about(new).get(verb=ActivityVerb.SUBMISSION_CURRENT)
    assert (line.before, line.after, line.reason) == ("1", "2", "A figure was wrong.")
