"""The files of evidence: checked, kept where no address leads, and cleared away when no record names them.

The storage may be a folder or a service: nothing is asked of it but to save, open, list and delete.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File

from portal.domain import incoming_files, kept_files
from portal.domain.incoming_files import Checked
from portal.domain.kept_files import FileMissing
from vision.models import Evidence
from vision.models.evidence import evidence_storage, random_name

__all__ = ["FileMissing", "check", "discard", "most_megabytes", "opened", "stored", "sweep", "too_large"]


def check(upload: File) -> Checked:
    """Return what a file is.

    Raises:
        ValidationError: it is too large, or of no kind that is taken. Harmful, CannotScan.
    """
    return incoming_files.check(upload, most_bytes=settings.EVIDENCE_MAX_BYTES, nameless="evidence")


def most_megabytes() -> int:
    return incoming_files.megabytes(settings.EVIDENCE_MAX_BYTES)


def too_large() -> ValidationError:
    return incoming_files.too_large(settings.EVIDENCE_MAX_BYTES)


@contextmanager
def stored(upload: File) -> Iterator[str]:
    """Keep a file under a name that nobody can guess; it goes again where what follows fails."""
    upload.seek(0)
    path = evidence_storage().save(random_name(None, ""), upload)
    try:
        yield path
    except BaseException:
        evidence_storage().delete(path)
        raise


def opened(evidence: Evidence) -> File:
    """Return the file of a piece, to be read and closed. Raises FileMissing where the storage lacks it."""
    return kept_files.opened(evidence.file.name, storage=evidence_storage())


def discard(path: str) -> None:
    """Delete a file, unless a version of a report still has it."""
    kept_files.discard(path, of=Evidence, storage=evidence_storage())


def sweep() -> int:
    """Delete the files that no record names and that are older than a day; return how many."""
    return kept_files.sweep(of=Evidence, storage=evidence_storage())
