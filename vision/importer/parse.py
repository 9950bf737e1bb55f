"""From paragraphs to the tree of the document.

    title
    preamble        sentences
    lead            "… as Heads of State We,"       the first clause after the sentences
    recitals        clauses
    lead            "… declare our commitment to:"  the last paragraph before the list
    commitments     the list
    lead            "… decided to instruct:"        the paragraph after the list
    pillars         numbered headings, each with area headings, each with items

The words play no part in it, so that an edition in any language is read the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.documents.endings import is_like_heading
from portal.documents.errors import NotImportable
from portal.documents.marks import Line
from portal.documents.suspect import Suspect
from vision.importer.head import read_head
from vision.importer.layout import Layout
from vision.importer.paragraphs import paragraphs
from vision.importer.pillars import read_pillars
from vision.importer.remnants import text_of
from vision.importer.suspects import doubts
from vision.importer.tree import Tree


@dataclass(frozen=True)
class Parsed:
    """A tree, and what to look at in it, in the order of lines."""

    tree: Tree
    suspects: tuple[Suspect, ...]


def parse(lines: Sequence[Line], *, language: str) -> Parsed:
    """Read the lines of a Vision document written in `language`.

    Raises:
        NotImportable: parts of a Vision document are not found, or are out of place; `.line` says where.
    """
    found, suspects = paragraphs(lines)
    layout = Layout(found)
    require_vision(found, layout)
    title, remnant = text_of(found[0].as_words())
    head = read_head(found, layout)
    pillars, more = read_pillars(found, layout)
    tree = Tree(title=title, pillars=pillars, **vars(head.parts))
    suspects += [*remnant, *head.suspects, *more, *doubts(tree, language)]
    return Parsed(tree, tuple(sorted(suspects)))


def require_vision(found: Sequence[Line], layout: Layout) -> None:
    """Refuse a document in which what makes a Vision document is not found, and say what was looked for."""
    body = range(layout.first + 1, len(found))
    areas = [index for index in body if layout.is_area(index)]
    items = [index for index in body if not layout.is_heading(index)]
    parts = [
        (_("a title"), found and is_like_heading(found[0])),
        (_("numbered pillar headings"), layout.pillars),
        (_("headings of cooperation areas under them"), areas),
        (_("action items under those"), items),
    ]
    if missing := [name for name, is_found in parts if not is_found]:
        message = _("This is not a Vision document. Looked for and not found: %(missing)s.")
        raise NotImportable(message % {"missing": ", ".join(missing)})
