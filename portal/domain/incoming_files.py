"""Files that people send: measured, told by what is in them, shown to the virus scanner and given a tidy name."""

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from portal.domain.scanning import require_clean
from portal.enums import FileKind
from portal.filetypes import kind_of

# A name on a disk has 255 bytes, and Cyrillic letters take two each.
LONGEST_NAME = 120


@dataclass(frozen=True)
class Checked:
    """What is known of a file that may be taken: `name` as it is shown, `size` in bytes."""

    name: str
    kind: FileKind
    size: int
    sha256: str


def check(upload: File, *, most_bytes: int, nameless: str) -> Checked:
    """Return what a file is.

    Args:
        nameless: what a file is called of whose name nothing is left.

    Raises:
        ValidationError: it is too large, or of no kind that is taken. Harmful, CannotScan.
    """
    size, digest = measured(upload, most_bytes)
    kind = kind_of(upload)
    name = file_name(upload.name or "", kind, nameless)
    require_clean(upload, name=name)
    return Checked(name, kind, size, digest)


def measured(upload: File, most_bytes: int) -> tuple[int, str]:
    """Return size and SHA-256 of a file, read piece by piece, and no further than the largest that is taken."""
    size, digest = 0, hashlib.sha256()
    for chunk in upload.chunks():
        size += len(chunk)
        if size > most_bytes:
            raise too_large(most_bytes)
        digest.update(chunk)
    return size, digest.hexdigest()


def megabytes(size: int) -> int:
    return size // 1024**2


def too_large(most_bytes: int) -> ValidationError:
    return ValidationError(
        _("The file is larger than %(most)d MB. Add a smaller one, or a link to where it is published."),
        code="large",
        params={"most": megabytes(most_bytes)},
    )


# --- Names --------------------------------------------------------------------------------------------


def tidied(text: str) -> str:
    """Return words of one line: no control characters, none that turn the direction of what follows."""
    spaced = " ".join(text.split())
    return "".join(letter for letter in unicodedata.normalize("NFC", spaced) if letter.isprintable())


def file_name(name: str, kind: FileKind, nameless: str) -> str:
    """Return what a file is called when it is downloaded: without folders, and ending as its kind does."""
    last = tidied(name.replace("\\", "/").rpartition("/")[2]).strip(". ") or nameless
    if not last.lower().endswith(kind.endings):
        last += kind.endings[0]
    if len(last) <= LONGEST_NAME:
        return last
    ending = PurePath(last).suffix
    return f"{last[: LONGEST_NAME - len(ending) - 1].rstrip()}…{ending}"
