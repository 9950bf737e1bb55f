"""What killed workers and lost messages left: queued again, and after three attempts failed where staff see it."""

import datetime

from django.utils import timezone

from portal.domain.reports.asking import call_worker
from portal.enums import ReportProblem, ReportStatus
from portal.models import Report

# Whoever makes a report gives a sign of life with each page: a claim that is silent for longer is of a worker that
# died, or hangs.
SILENCE = datetime.timedelta(minutes=3)
ATTEMPTS = 3


def sweep() -> int:
    """Queue again what hangs or was lost, fail what was three times, and return how many rows that were.

    A worker is asked where something waits and nobody is at work: who is at work asks for the next.
    """
    silent = Report.objects.filter(status=ReportStatus.RUNNING, seen_at__lt=timezone.now() - SILENCE)
    given_up = silent.filter(attempts__gte=ATTEMPTS).update(
        status=ReportStatus.FAILED, problem=ReportProblem.KILLED, finished_at=timezone.now(), claim=""
    )
    taken_up = silent.update(status=ReportStatus.QUEUED, claim="", step="", percent=0)
    if Report.objects.queued().exists() and not Report.objects.filter(status=ReportStatus.RUNNING).exists():
        call_worker()
    return given_up + taken_up
