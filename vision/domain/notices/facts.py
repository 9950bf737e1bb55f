"""What each mail shows, read when it is sent; None where it is no longer true and is not sent."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from portal.domain.notices import gather
from portal.models import Notice, User
from vision import rules
from vision.domain.notices.missing import areas_of, by_area, lacking, waits
from vision.enums import SubmissionStatus
from vision.models import Cycle, Entry, Submission

Facts = dict[str, Any] | None
WITH_THE_SECRETARIAT = {SubmissionStatus.SUBMITTED, SubmissionStatus.UNDER_REVIEW}


def cycle_opened(notice: Notice) -> Facts:
    """The cycle, and the drafts of the reader's states."""
    cycle = Cycle.objects.open().filter(pk=notice.context["cycle"]).first()
    if cycle is None:
        return None
    states = [role.state_id for role in reader_of(notice).held_roles if role.state_id]
    drafts = Submission.objects.filter(cycle=cycle, state__in=states, status=SubmissionStatus.DRAFT)
    reports = list(drafts.with_place().with_progress())
    return {"cycle": cycle, "reports": reports, "is_sample": cycle.is_sample} if reports else None


def reminder(notice: Notice) -> Facts:
    """What the reader's part of a report lacks. A contributor whose part is whole is not reminded any more."""
    submission, reader = report_of(notice), reader_of(notice)
    if submission is None or not waits(submission):
        return None
    areas = by_area(lacking(submission), reader, submission)
    is_focal_point = rules.represents(reader, submission.state)
    if not areas and not is_focal_point:
        return None
    return about(submission) | {
        "days": submission.cycle.days_left(),
        "late": -submission.cycle.days_left(),
        "areas": areas,
        "missing": sum(area.count for area in areas),
        "is_returned": submission.status == SubmissionStatus.RETURNED,
        "is_focal_point": is_focal_point,
    }


def submitted(notice: Notice) -> Facts:
    """All reports that came in since the reviewer was last told, and that nobody has begun to review."""
    contexts = gather(notice)
    found = reports().in_bulk([context["submission"] for context in contexts])
    waiting = {
        context["submission"]: found[context["submission"]]
        for context in contexts
        if is_submitted(found.get(context["submission"]), context)
    }
    if not waiting:
        return None
    listed = list(waiting.values())
    return {"reports": listed, "first": listed[0], "is_sample": any(one.cycle.is_sample for one in listed)}


def is_submitted(submission: Submission | None, context: Mapping[str, Any]) -> bool:
    if submission is None or submission.status != SubmissionStatus.SUBMITTED:
        return False
    return is_same_moment(submission.submitted_at, context)


def receipt(notice: Notice) -> Facts:
    submission = report_of(notice)
    if submission is None or submission.status not in WITH_THE_SECRETARIAT:
        return None
    if not is_same_moment(submission.submitted_at, notice.context):
        return None
    entries = submission.entries.all()
    return about(submission) | {"answered": entries.answered().count(), "total": entries.count()}


def returned(notice: Notice) -> Facts:
    """Why a report was returned, and the marked entries that the reader answers for, in the document's order."""
    submission, reader = report_of(notice), reader_of(notice)
    if submission is None or submission.status != SubmissionStatus.RETURNED:
        return None
    if not is_same_moment(submission.review_started_at, notice.context):
        return None
    marked = submission.entries.marked().with_place()
    is_focal_point = rules.represents(reader, submission.state)
    if not is_focal_point:
        marked = marked.filter(item__area__in=areas_of(reader, submission))
    entries = [placed(entry, submission) for entry in marked]
    if not entries:
        return None
    return about(submission) | {"entries": entries, "is_focal_point": is_focal_point}


def accepted(notice: Notice) -> Facts:
    submission = report_of(notice)
    if submission is None or submission.status != SubmissionStatus.ACCEPTED:
        return None
    return about(submission)


def version_asked(notice: Notice) -> Facts:
    """Why there is a new version; `is_ours` where the reader's state is to write it."""
    submission = report_of(notice)
    if submission is None or submission.status != SubmissionStatus.DRAFT:
        return None
    return about(submission) | {"is_ours": rules.represents(reader_of(notice), submission.state)}


# --- What they share ------------------------------------------------------------------------------------


def reports() -> QuerySet[Submission]:
    return Submission.objects.with_place().with_people()


def report_of(notice: Notice) -> Submission | None:
    return reports().filter(pk=notice.context["submission"]).first()


def about(submission: Submission) -> dict[str, Any]:
    return {"submission": submission, "is_sample": submission.cycle.is_sample}


def reader_of(notice: Notice) -> User:
    assert notice.recipient is not None  # noqa: S101 - all of these are written to people
    return notice.recipient


def is_same_moment(at: Any, context: Mapping[str, Any]) -> bool:
    """Say whether the moment that a notice tells of is still the last of its kind."""
    return at == parse_datetime(context["at"])


def placed(entry: Entry, submission: Submission) -> Entry:
    """Return the entry with the report that was read already."""
    entry.submission = submission
    return entry
