"""From lines to paragraphs: what pages add is left out, what they cut is joined."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from vision.importer.layout import Layout, ending, is_like_heading
from vision.importer.marks import Line
from vision.importer.suspect import Suspect

PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*")
# No longer line is found in text that was broken by hand or by a mail program.
WIDEST = 160


def paragraphs(lines: Sequence[Line]) -> tuple[list[Line], list[Suspect]]:
    """Return the paragraphs of a document, with what was left out or joined."""
    kept, left_out = _without_furniture(lines)
    whole = [glued(group) for group in grouped(kept, _is_wrapped(kept))]
    groups = list(grouped(whole, _is_cut(whole)))
    found = [_without_hyphen(glued(group)) for group in groups]
    return found, left_out + [cut for group in groups for cut in cuts(group)]


def starts_low(text: str) -> bool:
    return next((sign for sign in text if sign.isalnum()), "").islower()


def _without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Suspect]]:
    """Leave out page numbers, and the title where pages repeat it."""
    kept: list[Line] = []
    suspects = []
    gap = False
    for line in lines:
        if why := _why_furniture(line, kept):
            suspects.append(Suspect(line.number, "left out", why))
            gap = True
        else:
            kept.append(replace(line, gap=line.gap or gap))
            gap = False
    return kept, suspects


def _why_furniture(line: Line, kept: list[Line]) -> str:
    if line.ordinal:
        return ""
    if PAGE_NUMBER.fullmatch(line.text):
        return _("taken for a page number and left out")
    if kept and line.text == kept[0].text and is_like_heading(line):
        return _("repeats the title: taken for a page header and left out")
    return ""


def _is_wrapped(lines: list[Line]) -> Callable[[int], bool]:
    """Tell lines that go on the one before, in a document whose paragraphs are broken at a width.

    Such lines begin in lower case more often than not; whole paragraphs seldom do.
    """
    width = max((len(line.text) for line in lines), default=0)
    followers = [line for line in lines[1:] if not (line.gap or _is_marked(line))]
    low = sum(starts_low(line.text) for line in followers)
    if not followers or width > WIDEST or low * 2 < len(followers):
        return lambda index: False
    return lambda index: (
        not (lines[index].gap or _is_marked(lines[index])) and len(lines[index - 1].text) > width / 2
    )


def _is_cut(lines: list[Line]) -> Callable[[int], bool]:
    """Tell paragraphs that go on the one before: that one has no end, and they begin in lower case."""
    headings = Layout(lines)

    def is_cut(index: int) -> bool:
        before, line = lines[index - 1], lines[index]
        # The title, alone at the top, is no beginning of a sentence.
        if index == 1 or headings.is_heading(index - 1) or before.emphasised != line.emphasised:
            return False
        return not (_is_marked(line) or ending(before.text)) and starts_low(line.text)

    return is_cut


def _is_marked(line: Line) -> bool:
    return bool(line.bullet or line.ordinal or line.level)


def grouped(lines: list[Line], continues: Callable[[int], bool]) -> Iterator[list[Line]]:
    """Yield runs of lines, a new one wherever the line of that index does not continue the one before."""
    group: list[Line] = []
    for index, line in enumerate(lines):
        if group and not continues(index):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def glued(group: list[Line]) -> Line:
    """Return the paragraph that the lines of `group` make together."""
    text = group[0].text
    for line in group[1:]:
        if text.endswith("\u00ad"):
            text = text[:-1] + line.text
        elif text.endswith("-") and text[-2:-1].isalpha():
            text += line.text
        else:
            text += " " + line.text
    return replace(group[0], text=text)


def _without_hyphen(line: Line) -> Line:
    return replace(line, text=line.text.rstrip("\u00ad"))


def cuts(group: list[Line]) -> Iterator[Suspect]:
    """Say of what is joined to the first of `group` that it was."""
    for line in group[1:]:
        why = _("joined to line %(line)d: a page break seems to cut the sentence") % {"line": group[0].number}
        yield Suspect(line.number, "joined", why)
