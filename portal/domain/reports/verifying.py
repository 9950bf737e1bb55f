"""Whether a file is one that the portal made, and which: by its hash alone."""

from dataclasses import dataclass

from portal.models import Report, ReportFile
from portal.reports.registry import Standing, is_known, kind_of


@dataclass(frozen=True)
class Verified:
    """A file that is one of ours. `is_newest` says whether it still is the report, word for word."""

    file: ReportFile
    report: Report
    standing: Standing
    is_newest: bool


def verify(sha256: str) -> Verified | None:
    """Return which report the file with that hash is, None where it is none that the public was ever given."""
    files = ReportFile.objects.filter(sha256=sha256.lower(), report__is_draft=False)
    for file in files.select_related("report"):
        report = file.report
        if not is_known(report):
            continue
        standing = kind_of(report.kind).standing(report)
        if standing.is_public:
            return Verified(file, report, standing, report.current_id == file.pk)
    return None
