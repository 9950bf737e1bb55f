"""The files of evidence: checked, kept where no address leads, and cleared away when no record names them.

The storage may be a folder or a service: nothing is asked of it but to save, open, list and delete.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from portal.domain import kept_files
from portal.errors import DomainError
from vision.domain.scanning import require_clean
from vision.enums import FileKind
from vision.filetypes import kind_of
from vision.models import Evidence
from vision.models.evidence import evidence_storage, random_name

# A name on a disk has 255 bytes, and Cyrillic letters take two each.
LONGEST_NAME = 120


class FileMissing(DomainError):
    """The record names a file that is not in the storage."""

    def __init__(self):
        super().__init__(_("The file is not where it was kept. Tell the Secretariat, who can look for it."))


@dataclass(frozen=True)
class Checked:
    """What is known of a file that may be taken: `name` as it is shown, `size` in bytes."""

    name: str
    kind: FileKind
    size: int
    sha256: str


def check(upload: File) -> Checked:
    """Return what a file is.

    Raises:
        ValidationError: it is too large, or of no kind that is taken. Harmful, CannotScan.
    """
    size, digest = measured(upload)
    kind = kind_of(upload)
    name = file_name(upload.name or "", kind)
    require_clean(upload, name=name)
    return Checked(name, kind, size, digest)


def measured(upload: File) -> tuple[int, str]:
    """Return size and SHA-256 of a file, read piece by piece, and no further than the largest that is taken."""
    size, digest = 0, hashlib.sha256()
    for chunk in upload.chunks():
        size += len(chunk)
        if size > settings.EVIDENCE_MAX_BYTES:
            raise too_large()
        digest.update(chunk)
    return size, digest.hexdigest()


def most_megabytes() -> int:
    return settings.EVIDENCE_MAX_BYTES // 1024**2


def too_large() -> ValidationError:
    return ValidationError(
        _("The file is larger than %(most)d MB. Add a smaller one, or a link to where it is published."),
        code="large",
        params={"most": most_megabytes()},
    )


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
    try:
        return evidence_storage().open(evidence.file.name)
    except FileNotFoundError as error:
        raise FileMissing from error


def discard(path: str) -> None:
    """Delete a file, unless a version of a report still has it."""
    kept_files.discard(path, of=Evidence, storage=evidence_storage())


def sweep() -> int:
    """Delete the files that no record names and that are older than a day; return how many."""
    return kept_files.sweep(of=Evidence, storage=evidence_storage())


# --- Names --------------------------------------------------------------------------------------------


def tidied(text: str) -> str:
    """Return words of one line: no control characters, none that turn the direction of what follows."""
    spaced = " ".join(text.split())
    return "".join(letter for letter in unicodedata.normalize("NFC", spaced) if letter.isprintable())


def file_name(name: str, kind: FileKind) -> str:
    """Return what a file is called when it is downloaded: without folders, and ending as its kind does."""
    last = tidied(name.replace("\\", "/").rpartition("/")[2]).strip(". ") or "evidence"
    if not last.lower().endswith(kind.endings):
        last += kind.endings[0]
    if len(last) <= LONGEST_NAME:
        return last
    ending = PurePath(last).suffix
    return f"{last[: LONGEST_NAME - len(ending) - 1].rstrip()}…{ending}"
