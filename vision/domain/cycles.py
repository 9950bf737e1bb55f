"""The reporting year: planned, open, closed, published. The one place that changes the status of a cycle."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.domain.activity import record
from portal.enums import ActivityVerb, Language, ParticipationStatus
from portal.errors import DomainError, WrongTime
from portal.models import State, User
from portal.models.state import StateQuerySet
from portal.rules import require, require_reason
from vision import rules
from vision.domain import editions, notices
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import ActionItem, Cycle, Edition, Entry, Submission

MAY_NOT = _("Only administrators open, close and publish reporting cycles.")


class BadClosingDay(DomainError):
    """The day would be over already, or before the cycle opens."""

    def __init__(self):
        super().__init__(_("Choose a closing day that is still to come."))


class NothingToPublish(DomainError):
    def __init__(self):
        super().__init__(_("No report of this year has been accepted yet, so there is nothing to publish."))


def open_cycle(cycle: Cycle, *, by: User) -> Cycle:
    """Let states report: each that takes part on that day gets a submission with an entry for each item.

    A cycle opened before its opening day opens today.

    Raises:
        NotAllowed: `by` runs no cycles. WrongTime: it is not planned any more. BadClosingDay: that day is over.
    """
    with transaction.atomic():
        cycle = locked(cycle, by, CycleStatus.PLANNED, _("Only a planned cycle can be opened."))
        today = timezone.localdate()
        if cycle.closes <= today:
            raise BadClosingDay
        cycle.opens = min(cycle.opens, today)
        if not cycle.items.exists():
            cycle.items.set(ActionItem.objects.in_force())
        change_status(cycle, CycleStatus.OPEN, by=by)
        create_submissions(cycle, by=by)
        notices.cycle_opened(cycle, by=by)
    return cycle


def extend(cycle: Cycle, *, closes: datetime.date, reason: str, by: User) -> Cycle:
    """Move the closing day of an open cycle.

    Raises:
        NotAllowed, WrongTime: as `open_cycle`. MissingReason. BadClosingDay: the day is over already.
    """
    with transaction.atomic():
        cycle = locked(cycle, by, CycleStatus.OPEN, _("Only an open cycle can be extended."))
        move_closing_day(cycle, closes, reason=require_reason(reason), by=by)
    return cycle


def close(cycle: Cycle, *, by: User) -> Cycle:
    """Take in no more first reports; what was submitted or returned goes on through the review."""
    with transaction.atomic():
        cycle = locked(cycle, by, CycleStatus.OPEN, _("Only an open cycle can be closed."))
        change_status(cycle, CycleStatus.CLOSED, by=by)
    return cycle


def reopen(cycle: Cycle, *, closes: datetime.date, reason: str, by: User) -> Cycle:
    """Let states report once more until `closes`; states that have joined meanwhile get a submission too."""
    with transaction.atomic():
        cycle = locked(cycle, by, CycleStatus.CLOSED, _("Only a closed cycle can be reopened."))
        reason = require_reason(reason)
        if closes != cycle.closes or closes < timezone.localdate():
            move_closing_day(cycle, closes, reason=reason, by=by)
        change_status(cycle, CycleStatus.OPEN, by=by, reason=reason)
        create_submissions(cycle, by=by)
        notices.cycle_opened(cycle, by=by)
    return cycle


def publish(cycle: Cycle, *, by: User, reason: str = "") -> Cycle:
    """Show the accepted reports of a closed cycle to everybody, as an edition.

    Raises:
        NotAllowed, WrongTime: as `open_cycle`. NothingToPublish: no report is accepted. MissingReason: it was
            published before.
    """
    with transaction.atomic():
        cycle = locked(cycle, by, CycleStatus.CLOSED, _("Only a closed cycle can be published."))
        accepted = cycle.submissions.in_force().filter(status=SubmissionStatus.ACCEPTED)
        if not accepted.exists():
            raise NothingToPublish
        if cycle.editions.exists():
            reason = require_reason(reason)
        cycle.published_at = timezone.now()
        change_status(cycle, CycleStatus.PUBLISHED, by=by, reason=reason)
        editions.publish(cycle, by=by, reason=reason)
    return cycle


def correct(cycle: Cycle, *, reason: str, by: User) -> Edition:
    """Publish what was corrected since: the next edition takes the place of the current one, which stays readable.

    Raises:
        NotAllowed, WrongTime: as `open_cycle`. MissingReason. NothingToCorrect: nothing has changed.
    """
    with transaction.atomic():
        cycle = locked(
            cycle, by, CycleStatus.PUBLISHED, _("Only a published cycle can be corrected by a new edition.")
        )
        edition = editions.publish(cycle, by=by, reason=require_reason(reason))
        cycle.published_at = edition.published_at
        cycle.save(update_fields=["published_at"])
    return edition


def withdraw(cycle: Cycle, *, reason: str, by: User) -> Cycle:
    """Take the publication of a cycle back: it is closed again, and no edition of it is shown."""
    with transaction.atomic():
        cycle = locked(cycle, by, CycleStatus.PUBLISHED, _("Only a published cycle can be withdrawn."))
        cycle.published_at, reason = None, require_reason(reason)
        change_status(cycle, CycleStatus.CLOSED, by=by, reason=reason)
        editions.withdraw_all(cycle, by=by, reason=reason)
    return cycle


def locked(cycle: Cycle, by: User, status: CycleStatus, message) -> Cycle:
    """Return the cycle, held until the transaction ends, where `by` may run it and it is in `status`."""
    require(rules.may_run_cycles, by, cycle, MAY_NOT)
    current = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if current.status != status:
        raise WrongTime(message)
    return current


def change_status(cycle: Cycle, status: CycleStatus, *, by: User, reason: str = "") -> None:
    before, cycle.status = cycle.status, status
    cycle.save()
    record(ActivityVerb.CYCLE_STATUS, cycle, by=by, before=before, after=status, reason=reason)


def move_closing_day(cycle: Cycle, closes: datetime.date, *, reason: str, by: User) -> None:
    if closes < timezone.localdate() or closes <= cycle.opens:
        raise BadClosingDay
    before, cycle.closes = cycle.closes, closes
    cycle.save(update_fields=["closes"])
    record(
        ActivityVerb.CYCLE_EXTENDED,
        cycle,
        by=by,
        before=before.isoformat(),
        after=closes.isoformat(),
        reason=reason,
    )


def create_submissions(cycle: Cycle, *, by: User) -> None:
    """Give each state that takes part and has none a first draft, with an empty entry for each item in force."""
    items = list(ActionItem.objects.in_force().filter(cycles=cycle).values_list("pk", flat=True))
    for state in states_to_come(cycle):
        submission = Submission.objects.create(
            state=state,
            cycle=cycle,
            is_expected=state.status == ParticipationStatus.MEMBER,
            created_by=by,
        )
        record(ActivityVerb.SUBMISSION_STATUS, submission, by=by, after=SubmissionStatus.DRAFT)
        language = usual_language(state)
        Entry.objects.bulk_create(
            Entry(submission=submission, item_id=item, language=language) for item in items
        )


def states_to_come(cycle: Cycle) -> StateQuerySet:
    """Return the states that get a submission when the cycle is opened today, with their `status`."""
    states = State.objects.with_status(on=timezone.localdate()).exclude(status=None)
    return states.exclude(submissions__cycle=cycle)


def usual_language(state: State) -> str:
    """Return the language that a state's entries begin with: that of its focal points, else English."""
    of_people = state.roles.filter(user__is_active=True).order_by("-role", "pk")
    return of_people.values_list("user__language", flat=True).first() or Language.EN
