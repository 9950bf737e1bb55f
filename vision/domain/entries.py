"""Writing a state's words: the one place that does, whoever asks and by whatever way."""

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.fields.json import KeyTransform
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.errors import WrongTime
from portal.models import User
from portal.rules import require
from vision import rules
from vision.domain.answers import Answer
from vision.domain.errors import ChangedMeanwhile
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Entry, EntryTranslation, Submission
from vision.models.entry import EntryQuerySet


def write(entry: Entry, answer: Answer, *, revision: int, by: User) -> Entry:
    """Write `answer` as the state's words on an item, and return the entry as it now stands.

    Args:
        revision: that of the entry when it was read; a later one means that somebody else wrote meanwhile.

    Raises:
        NotAllowed: `by` may never write this entry. WrongTime: it is not open for words now.
        ValidationError: the answer cannot be stored; by field.
        ChangedMeanwhile: it was written since it was read, and says something else than `answer`.
    """
    answer = answer.cleaned()
    with transaction.atomic():
        current = locked(entry.pk, entry.submission_id)
        require_may_write(by, current)
        if Answer.of(current).says_the_same(answer):
            return current
        if current.revision != revision:
            raise ChangedMeanwhile(current, answer)
        for name, value in answer.as_dict().items():
            setattr(current, name, value)
        current.revision += 1
        current.updated_at, current.updated_by = timezone.now(), by
        current.save()
        if current.is_translated:
            current.translations.compare_with(current)
    return current


def take_over(entry: Entry, *, revision: int, by: User) -> Entry:
    """Write what the state reported on the item in the cycle before. Raises as `write`, or WrongTime without one."""
    # Whether there is one is told to those alone who may write the entry.
    require(rules.answers_for, by, entry)
    before = previous(entry)
    if before is None:
        raise WrongTime(_("There is no accepted entry of an earlier year to take over."))
    return write(entry, Answer.of(before), revision=revision, by=by)


def previous(entry: Entry) -> Entry | None:
    """Return what the state last reported on the same item, accepted, in an earlier cycle; None where nothing."""
    found = accepted_before(entry.submission).filter(item=entry.item_id)
    return found.select_related("submission__cycle").first()


def previous_by_item(submission: Submission) -> dict[int, Entry]:
    """Return what `previous` does for all entries of a report at once, by the primary key of the item."""
    newest: dict[int, int] = {}
    for item, pk in accepted_before(submission).values_list("item", "pk"):
        newest.setdefault(item, pk)
    found = Entry.objects.select_related("submission__cycle").in_bulk(list(newest.values()))
    return {item: found[pk] for item, pk in newest.items()}


def accepted_before(submission: Submission) -> EntryQuerySet:
    """Return what the state has answered in earlier cycles, as it was accepted, the latest first."""
    found = Entry.objects.answered().filter(
        submission__state=submission.state_id,
        submission__is_current=True,
        submission__status=SubmissionStatus.ACCEPTED,
        submission__cycle__year__lt=submission.cycle.year,
        submission__cycle__is_sample=submission.cycle.is_sample,
    )
    return found.order_by("-submission__cycle__year")


def version_before(entry: Entry) -> Answer | None:
    """Return what was handed in before this and looked at; else what the version says that this one corrects."""
    submission = entry.submission
    handed_in = submission.handovers.order_by("-number")
    answers = list(handed_in.values_list(KeyTransform(entry.item.code, "entries"), flat=True)[:2])
    # What is with the Secretariat is itself the last handover: it is compared with the one before.
    if not submission.is_writable:
        answers = answers[1:]
    if answers and answers[0]:
        return Answer.from_dict(answers[0])
    if not submission.is_correction:
        return None
    corrected = Entry.objects.filter(
        item=entry.item_id,
        submission__state=submission.state_id,
        submission__cycle=submission.cycle_id,
        submission__version=submission.version - 1,
    ).first()
    return Answer.of(corrected) if corrected else None


def locked(pk: int, submission: int | None = None) -> Entry:
    """Return an entry whose report nobody else can write or hand in until the transaction ends.

    Args:
        submission: the primary key of its report, where that is known.
    """
    # Without the words, so that what is read after the lock is what the last one left.
    submission = submission or Entry.objects.values_list("submission", flat=True).get(pk=pk)
    Submission.objects.select_for_update().only("pk").get(pk=submission)
    found = Entry.objects.select_related("submission__state", "submission__cycle", "item", "review")
    translated = EntryTranslation.objects.filter(entry=OuterRef("pk"))
    return found.annotate(is_translated=Exists(translated)).get(pk=pk)


def require_may_write(by: User, entry: Entry) -> None:
    """Raise NotAllowed where `by` never may, WrongTime with what to do where just now nobody may."""
    require(rules.answers_for, by, entry)
    if not rules.is_open(by, entry):
        raise WrongTime(why_closed(entry))


def why_closed(entry: Entry):
    status, cycle = entry.submission.status, entry.submission.cycle
    if status == SubmissionStatus.RETURNED:
        return _("Only entries that were marked for correction can be changed now.")
    if status == SubmissionStatus.SUBMITTED:
        return _("The report has been submitted. Your focal point can recall it until the review begins.")
    if status == SubmissionStatus.UNDER_REVIEW:
        return _("The report is being reviewed and cannot be changed now.")
    if status == SubmissionStatus.ACCEPTED:
        return _("The report has been accepted. To correct it, ask for a new version.")
    if cycle.status == CycleStatus.PLANNED:
        return _("Reporting for this year has not begun yet.")
    return _("Reporting for this year is closed. Ask the Secretariat if you still need to report.")
