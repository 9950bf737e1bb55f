"""From lines to paragraphs: what pages add is left out, what lines cut is joined."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from portal.documents.endings import is_like_heading
from portal.documents.marks import Line
from portal.documents.suspect import Suspect

PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*")
# No longer line is found in text that was broken by hand or by a mail program.
WIDEST = 160


def paragraphs(lines: Sequence[Line]) -> tuple[list[Line], list[Suspect]]:
    """Return the paragraphs that the lines of a file make together, with what was left out as furniture of pages."""
    kept, left_out = _without_furniture(lines)
    return [glued(group) for group in grouped(kept, _is_wrapped(kept))], left_out


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
    followers = [line for line in lines[1:] if not (line.gap or is_marked(line))]
    low = sum(starts_low(line.text) for line in followers)
    if not followers or width > WIDEST or low * 2 < len(followers):
        return lambda index: False
    return lambda index: (
        not (lines[index].gap or is_marked(lines[index])) and len(lines[index - 1].text) > width / 2
    )


def is_marked(line: Line) -> bool:
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


def without_hyphen(line: Line) -> Line:
    return replace(line, text=line.text.rstrip("\u00ad"))
