"""Reading a file and seeing what importing it would do: all that comes before the confirmation."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from civil_society.importer.difference import Difference, difference
from civil_society.importer.parse import Dropped, Parsed, Part, parse
from civil_society.importer.standing import Standing
from civil_society.models import MissionStatement, Organisation
from portal.documents.errors import NotImportable
from portal.documents.progress import Progress, silent
from portal.documents.read import read_lines
from portal.documents.suspect import Suspect


@dataclass(frozen=True)
class Plan:
    """A file as read, what to look at in it (in the order of lines), and what importing it would change."""

    organisation: Organisation
    language: str
    name: str
    sha256: str
    parts: tuple[Part, ...]
    dropped: tuple[Dropped, ...]
    suspects: tuple[Suspect, ...]
    difference: Difference


def plan(
    data: bytes, *, name: str, organisation: Organisation, language: str, progress: Progress = silent
) -> Plan:
    """Read the file `name` as the mission statement of `organisation` in `language`; nothing is changed.

    Raises:
        NotImportable: it is no mission statement; the error names the file and the line.
    """
    try:
        parsed = parse(read_lines(data, progress=progress), language=language)
    except NotImportable as error:
        error.file = name
        raise
    progress(_("Comparing"), 0, None)
    found = difference(parsed.parts, Standing.read(organisation), language=language)
    sha256 = hashlib.sha256(data).hexdigest()
    suspects = [*parsed.suspects, *found.doubts, *_same_file(organisation, sha256, parsed)]
    return Plan(
        organisation, language, name, sha256, parsed.parts, parsed.dropped, tuple(sorted(suspects)), found
    )


def _same_file(organisation: Organisation, sha256: str, parsed: Parsed) -> Iterator[Suspect]:
    """Warn where the file is the statement of somebody else."""
    others: Any = MissionStatement.objects.current().exclude(organisation=organisation)
    for other in others.filter(sha256=sha256).select_related("organisation__body"):
        why = _("this very file is already the statement of another organisation (%(organisation)s)")
        yield Suspect(parsed.parts[0].line, "organisation", why % {"organisation": other.organisation})
