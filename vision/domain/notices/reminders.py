"""Reminding states of what is still missing: on some days before the closing day, and every week after it.

Who is asked on a day of what is due finds the last occasion that has been reached: what could not be sent on its
day is made up for, and what was sent is not sent again.
"""

import datetime

from django.db.models import Q
from django.utils import timezone

from vision.domain.notices import readers
from vision.domain.notices.missing import lacking, waits
from vision.domain.notices.writing import tell
from vision.domain.workspace import returned
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Submission

WEEK = 7


def remind(*, on: datetime.date | None = None) -> int:
    """Write the reminders that are due on a day (today); return how many are new."""
    day = on or timezone.localdate()
    return sum(remind_of(submission, day) for submission in candidates() if waits(submission))


def candidates():
    first_draft = Q(status=SubmissionStatus.DRAFT, version=1, cycle__status=CycleStatus.OPEN)
    found = Submission.objects.with_place().filter(first_draft | Q(status=SubmissionStatus.RETURNED))
    return found.order_by("pk")


def remind_of(submission: Submission, on: datetime.date) -> int:
    occasion = last_occasion(submission, on)
    if not occasion:
        return 0
    areas = set(lacking(submission).order_by().values_list("item__area", flat=True))
    people = readers.answering_for(submission.state, areas)
    key, context = f"{submission.pk} {occasion}", {"submission": submission.pk}
    return tell("reminder", people, submission.cycle, key=key, context=context, by=None)


def last_occasion(submission: Submission, on: datetime.date) -> str:
    """Name the last occasion for a reminder that has been reached by `on`, empty where none has."""
    closes, since = submission.cycle.closes, with_the_state_since(submission)
    if on <= closes:
        reached = [
            days
            for days in submission.cycle.reminder_days
            # Who could report only after that day knows of the closing day by another mail.
            if since < closes - datetime.timedelta(days=days) <= on
        ]
        return f"{closes} {min(reached)} before" if reached else ""
    # The first on the day after the closing day; of what was returned later, a week after that.
    start = max(closes + datetime.timedelta(days=1), since + datetime.timedelta(days=WEEK))
    weeks = (on - start).days // WEEK
    return f"{start} {weeks} weeks after" if weeks >= 0 else ""


def with_the_state_since(submission: Submission) -> datetime.date:
    """Return the day on which it became the state's turn."""
    at = submission.created_at
    if submission.status == SubmissionStatus.RETURNED:
        at = returned(submission)[0] or at
    return timezone.localdate(at)
