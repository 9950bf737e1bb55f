"""Two answers to one entry side by side, word by word, to choose from or to put together."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.templatetags.portal import language_name
from portal.text.words import Segment, segments
from vision.domain.answers import TEXTS, Answer
from vision.enums import ReportedStatus
from vision.forms.entry import NO_STATUS, EntryForm
from vision.models import Entry


@dataclass(frozen=True)
class Side:
    """The words of one side: what the other has not is marked with `mark` (the kind of its segments)."""

    words: tuple[Segment, ...]
    language: str = ""


@dataclass(frozen=True)
class Row:
    """A field in which the two differ."""

    label: str
    theirs: Side
    mine: Side


def compare(entry: Entry, answer: Answer) -> dict[str, Any]:
    """Return what a page needs to show `answer` beside the entry as it stands, and to write one of them.

    Both forms write on top of the entry as it stands, so what somebody writes meanwhile is compared again.
    """
    return {
        "entry": entry,
        "rows": rows(Answer.of(entry), answer),
        "form": EntryForm.holding(answer, revision=entry.revision),
    }


def rows(theirs: Answer, mine: Answer) -> list[Row]:
    """Return the fields in which two answers differ, in the order of the form."""
    found = []
    for name, label in LABELS.items():
        pair = in_words(theirs, name), in_words(mine, name)
        if pair[0] != pair[1]:
            languages = (theirs.language, mine.language) if name in TEXTS else ("", "")
            found.append(row(str(label), pair, languages))
    return found


def row(label: str, texts: tuple[str, str], languages: tuple[str, str]) -> Row:
    every = segments(*texts)
    theirs = tuple(segment for segment in every if segment.kind != "new")
    mine = tuple(segment for segment in every if segment.kind != "gone")
    return Row(label, Side(theirs, languages[0]), Side(mine, languages[1]))


def in_words(answer: Answer, name: str) -> str:
    value = getattr(answer, name)
    if name == "status":
        return str(ReportedStatus(value).label if value else NO_STATUS[1])
    if name == "language":
        return language_name(value)
    if name == "nothing":
        return _("Yes") if value else _("No")
    return value


LABELS = {
    name: EntryForm.base_fields[name].label for name in ("status", "done", "next", "language", "nothing")
}
