"""The files of reports: opened, and cleared away where no row names them.

The storage may be a folder or a service: nothing is asked of it but to save, open, list and delete.
"""

import datetime
from collections.abc import Iterator

from django.core.files import File
from django.core.files.storage import Storage
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError
from portal.models import ReportFile
from portal.models.report import report_storage

# How old a file is before it counts as left behind: no report takes that long.
LEFT_BEHIND = datetime.timedelta(days=1)


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
    if not ReportFile.objects.filter(file=path).exists():
        report_storage().delete(path)


def clear_unnamed() -> int:
    """Delete the files that no row names and that are older than a day; return how many."""
    storage, before = report_storage(), timezone.now() - LEFT_BEHIND
    left = [path for path in unnamed(storage) if storage.get_modified_time(path) < before]
    for path in left:
        storage.delete(path)
    return len(left)


def unnamed(storage: Storage, folder: str = "") -> Iterator[str]:
    """Yield the paths below `folder` that no row names."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    named = set(ReportFile.objects.filter(file__startswith=folder).values_list("file", flat=True))
    yield from (path for name in files if (path := f"{folder}{name}") not in named)
    for name in folders:
        yield from unnamed(storage, f"{folder}{name}/")
