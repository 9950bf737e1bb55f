"""What a report still lacks, for those who answer for it."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from portal.models import User
from vision import rules
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import CooperationArea, Entry, Submission


def waits(submission: Submission) -> bool:
    """Say whether it is the state's turn: a first report that is expected or begun, or one that was returned."""
    if submission.status == SubmissionStatus.RETURNED:
        return True
    if submission.status != SubmissionStatus.DRAFT or submission.is_correction:
        return False
    is_open = submission.cycle.status == CycleStatus.OPEN
    return is_open and (submission.is_expected or submission.entries.answered().exists())


def lacking(submission: Submission) -> QuerySet[Entry]:
    """Return the entries that wait for words: as marked as they were, else of what is expected, without an answer."""
    if submission.status == SubmissionStatus.RETURNED:
        as_it_was = Q(updated_at=None) | Q(updated_at__lte=F("review__decided_at"))
        return submission.entries.marked().filter(as_it_was)
    if not submission.is_expected:
        return submission.entries.none()
    return submission.entries.unanswered().filter(item__retired_at=None)


@dataclass(frozen=True)
class AreaCount:
    """An area, and how many entries of it wait."""

    area: CooperationArea
    count: int


def by_area(entries: QuerySet[Entry], reader: User, submission: Submission) -> list[AreaCount]:
    """Count `entries` by area, in the order of the document: those that the reader answers for."""
    counts = dict(entries.order_by().values_list("item__area").annotate(Count("pk")))
    areas = CooperationArea.objects.select_related("pillar").filter(pk__in=counts)
    if not rules.represents(reader, submission.state):
        areas = areas.filter(pk__in=areas_of(reader, submission))
    return [AreaCount(area, counts[area.pk]) for area in areas]


def areas_of(reader: User, submission: Submission) -> set[int]:
    """Return the areas that a contributor reports on for the state."""
    held = [role for role in reader.held_roles if role.state_id == submission.state_id]
    return {area for role in held for area in role.area_ids}
