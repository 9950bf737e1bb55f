"""The files of reports: opened, and cleared away where no row names them."""

from django.core.files import File
from django.utils.translation import gettext_lazy as _

from portal.domain import kept_files
from portal.errors import DomainError
from portal.models import ReportFile
from portal.models.report import report_storage


class FileMissing(DomainError):
    """The row names a file that is not in the storage."""

    def __init__(self):
        super().__init__(
            _("The file is not where it was kept. Tell the Secretariat, who can have it made again.")
        )


def opened(file: ReportFile) -> File:
    """Return a file, to be read and closed. Raises FileMissing where the storage lacks it."""
    try:
        return report_storage().open(file.file.name)
    except FileNotFoundError as error:
        raise FileMissing from error


def discard(path: str) -> None:
    """Delete a file, unless a row still names it."""
    kept_files.discard(path, of=ReportFile, storage=report_storage())


def clear_unnamed() -> int:
    """Delete the files that no row names and that are older than a day; return how many."""
    return kept_files.sweep(of=ReportFile, storage=report_storage())
