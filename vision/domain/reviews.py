"""The Secretariat looks at a report: verdict by verdict, then accepts it or sends it back.

Nothing here writes an entry: a state's words are the state's.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.domain.activity import record
from portal.enums import ActivityVerb, Language
from portal.errors import DomainError, NotAllowed
from portal.models import User
from portal.rules import require, require_reason
from vision import rules
from vision.domain import notices, translations
from vision.domain.answers import tidied
from vision.domain.errors import NotDecided, NothingMarked
from vision.domain.submissions import change_status, require_time
from vision.enums import ReportedStatus, SubmissionStatus, Verdict
from vision.models import Entry, EntryReview, ReviewNote, Submission

ONLY_REVIEWERS = _("Only reviewers of the Secretariat may do this.")
ONLY_SECRETARIAT = _("Only the Secretariat may do this.")
REMARKS = {language: f"remark_{language}" for language in Language.values}
ASSESSMENT = ["assessed_status", *REMARKS.values(), "assessed_at", "assessed_by"]
NOT_UNDER_REVIEW = _("The report is not under review.")


class MissingNote(DomainError):
    def __init__(self, message=None):
        super().__init__(message or _("Say what is to be corrected: the state reads it at the entry."))


class UnknownStatus(DomainError):
    def __init__(self):
        super().__init__(_("Choose one of the statuses."))


def start(submission: Submission, *, by: User) -> Submission:
    """Begin the review: from now on the state can neither change nor recall the report."""
    with transaction.atomic():
        submission = locked(submission, by)
        require_time(
            rules.may_start_review, by, submission, _("Only a submitted report can be taken into review.")
        )
        submission.review_started_at, submission.review_started_by = timezone.now(), by
        change_status(submission, SubmissionStatus.UNDER_REVIEW, by=by)
    return submission


def mark(entry: Entry, *, note: str, by: User) -> EntryReview:
    """Mark an entry for correction. Raises MissingNote where nothing says what is to be corrected."""
    if not (note := tidied(note)):
        raise MissingNote
    return decide(entry, Verdict.MARKED, note=note, by=by)


def accept_entry(entry: Entry, *, by: User) -> EntryReview:
    return decide(entry, Verdict.ACCEPTED, note="", by=by)


def clear(entry: Entry, *, by: User) -> EntryReview:
    """Take a verdict back: the entry is to be looked at again."""
    return decide(entry, "", note="", by=by)


def decide(entry: Entry, verdict: str, *, note: str, by: User) -> EntryReview:
    with transaction.atomic():
        submission = locked(entry.submission, by)
        require_time(rules.may_review, by, submission, NOT_UNDER_REVIEW)
        review, _created = EntryReview.objects.get_or_create(entry=entry)
        review.verdict, review.note = verdict, note
        review.decided_at, review.decided_by = timezone.now(), by
        review.save(update_fields=["verdict", "note", "decided_at", "decided_by"])
    return review


def accept_unmarked(submission: Submission, *, by: User, entries: Iterable[int] | None = None) -> int:
    """Accept every entry that is neither marked nor accepted yet; return how many those were.

    Args:
        entries: primary keys, where only some of them are meant.
    """
    with transaction.atomic():
        submission = locked(submission, by)
        require_time(rules.may_review, by, submission, NOT_UNDER_REVIEW)
        waiting = submission.entries.undecided()
        if entries is not None:
            waiting = waiting.filter(pk__in=entries)
        found = list(waiting.values_list("pk", flat=True))
        now = timezone.now()
        known = EntryReview.objects.filter(entry__in=found)
        new = set(found) - set(known.values_list("entry", flat=True))
        known.update(verdict=Verdict.ACCEPTED, note="", decided_at=now, decided_by=by)
        EntryReview.objects.bulk_create(
            EntryReview(entry_id=pk, verdict=Verdict.ACCEPTED, decided_at=now, decided_by=by) for pk in new
        )
    return len(found)


def send_back(submission: Submission, *, reason: str, by: User) -> Submission:
    """Return a report to its state, which may then change the marked entries and nothing else.

    Raises:
        NotAllowed, WrongTime. MissingReason. NothingMarked: no entry says what is to be corrected.
    """
    with transaction.atomic():
        submission = locked(submission, by)
        require_time(rules.may_review, by, submission, NOT_UNDER_REVIEW)
        submission.return_reason = require_reason(reason)
        if not submission.entries.marked().exists():
            raise NothingMarked
        change_status(submission, SubmissionStatus.RETURNED, by=by, reason=submission.return_reason)
        notices.returned(submission, by=by)
    return submission


def accept(submission: Submission, *, by: User) -> Submission:
    """Accept a report: it is frozen, and in force in place of the version that it corrects.

    Raises:
        NotAllowed, WrongTime. NotDecided: entries that are not accepted; `.entries` lists them.
    """
    with transaction.atomic():
        submission = locked(submission, by)
        require_time(rules.may_review, by, submission, NOT_UNDER_REVIEW)
        if waiting := list(submission.entries.not_accepted().with_place()):
            raise NotDecided(waiting)
        put_in_force(submission, by=by)
        submission.accepted_at, submission.accepted_by = timezone.now(), by
        change_status(submission, SubmissionStatus.ACCEPTED, by=by)
        notices.accepted(submission, by=by)
    return submission


def put_in_force(submission: Submission, *, by: User) -> None:
    """Let the version before give way; the caller saves `submission`."""
    if submission.is_current:
        return
    versions = Submission.objects.filter(state=submission.state_id, cycle=submission.cycle_id)
    before = versions.select_for_update().get(is_current=True)
    before.is_current = False
    before.save(update_fields=["is_current"])
    carry_assessments(before, submission)
    translations.carry(before, submission)
    submission.is_current = True
    record(
        ActivityVerb.SUBMISSION_CURRENT,
        submission,
        by=by,
        before=str(before.version),
        after=str(submission.version),
        reason=submission.reason,
    )


def carry_assessments(before: Submission, submission: Submission) -> None:
    """Give the new version what the Secretariat has said of the old one since the new one took over the rest."""
    reviews = EntryReview.objects.select_related("entry")
    kept = {review.entry.item_id: review for review in reviews.filter(entry__submission=submission)}
    since = reviews.filter(entry__submission=before, assessed_at__gt=submission.created_at)
    for newer in since:
        review = kept[newer.entry.item_id]
        if review.assessed_at is None or review.assessed_at < newer.assessed_at:
            for name in ASSESSMENT:
                setattr(review, name, getattr(newer, name))
            review.save(update_fields=ASSESSMENT)


def assess(entry: Entry, *, status: str, remark: Mapping[str, str], by: User) -> EntryReview:
    """Write the Secretariat's own view of an item, beside what the state reports.

    Args:
        status: a `ReportedStatus` value, or empty for none. remark: by language; what is not named stays.

    Raises:
        NotAllowed, WrongTime: the report is neither under review nor in force, or it is published.
        UnknownStatus.
    """
    if status and status not in ReportedStatus.values:
        raise UnknownStatus
    with transaction.atomic():
        submission = locked(entry.submission, by)
        require_time(
            rules.may_assess,
            by,
            submission,
            _("Entries are assessed from the review on, until the year is published."),
        )
        review, _created = EntryReview.objects.get_or_create(entry=entry)
        review.assessed_status = status
        written = {name: tidied(remark[language]) for language, name in REMARKS.items() if language in remark}
        for name, text in written.items():
            setattr(review, name, text)
        review.assessed_at, review.assessed_by = timezone.now(), by
        review.full_clean(exclude=["entry"])
        review.save(update_fields=["assessed_status", "assessed_at", "assessed_by", *written])
    return review


def add_note(submission: Submission, *, text: str, by: User, entry: Entry | None = None) -> ReviewNote:
    """Leave a note that only the Secretariat sees.

    Raises:
        NotAllowed: `by` is not of the Secretariat, or the entry not of the report. MissingNote: it says nothing.
    """
    require(rules.may_note, by, submission, ONLY_SECRETARIAT)
    if entry is not None and entry.submission_id != submission.pk:
        raise NotAllowed
    if not (text := tidied(text)):
        raise MissingNote(_("Write the note first."))
    return ReviewNote.objects.create(submission=submission, entry=entry, text=text, by=by)


def locked(submission: Submission, by: User) -> Submission:
    """Return the submission, held until the transaction ends, where `by` is a reviewer at all."""
    require(rules.is_reviewer, by, submission, ONLY_REVIEWERS)
    return Submission.objects.locked(submission.pk)
