"""Making a report: claimed by one worker, told of on the way, ready with its file or failed with its reason."""

import errno
import logging
import secrets
import tempfile
import time
from functools import partial
from typing import Any

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation

from portal.domain.reports.asking import call_worker
from portal.domain.reports.files import discard
from portal.enums import ReportProblem, ReportStatus, ReportStep
from portal.errors import DomainError
from portal.models import Report, ReportFile
from portal.models.report import path_of, report_storage
from portal.reports.document import Document
from portal.reports.registry import kind_of

logger = logging.getLogger(__name__)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
# Where each step begins and ends, in percent of the whole: as long as it takes with a long report.
PARTS: dict[str, tuple[int, int]] = {
    ReportStep.COMPOSING: (0, 20),
    ReportStep.LAYOUT: (20, 85),
    ReportStep.DRAWING: (85, 96),
    ReportStep.STORING: (96, 100),
}
# Who watches sees it move; the database is not asked more often than that.
SECONDS_BETWEEN_TELLING = 1.0


class ClaimLost(Exception):
    """Another worker makes the report now, or nobody wants it: what this one made is for nobody."""


class StorageDown(Exception):
    """The file is made and cannot be put where reports are kept."""


def make_next() -> bool:
    """Make the report that has waited longest; say whether there was one. Whatever becomes of it is in its row."""
    report = claim()
    if report is None:
        return False
    if Report.objects.queued().exists():
        # While this one makes a report, another may make the next. One call waits at most, so that mails get through.
        call_worker()
    make(report)
    return True


def claim() -> Report | None:
    """Take the next report that waits: among all who try at once, one gets it."""
    token = secrets.token_hex(16)
    while waiting := list(Report.objects.queued().values_list("pk", flat=True)[:10]):
        for pk in waiting:
            now = timezone.now()
            taken = Report.objects.filter(pk=pk, status=ReportStatus.QUEUED).update(
                status=ReportStatus.RUNNING,
                claim=token,
                attempts=F("attempts") + 1,
                started_at=now,
                seen_at=now,
                step=ReportStep.COMPOSING,
                percent=0,
            )
            if taken:
                return Report.objects.with_file().get(pk=pk)
    return None


def make(report: Report) -> None:
    """Make a claimed report. What goes wrong with one is written to its row, and others go on."""
    try:
        kind = kind_of(report.kind)
        digest = kind.digest(report)
        teller = Teller(report)
        with translation.override(report.language):
            document = kind.document(report, teller)
        store(report, document, digest, teller)
    except ClaimLost:
        logger.warning("Report %s is made by another worker now.", report)
    except DomainError as error:
        with translation.override(settings.LANGUAGE_CODE):
            fail(report, ReportProblem.SOURCE, str(error.message))
    except StorageDown as error:
        logger.exception("Report %s cannot be stored.", report)
        fail(report, ReportProblem.STORAGE, str(error))
    except Exception as error:
        if is_full(error):
            logger.exception("There is no room for report %s.", report)
            fail(report, ReportProblem.DISK_FULL, str(error))
        else:
            logger.exception("Report %s cannot be made.", report)
            fail(report, ReportProblem.FAULT, f"{type(error).__name__}: {error}")


def is_full(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno in NO_ROOM


def store(report: Report, document: Document, digest: str, teller: "Teller") -> None:
    """Write the file aside, put it under its hash as a whole, and only then say that the report is ready."""
    from portal.reports import pdf

    with tempfile.TemporaryFile(suffix=".pdf") as file:
        written = pdf.write(document, file, teller)
        teller(ReportStep.STORING, 0, at_once=True)
        path = path_of(written.sha256)
        file.seek(0)
        put(path, File(file, name=path))
    values = {"name": f"{document.name}-{document.language}", "size": written.size, "pages": written.pages}
    finish(report, written.sha256, values, digest)


def put(path: str, file: File) -> None:
    """Raises StorageDown, or OSError where there is no room."""
    try:
        report_storage().save(path, file)
    # Whatever a service raises: each has errors of its own.
    except Exception as error:
        if is_full(error):
            raise
        raise StorageDown(f"{type(error).__name__}: {error}") from error


def finish(report: Report, sha256: str, values: dict[str, Any], digest: str) -> None:
    """Let the report be ready with the file, in one step; nothing happens where the claim is lost.

    Raises:
        ClaimLost: it is.
    """
    with transaction.atomic():
        kept, _is_new = ReportFile.objects.get_or_create(
            report=report, sha256=sha256, defaults={"file": path_of(sha256), **values}
        )
        done = claimed(report).update(
            status=ReportStatus.READY,
            current=kept,
            source_digest=digest,
            finished_at=timezone.now(),
            percent=100,
            step="",
            claim="",
        )
        if not done:
            raise ClaimLost
        if report.is_draft:
            forget_others(kept)


def forget_others(kept: ReportFile) -> None:
    """Of a draft, keep the newest file alone: nobody need confirm an older one."""
    for former in ReportFile.objects.filter(report=kept.report_id).exclude(pk=kept.pk):
        former.delete()
        transaction.on_commit(partial(discard, former.file.name), robust=True)


def fail(report: Report, problem: ReportProblem, detail: str) -> None:
    """Close a report with its reason; whoever lost the claim has no say any more."""
    claimed(report).update(
        status=ReportStatus.FAILED,
        problem=problem,
        detail=detail[:1000],
        finished_at=timezone.now(),
        claim="",
    )


def claimed(report: Report):
    """Return the row as long as whoever read `report` is the one who makes it."""
    return Report.objects.filter(pk=report.pk, status=ReportStatus.RUNNING, claim=report.claim)


class Teller:
    """Writes down how far a report is, which is its sign of life too. A step of the kind is part of composing.

    Raises:
        ClaimLost: when called after the claim was lost.
    """

    def __init__(self, report: Report):
        self.report, self.told_at = report, 0.0

    def __call__(self, step: str, done: float, *, at_once: bool = False) -> None:
        now = time.monotonic()
        if not at_once and now - self.told_at < SECONDS_BETWEEN_TELLING:
            return
        self.told_at = now
        row = claimed(self.report)
        if not row.update(step=step, percent=percent_of(step, done), seen_at=timezone.now()):
            raise ClaimLost


def percent_of(step: str, done: float) -> int:
    """Return how much of the whole is done, from 0 to 99: 100 is said with the file."""
    begins, ends = PARTS.get(step, PARTS[ReportStep.COMPOSING])
    return min(99, round(begins + (ends - begins) * min(max(done, 0.0), 1.0)))
