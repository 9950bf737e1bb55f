"""Reading a file and seeing what importing it would do: all that comes before the confirmation."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.documents.errors import NotImportable
from portal.documents.progress import Progress, silent
from portal.documents.read import read_lines
from portal.documents.suspect import Suspect
from portal.errors import DomainError
from vision.domain import framework as domain
from vision.importer.diff import Difference, difference
from vision.importer.framework import Framework
from vision.importer.parse import parse
from vision.importer.tree import Tree
from vision.models import Document


class NoDocument(DomainError):
    """The portal has no document yet that the text could belong to."""


@dataclass(frozen=True)
class Plan:
    """A file as read, what to look at in it (in the order of lines), and what importing it would change."""

    document: Document
    language: str
    name: str
    sha256: str
    tree: Tree
    suspects: tuple[Suspect, ...]
    difference: Difference


def plan(data: bytes, *, name: str, language: str, progress: Progress = silent) -> Plan:
    """Read the file `name` as the official text in `language`; nothing is changed.

    Raises:
        NotImportable: it is not a Vision document; the error names the file and the line.
        NoDocument: the portal has no document yet.
    """
    document = the_document()
    try:
        parsed = parse(read_lines(data, progress=progress), language=language)
    except NotImportable as error:
        error.file = name
        raise
    progress(_("Comparing"), 0, None)
    framework = Framework.read(document, language)
    found = difference(parsed.tree, framework)
    sha256 = hashlib.sha256(data).hexdigest()
    suspects = [*parsed.suspects, *found.doubts, *_same_file(framework, sha256, parsed.tree)]
    return Plan(document, language, name, sha256, parsed.tree, tuple(sorted(suspects)), found)


def the_document() -> Document:
    """Return the document the portal serves. Raises NoDocument where there is none."""
    document = domain.document()
    if document is None:
        message = _(
            "The portal has no document yet. Run “manage.py load_content”, or create it in the back-office."
        )
        raise NoDocument(message)
    return document


def _same_file(framework: Framework, sha256: str, tree: Tree) -> list[Suspect]:
    why = _("this very file is already the official text in another language (%(language)s)")
    return [
        Suspect(tree.title.line, "language", why % {"language": text.get_language_display()})
        for text in framework.others
        if text.sha256 == sha256
    ]
