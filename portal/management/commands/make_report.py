"""Have a report made by a worker, wait for it, and write it to a file."""

import shutil
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import tasks
from portal.domain import reports
from portal.doorbell import ring
from portal.enums import Language, ReportProblem, ReportStatus
from portal.errors import DomainError
from portal.management.base import PortalCommand
from portal.models import Report, ReportFile
from portal.reports.registry import kind_of, kinds, step_label

# How often the row is read.
EVERY = 0.5


class NotMade(DomainError):
    """There is no file, and the message says what to do about it."""


class Command(PortalCommand):
    """Exit codes: 0 written; 2 not made, with the reason in one line."""

    help = gettext_lazy(  # type: ignore[assignment]
        "Have a report made by a worker, and write the PDF to a file. Asked for again, a report that "
        "is ready is written at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cycle", required=True, type=int, help=_("reporting year, or that of a plan"))
        parser.add_argument("--kind", required=True, choices=[kind.name for kind in kinds()])
        parser.add_argument(
            "--subject", default="", help=_("of a state or an event its address name, of a pillar its number")
        )
        parser.add_argument("--language", required=True, choices=Language.values)
        parser.add_argument("--out", required=True, type=Path, help=_("file to write"))
        parser.add_argument("--draft", action="store_true", help=_("from current data, before publication"))
        parser.add_argument(
            "--wait", type=float, default=90, help=_("seconds to wait for a worker to begin (90 if not said)")
        )

    def run(self, *args: Any, **options: Any) -> None:
        check_writable(options["out"])
        report = reports.ask(
            options["kind"],
            subject=subject_of(options),
            source=kind_of(options["kind"]).source_in(options["cycle"], is_draft=options["draft"]),
            language=options["language"],
            is_draft=options["draft"],
            rings=False,
        )
        if report.status == ReportStatus.QUEUED:
            # Also where it has waited before: whoever was called then may be gone.
            ring(tasks.make_report)
        report = self.await_file(report, options["wait"])
        assert report.current is not None  # noqa: S101 - ready reports have a file
        write(report.current, options["out"])
        self.stdout.write(_("Written: %(file)s") % {"file": options["out"]})

    def await_file(self, report: Report, patience: float) -> Report:
        """Return the report when it is ready, telling of each step on the way. Raises NotMade."""
        begun, told = time.monotonic(), ""
        while report.status != ReportStatus.READY:
            if report.status == ReportStatus.FAILED:
                raise NotMade(f"{ReportProblem(report.problem).label} {report.detail}".strip())
            if report.status == ReportStatus.QUEUED and time.monotonic() - begun > patience:
                raise NotMade(nobody_works(patience))
            if (line := progress(report)) != told:
                self.stderr.write(told := line, style_func=str)
            time.sleep(EVERY)
            report.refresh_from_db()
        return report


def subject_of(options: dict[str, Any]) -> str:
    """Return the subject if there is such a report. Raises NotMade, naming the subjects that there are."""
    kind, subject = kind_of(options["kind"]), options["subject"]
    source = kind.source_in(options["cycle"], is_draft=options["draft"])
    for offered in kind.sources():
        if offered.key == source and offered.is_draft == options["draft"]:
            if subject in offered.subjects:
                return subject
            names = ", ".join(filter(None, offered.subjects))
            if not names:
                raise NotMade(_("This kind of report takes no --subject."))
            raise NotMade(_("--subject must be one of: %(names)s") % {"names": names})
    raise NotMade(_("There is nothing in %(source)s to make such a report of.") % {"source": source})


def progress(report: Report) -> str:
    if report.status == ReportStatus.QUEUED:
        return str(ReportStatus.QUEUED.label)
    return f"{step_label(report)} · {report.percent}%"


def nobody_works(patience: float) -> str:
    return _(
        "No worker took the report within %(seconds)d seconds. Start one (manage.py serve, or celery -A portal worker) "
        "and run this again: the report stays queued."
    ) % {"seconds": patience}


def check_writable(path: Path) -> None:
    """Try out before anybody works whether the file can be written. Raises NotMade."""
    try:
        existed = path.exists()
        path.open("ab").close()
        if not existed:
            path.unlink()
    except OSError as error:
        raise unwritable(path, error) from error


def write(file: ReportFile, path: Path) -> None:
    try:
        with reports.opened(file) as kept, path.open("wb") as out:
            shutil.copyfileobj(kept, out)
    except OSError as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> NotMade:
    return NotMade(_("%(file)s cannot be written: %(reason)s") % {"file": path, "reason": error.strerror})
