"""What saving a workbook would change in a report, row by row, without doing it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from portal.models import User
from portal.text.words import Segment, segments
from vision import rules
from vision.domain.answers import TEXTS, Answer
from vision.domain.entries import why_closed
from vision.models import Entry, Submission
from vision.workbook import layout
from vision.workbook.keys import digest
from vision.workbook.read import Problem, Reading, Row
from vision.workbook.vocabulary import NO, YES, languages, statuses, yes_and_no


class Outcome(TextChoices):
    """What is to be done with a row."""

    SAME = "same"
    CHANGED = "changed"
    # All of an answer would be gone: perhaps on purpose.
    EMPTIED = "emptied"
    # The entry was written on the web since the workbook was downloaded.
    CONFLICT = "conflict"
    NOT_OPEN = "not open"
    WRONG = "wrong"


CHOICES = frozenset({Outcome.CHANGED, Outcome.EMPTIED, Outcome.CONFLICT})


@dataclass(frozen=True)
class FieldChange:
    """A part of an answer as it is in the report and in the file; words have segments."""

    label: str | Promise
    before: str
    after: str
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A row beside its entry. `message` says why it is not open; `problems` what is wrong in its cells."""

    row: Row
    entry: Entry
    answer: Answer
    outcome: Outcome
    message: str | Promise = ""
    problems: tuple[Problem, ...] = ()

    @property
    def code(self) -> str:
        return self.entry.item.code

    @property
    def is_ticked(self) -> bool:
        """Whether the row is saved unless somebody says otherwise."""
        return self.outcome == Outcome.CHANGED

    @property
    def is_conflict(self) -> bool:
        return self.outcome == Outcome.CONFLICT

    @property
    def now(self) -> Answer:
        return Answer.of(self.entry)

    @cached_property
    def changes(self) -> tuple[FieldChange, ...]:
        return tuple(field_changes(self.now, self.answer))


@dataclass(frozen=True)
class Comparison:
    """All rows of a workbook beside the report; `missing` counts the entries that it has no row for."""

    rows: tuple[Compared, ...]
    problems: tuple[Problem, ...]
    missing: int

    def with_outcome(self, *outcomes: Outcome) -> list[Compared]:
        return [row for row in self.rows if row.outcome in outcomes]

    @property
    def choices(self) -> list[Compared]:
        """The rows that can be saved, in the order of the file."""
        return self.with_outcome(*CHOICES)

    @property
    def changed(self) -> list[Compared]:
        return self.with_outcome(Outcome.CHANGED)

    @property
    def doubtful(self) -> list[Compared]:
        """The rows that are saved only if somebody says so."""
        return self.with_outcome(Outcome.EMPTIED, Outcome.CONFLICT)

    @property
    def not_open(self) -> list[Compared]:
        return self.with_outcome(Outcome.NOT_OPEN)

    @property
    def same(self) -> list[Compared]:
        return self.with_outcome(Outcome.SAME)

    @property
    def differing(self) -> int:
        """How many rows say something else than the report, or cannot be understood."""
        return len(self.choices) + len(self.not_open) + self.wrong

    @property
    def wrong(self) -> int:
        """How many rows cannot be matched or understood."""
        return len({problem.row for problem in self.problems})


def compare(reading: Reading, submission: Submission, *, by: User) -> Comparison:
    """Lay the rows of a workbook beside the entries of its report, as `by` may write them now."""
    entries = {entry.item.code: entry for entry in submission.entries.with_place()}
    known = [row for row in reading.rows if row.key.code in entries]
    rows = tuple(compare_row(row, entries[row.key.code], by) for row in known)
    in_rows = [problem for row in rows for problem in row.problems]
    problems = (*reading.problems, *in_rows)
    told = {row.key.code for row in known} | {problem.code for problem in problems}
    return Comparison(rows, problems, missing=len(entries.keys() - told))


def compare_row(row: Row, entry: Entry, by: User) -> Compared:
    answer = replace(row.answer, language=row.answer.language or entry.language)
    if row.problems:
        return Compared(row, entry, answer, Outcome.WRONG, problems=row.problems)
    try:
        answer = answer.cleaned()
    except ValidationError as error:
        return Compared(row, entry, answer, Outcome.WRONG, problems=tuple(problems_of(row, error)))
    # Whoever left a row alone means to change nothing, though others have written meanwhile.
    if digest(answer) == row.key.said or answer.says_the_same(Answer.of(entry)):
        return Compared(row, entry, answer, Outcome.SAME)
    if not rules.may_write(by, entry):
        return Compared(row, entry, answer, Outcome.NOT_OPEN, message=why_not(by, entry))
    return Compared(row, entry, answer, outcome_of(row, entry, answer))


def outcome_of(row: Row, entry: Entry, answer: Answer) -> Outcome:
    if row.key.revision != entry.revision:
        return Outcome.CONFLICT
    if not (answer.is_given or answer.done or answer.next):
        return Outcome.EMPTIED
    return Outcome.CHANGED


def problems_of(row: Row, error: ValidationError) -> Iterator[Problem]:
    for name, messages in error.message_dict.items():
        for message in messages:
            yield Problem(row.number, row.places[name], row.key.code, message)


def why_not(by: User, entry: Entry) -> str | Promise:
    if not rules.answers_for(by, entry):
        return _("This item is in none of your areas.")
    return why_closed(entry)


def field_changes(now: Answer, then: Answer) -> Iterator[FieldChange]:
    """Yield the parts of two answers that differ; the language counts only where there are words in it."""
    before, after = in_words(now), in_words(then)
    for column in layout.FILLED_IN:
        name = column.name
        if before[name] == after[name] or (name == layout.LANGUAGE.name and not (then.done or then.next)):
            continue
        words = segments(before[name], after[name]) if name in TEXTS else ()
        yield FieldChange(column.heading, before[name], after[name], words)


def in_words(answer: Answer) -> dict[str, str]:
    return {
        layout.STATUS.name: statuses().get(answer.status, ""),
        layout.NOTHING.name: yes_and_no()[YES if answer.nothing else NO],
        layout.DONE.name: answer.done,
        layout.NEXT.name: answer.next,
        layout.LANGUAGE.name: languages()[answer.language],
    }
