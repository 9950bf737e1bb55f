"""A state's report on its way: handed in, recalled, corrected. With `reviews`, the one place that moves it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import WrongTime
from portal.models import User
from portal.rules import Predicate, require, require_reason
from vision import rules
from vision.domain import notices
from vision.domain.answers import Answer
from vision.domain.errors import Incomplete, NothingAnswered
from vision.enums import SubmissionStatus, Verdict
from vision.models import Entry, EntryReview, EntryTranslation, Evidence, Handover, Submission

ONLY_FOCAL_POINTS = _("Only the focal points of the state may do this.")


def submit(submission: Submission, *, by: User) -> Submission:
    """Hand a state's report to the Secretariat.

    Raises:
        NotAllowed: `by` is no focal point of the state. WrongTime: the report cannot be handed in now.
        Incomplete, NothingAnswered: what is missing.
    """
    with transaction.atomic():
        submission = Submission.objects.locked(submission.pk)
        require_may_submit(by, submission)
        require_complete(submission)
        marked = EntryReview.objects.filter(entry__submission=submission, verdict=Verdict.MARKED)
        marked.update(verdict=Verdict.REVISED)
        submission.submitted_at, submission.submitted_by = timezone.now(), by
        change_status(submission, SubmissionStatus.SUBMITTED, by=by)
        keep_handover(submission, by=by)
        notices.submitted(submission, by=by)
    return submission


def recall(submission: Submission, *, by: User) -> Submission:
    """Take a report back that no reviewer has begun to look at, to where it was handed in from.

    Raises:
        NotAllowed: `by` is no focal point of the state. WrongTime: the review has begun, or the report could not
        be handed in again because the cycle is closed.
    """
    with transaction.atomic():
        submission = Submission.objects.locked(submission.pk)
        require_may_recall(by, submission)
        # Nobody has looked at what is taken back: the next handover is compared with one that somebody has.
        submission.handovers.filter(number=submission.handovers.count()).delete()
        if submission.return_reason:
            mark_again(submission)
            change_status(submission, SubmissionStatus.RETURNED, by=by)
        else:
            submission.submitted_at = submission.submitted_by = None
            change_status(submission, SubmissionStatus.DRAFT, by=by)
    return submission


def mark_again(submission: Submission) -> None:
    """Open the entries that the last return marked; one revised after an earlier return stays closed."""
    revised = EntryReview.objects.filter(
        entry__submission=submission,
        verdict=Verdict.REVISED,
        decided_at__gte=submission.review_started_at,
    )
    revised.update(verdict=Verdict.MARKED)


def ask_for_version(submission: Submission, *, reason: str, by: User) -> Submission:
    """Begin a correction of an accepted report: a new draft with its words and evidence.

    The accepted one stays in force until the new one is accepted.

    Raises:
        NotAllowed: `by` is neither focal point of the state nor reviewer. MissingReason.
        WrongTime: the report is not accepted and in force, or a correction is under way already.
    """
    with transaction.atomic():
        submission = Submission.objects.locked(submission.pk)
        require_may_ask_for_version(by, submission)
        reason = require_reason(reason)
        new = Submission.objects.create(
            state=submission.state,
            cycle=submission.cycle,
            version=submission.version + 1,
            is_current=False,
            is_expected=submission.is_expected,
            created_by=by,
            reason=reason,
        )
        record(ActivityVerb.SUBMISSION_STATUS, new, by=by, after=SubmissionStatus.DRAFT, reason=reason)
        copy_entries(submission, new)
        notices.version_asked(new, by=by)
    return new


def require_may_submit(by: User, submission: Submission) -> None:
    """Raise NotAllowed where `by` never may, WrongTime where nobody may now."""
    require(rules.is_focal_point, by, submission, ONLY_FOCAL_POINTS)
    require_time(rules.may_submit, by, submission, _("This report cannot be submitted now."))


def require_may_recall(by: User, submission: Submission) -> None:
    """Raise as `require_may_submit`."""
    require(rules.is_focal_point, by, submission, ONLY_FOCAL_POINTS)
    message = _("Only a submitted report whose review has not begun can be recalled.")
    require_time(rules.may_recall, by, submission, message)


def require_may_ask_for_version(by: User, submission: Submission) -> None:
    """Raise as `require_may_submit`."""
    require(rules.is_focal_point | rules.is_reviewer, by, submission)
    if not rules.may_ask_for_version(by, submission) or corrections_under_way(submission):
        raise WrongTime(_("Only an accepted report can be corrected, and by one new version at a time."))


def corrections_under_way(submission: Submission) -> bool:
    versions = Submission.objects.filter(state=submission.state_id, cycle=submission.cycle_id)
    return versions.filter(version__gt=submission.version).exists()


def unanswered(submission: Submission) -> list[Entry]:
    """Return the entries that must be answered before the report is complete, in the order of the document.

    Members are expected to say something on each item that is still in the document; observers report on what
    they choose.
    """
    if not submission.is_expected:
        return []
    return list(submission.entries.unanswered().filter(item__retired_at=None).with_place())


def require_complete(submission: Submission) -> None:
    if missing := unanswered(submission):
        raise Incomplete(missing)
    if not submission.entries.answered().exists():
        raise NothingAnswered


def require_time(rule: Predicate, by: User, submission: Submission, message) -> None:
    if not rule(by, submission):
        raise WrongTime(message)


def change_status(submission: Submission, status: SubmissionStatus, *, by: User, reason: str = "") -> None:
    """Save `submission` in `status` and record it; called by this module and by `reviews` alone."""
    before, submission.status = submission.status, status
    submission.save()
    record(ActivityVerb.SUBMISSION_STATUS, submission, by=by, before=before, after=status, reason=reason)


def keep_handover(submission: Submission, *, by: User) -> Handover:
    """Keep what is handed in, word for word."""
    entries = submission.entries.select_related("item")
    return Handover.objects.create(
        submission=submission,
        number=submission.handovers.count() + 1,
        by=by,
        entries={entry.item.code: Answer.of(entry).as_dict() for entry in entries},
    )


def copy_entries(old: Submission, new: Submission) -> None:
    """Give `new` the words, translations, evidence and assessments of `old`; who wrote them stays named."""
    copies = {}
    for entry in old.entries.select_related("review"):
        copies[entry.pk] = Entry(
            submission=new,
            item_id=entry.item_id,
            updated_at=entry.updated_at,
            updated_by_id=entry.updated_by_id,
            **Answer.of(entry).as_dict(),
        )
    Entry.objects.bulk_create(copies.values())
    copy_rows(EntryTranslation.objects.filter(entry__submission=old), copies)
    copy_rows(Evidence.objects.filter(entry__submission=old), copies)
    assessed = EntryReview.objects.filter(entry__submission=old).exclude(assessed_at=None)
    copy_rows(assessed, copies, verdict="", note="", decided_at=None, decided_by=None)


def copy_rows(rows, copies: dict[int, Entry], **changed) -> None:
    """Copy what belongs to entries to their `copies`, with some values `changed`. Files are shared."""
    found = list(rows.order_by("pk"))
    for row in found:
        row.pk, row.entry, row._state.adding = None, copies[row.entry_id], True
        for name, value in changed.items():
            setattr(row, name, value)
    rows.model._default_manager.bulk_create(found)
