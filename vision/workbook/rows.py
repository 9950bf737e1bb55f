"""What the rows of a workbook say: each entry of a report with all there is to read about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from portal.models import User
from portal.templatetags.portal import language_name
from portal.translations.texts import ShownText, shown_text
from vision import rules
from vision.domain import entries
from vision.domain.answers import Answer, tidied
from vision.enums import ReportedStatus
from vision.models import CooperationArea, Entry, Submission
from vision.workbook import layout
from vision.workbook.keys import RowKey
from vision.workbook.vocabulary import YES, languages, statuses, yes_and_no

# A cell holds 32,767 characters. What was written before is there to be read, and may be cut.
LONGEST_CELL = 32_000


@dataclass(frozen=True)
class AreaRow:
    heading: str


@dataclass(frozen=True)
class EntryRow:
    """The texts of a row by the names of columns; where `may_write`, its cells can be filled in."""

    texts: dict[str, str]
    may_write: bool


def rows_of(submission: Submission, *, by: User) -> Iterator[AreaRow | EntryRow]:
    """Yield the rows for what `by` may write now, in the order of the document, each area after its heading."""
    before = entries.previous_by_item(submission)
    found = submission.entries.with_place()
    for area, of_area in groupby(found, key=lambda entry: entry.item.area):
        yield AreaRow(heading_of(area))
        for entry in of_area:
            texts = {**key_and_place(entry), **reported_before(before.get(entry.item_id)), **note_of(entry)}
            yield EntryRow(texts | answer_of(entry), rules.may_write(by, entry))


def heading_of(area: CooperationArea) -> str:
    return f"{area.code} {marked(shown_text(area, 'title'))}"


def key_and_place(entry: Entry) -> dict[str, str]:
    item = entry.item
    return {
        layout.KEY.name: RowKey.of(entry).signed(),
        layout.CODE.name: item.code,
        layout.TITLE.name: marked(shown_text(item, "title")),
        layout.SUMMARY.name: marked(shown_text(item, "summary")),
        layout.OFFICIAL.name: official(shown_text(item, "official_text")),
    }


def marked(shown: ShownText) -> str:
    """Return a text; a stand-in from another language says that it is one."""
    if not shown.is_fallback:
        return shown.text
    language = {"language": language_name(shown.language)}
    return f"{shown.text} {_('(shown in %(language)s: not yet translated)') % language}"


def official(shown: ShownText) -> str:
    """Return the official wording: it is issued in some languages, not translated."""
    if not shown.is_fallback:
        return shown.text
    language = {"language": language_name(shown.language)}
    return f"{_('Official wording, in %(language)s') % language}:\n{shown.text}"


def reported_before(entry: Entry | None) -> dict[str, str]:
    if entry is None:
        return {}
    said = ReportedStatus(entry.status).label if entry.status else layout.NOTHING.heading
    parts = [entry.done, f"{layout.NEXT.heading}: {entry.next}" if entry.next else ""]
    words = "\n\n".join(filter(None, parts))
    return {
        layout.LAST_STATUS.name: f"{entry.submission.cycle.year}: {said}",
        layout.LAST_WORDS.name: words if len(words) <= LONGEST_CELL else f"{words[:LONGEST_CELL]} …",
    }


def note_of(entry: Entry) -> dict[str, str]:
    """What a reviewer asks for, where the report was returned for it."""
    if rules.is_returned(None, entry.submission) and rules.is_open(None, entry):
        return {layout.NOTE.name: entry.review.note}
    return {}


def answer_of(entry: Entry) -> dict[str, str]:
    answer = Answer.of(entry)
    return {
        layout.STATUS.name: statuses()[answer.status] if answer.status else "",
        layout.NOTHING.name: yes_and_no()[YES] if answer.nothing else "",
        layout.DONE.name: tidied(answer.done),
        layout.NEXT.name: tidied(answer.next),
        layout.LANGUAGE.name: languages()[answer.language],
    }
