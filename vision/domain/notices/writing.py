"""Writing down what there is to tell of, in the transaction of what it tells of.

Nobody is told of what they did themselves, but for the receipt. A notice holds which report and which moment of
it; all else is read when the mail is sent.
"""

import datetime
from typing import Any

from django.db.models import QuerySet

from portal.domain.notices import notify
from portal.models import User
from vision import rules
from vision.domain.notices import readers
from vision.enums import SubmissionStatus
from vision.models import Cycle, Submission


def cycle_opened(cycle: Cycle, *, by: User) -> None:
    """Tell the people of the states that can report now; once for each closing day."""
    drafts = cycle.submissions.filter(status=SubmissionStatus.DRAFT)
    people = readers.people_of(drafts.values("state"))
    tell("cycle_opened", people, cycle, key=f"{cycle.pk} {cycle.closes}", context={"cycle": cycle.pk}, by=by)


def submitted(submission: Submission, *, by: User) -> None:
    """Tell the reviewers, and give a receipt to all focal points of the state."""
    about = at_moment(submission, submission.submitted_at)
    tell("submitted", readers.reviewers(), submission.cycle, **about, by=by)
    tell("receipt", readers.focal_points(submission.state), submission.cycle, **about, by=None)


def returned(submission: Submission, *, by: User) -> None:
    """Tell the focal points, and the contributors in whose areas entries are marked."""
    areas = submission.entries.marked().values_list("item__area", flat=True)
    people = readers.answering_for(submission.state, set(areas))
    # A report is returned once in each review of it.
    tell("returned", people, submission.cycle, **at_moment(submission, submission.review_started_at), by=by)


def accepted(submission: Submission, *, by: User) -> None:
    people = readers.people_of([submission.state])
    tell("accepted", people, submission.cycle, **at_moment(submission, submission.accepted_at), by=by)


def version_asked(submission: Submission, *, by: User) -> None:
    """Tell the other side of a new version: the reviewers where the state asked for it, else its focal points."""
    is_of_the_state = rules.represents(by, submission.state)
    people = readers.reviewers() if is_of_the_state else readers.focal_points(submission.state)
    tell("version_asked", people, submission.cycle, **at_moment(submission, submission.created_at), by=by)


def at_moment(submission: Submission, at: datetime.datetime | None) -> dict[str, Any]:
    """Return what tells this from what happens to the report another time."""
    moment = at.isoformat() if at else ""
    return {"key": f"{submission.pk} {moment}", "context": {"submission": submission.pk, "at": moment}}


def tell(
    kind: str, people: QuerySet[User], cycle: Cycle, *, key: str, context: dict[str, Any], by: User | None
) -> int:
    wanted = readers.of_cycle(people, cycle)
    others = wanted.exclude(pk=by.pk) if by else wanted
    return notify(kind, others, key=key, context=context)
