"""From lines to paragraphs: what pages add is left out, what they cut is joined."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from portal.documents.endings import ending
from portal.documents.marks import Line
from portal.documents.paragraphs import glued, grouped, is_marked, starts_low, without_hyphen
from portal.documents.paragraphs import paragraphs as whole_lines
from portal.documents.suspect import Suspect
from vision.importer.layout import Layout


def paragraphs(lines: Sequence[Line]) -> tuple[list[Line], list[Suspect]]:
    """Return the paragraphs of a document, with what was left out or joined."""
    whole, left_out = whole_lines(lines)
    groups = list(grouped(whole, _is_cut(whole)))
    found = [without_hyphen(glued(group)) for group in groups]
    return found, left_out + [cut for group in groups for cut in cuts(group)]


def _is_cut(lines: list[Line]) -> Callable[[int], bool]:
    """Tell paragraphs that go on the one before: that one has no end, and they begin in lower case."""
    headings = Layout(lines)

    def is_cut(index: int) -> bool:
        before, line = lines[index - 1], lines[index]
        # The title, alone at the top, is no beginning of a sentence.
        if index == 1 or headings.is_heading(index - 1) or before.emphasised != line.emphasised:
            return False
        return not (is_marked(line) or ending(before.text)) and starts_low(line.text)

    return is_cut


def cuts(group: list[Line]) -> Iterator[Suspect]:
    """Say of what is joined to the first of `group` that it was."""
    for line in group[1:]:
        why = _("joined to line %(line)d: a page break seems to cut the sentence") % {"line": group[0].number}
        yield Suspect(line.number, "joined", why)
