"""Asking for reports. Asked for twice, a report is the same row; what is ready and still true is not made again."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from portal import tasks
from portal.domain.activity import record
from portal.doorbell import ring
from portal.enums import ActivityVerb, ReportStatus
from portal.errors import DomainError
from portal.models import Report, User
from portal.models.report import NOT_IN_HAND
from portal.reports.registry import kind_of
from portal.rules import Predicate, may_make_reports, require

may_ask = Predicate(lambda user, report: kind_of(report.kind).may_ask(user, report), "may ask for the report")
# Whatever was of an attempt before. The file stays: it is handed out until there is a newer one.
ANEW = {
    "status": ReportStatus.QUEUED,
    "step": "",
    "percent": 0,
    "attempts": 0,
    "claim": "",
    "problem": "",
    "detail": "",
    "started_at": None,
    "finished_at": None,
}


class Wish(NamedTuple):
    """What tells a report from every other."""

    kind: str
    source: str
    language: str
    subject: str = ""
    is_draft: bool = False


def ask(
    kind: str,
    *,
    source: str,
    language: str,
    subject: str = "",
    is_draft: bool = False,
    by: User | None = None,
    rings: bool = True,
) -> Report:
    """Have a report made, unless it is there or in hand, and return its row. See `ask_all`."""
    [report] = ask_all([Wish(kind, source, language, subject, is_draft)], by=by, rings=rings)
    return report


def ask_all(
    wishes: Iterable[Wish], *, by: User | None = None, rings: bool = True, recorded: bool = True
) -> list[Report]:
    """Have reports made, those that are neither there nor in hand, and return the row of each, in order.

    One that failed is tried anew; one that is ready is made again where what it is made of has changed.

    Args:
        by: who asks; None for the portal itself.
        rings: whether a worker is asked at once. Else beat asks one within a minute.
        recorded: whether the record says of each that it was asked for; not where a larger step says it of all.

    Raises:
        UnknownKind: nobody has registered it.
        NotAllowed: `by` may not ask for one of them; then none is queued.
        DomainError: what a report that is ready was made of is not there any more.
    """
    wanted = list(dict.fromkeys(wishes))
    for wish in wanted:
        kind_of(wish.kind)
        if by is not None:
            require(may_ask, by, Report(**wish._asdict()))
    with transaction.atomic():
        before = rows_of(wanted)
        missing = [Report(**wish._asdict(), requested_by=by) for wish in wanted if wish not in before]
        Report.objects.bulk_create(missing, ignore_conflicts=True)
        stale = [report for report in before.values() if is_to_be_made(report)]
        requeue(stale, by=by)
        rows = rows_of(wanted)
        queued = [rows[wish] for wish in wanted if wish not in before or before[wish] in stale]
        if by is not None and recorded:
            for report in queued:
                record(ActivityVerb.REPORT_ASKED, report, by=by)
        if queued and rings:
            transaction.on_commit(call_worker, robust=True)
    return [rows[wish] for wish in wanted]


def rows_of(wishes: list[Wish]) -> dict[Wish, Report]:
    rows = Report.objects.with_file().filter(
        kind__in={wish.kind for wish in wishes},
        source__in={wish.source for wish in wishes},
        language__in={wish.language for wish in wishes},
    )
    found = {wish_of(report): report for report in rows}
    return {wish: found[wish] for wish in wishes if wish in found}


def wish_of(report: Report) -> Wish:
    return Wish(report.kind, report.source, report.language, report.subject, report.is_draft)


def is_to_be_made(report: Report) -> bool:
    if report.status == ReportStatus.READY:
        return kind_of(report.kind).digest(report) != report.source_digest
    return report.status == ReportStatus.FAILED


def requeue(reports: Iterable[Report], *, by: User | None) -> int:
    """Queue reports that are not in hand, and return how many were not."""
    idle = Report.objects.filter(pk__in=[report.pk for report in reports], status__in=NOT_IN_HAND)
    return idle.update(**ANEW, requested_at=timezone.now(), requested_by=by)


def again(report: Report, *, by: User) -> Report:
    """Have a report made anew, whether or not anything changed; one that is in hand goes on. Return its row.

    Raises:
        NotAllowed: only those may who make reports.
    """
    require(may_make_reports, by, report)
    with transaction.atomic():
        if requeue([report], by=by):
            record(ActivityVerb.REPORT_MADE_AGAIN, report, by=by)
            transaction.on_commit(call_worker, robust=True)
        report.refresh_from_db()
    return report


def give_up(kind: str, sources: Iterable[str]) -> None:
    """Have nothing more made of `sources`, which are no more what they were. What was made of them before stays."""
    unfinished = Report.objects.filter(kind=kind, source__in=list(sources), is_draft=False).exclude(
        status=ReportStatus.READY
    )
    # Whoever makes one of them now loses the claim, and stops.
    unfinished.filter(current=None).delete()
    unfinished.update(**ANEW | {"status": ReportStatus.READY, "percent": 100, "finished_at": timezone.now()})


def remake_drafts() -> int:
    """Queue the drafts whose source has changed since they were made; return how many."""
    drafts = Report.objects.filter(is_draft=True, status=ReportStatus.READY)
    count = requeue([draft for draft in drafts if has_changed(draft)], by=None)
    if count:
        call_worker()
    return count


def has_changed(draft: Report) -> bool:
    """Say whether a draft would be another now. What it was made of may be gone: then it stays as it is."""
    try:
        return is_to_be_made(draft)
    except DomainError:
        return False


def call_worker() -> None:
    ring(tasks.make_report)
