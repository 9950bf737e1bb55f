"""What there is to translate: in a report, piece by piece, and in a whole year, report by report."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from portal.enums import Language
from portal.models import User
from vision import rules
from vision.enums import SubmissionStatus
from vision.models import Cycle, Entry, EntryTranslation, Submission
from vision.models.entry import LONG_TEXTS


@dataclass(frozen=True)
class Piece:
    """An entry, and its translation into `language`, None where there is none.

    `is_mine` says whether the reader may give it, change it and take it away.
    """

    entry: Entry
    language: Language
    translation: EntryTranslation | None
    is_mine: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether readers of the language meet the words of the state in another one."""
        return self.translation is None or self.translation.is_outdated


@dataclass(frozen=True)
class Work:
    """What a report says in words, before the eyes of somebody, in the order of the document; by language."""

    pieces: Mapping[Language, Sequence[Piece]]

    @property
    def languages(self) -> list[Language]:
        """The languages into which the reader may translate something."""
        return [language for language, found in self.pieces.items() if any(piece.is_mine for piece in found)]

    @property
    def counts(self) -> list[tuple[Language, int]]:
        """How many pieces the reader may translate and should, by language."""
        return [(language, len(self.waiting(language))) for language in self.languages]

    def waiting(self, language: Language) -> list[Piece]:
        return [piece for piece in self.pieces[language] if piece.is_mine and piece.is_waiting]

    def rest(self, language: Language) -> list[Piece]:
        """Return what need not, or may not, be translated by the reader."""
        return [piece for piece in self.pieces[language] if not (piece.is_mine and piece.is_waiting)]

    def next_waiting(self, entry: Entry, language: Language) -> str:
        """Return the code of the piece to go on with after `entry`, else from the beginning; empty without one."""
        codes = [piece.entry.item.code for piece in self.pieces[language]]
        at = codes.index(entry.item.code) + 1 if entry.item.code in codes else 0
        waiting = {piece.entry.item.code for piece in self.waiting(language)} - {entry.item.code}
        return next((code for code in codes[at:] + codes[:at] if code in waiting), "")


def work(submission: Submission, *, by: User) -> Work:
    """Read what there is to translate in a report, in two queries."""
    found = list(submission.entries.with_words().with_place().defer(*LONG_TEXTS))
    given = EntryTranslation.objects.filter(entry__submission=submission).defer("done", "next")
    translations = {(each.entry_id, each.language): each for each in given}
    pieces: dict[Language, list[Piece]] = {language: [] for language in Language}
    for entry in found:
        # The same object, so that nothing is read twice.
        entry.submission = submission
        for language in Language:
            if language != entry.language:
                pieces[language].append(piece(entry, language, translations.get((entry.pk, language)), by))
    return Work(pieces)


def pieces_of(entry: Entry, *, by: User) -> list[Piece]:
    """Return an entry with its translation into each of the other languages; nothing where it says nothing."""
    if not entry.has_words:
        return []
    given = {each.language: each for each in entry.translations.select_related("written_by")}
    others = (language for language in Language if language != entry.language)
    return [piece(entry, language, given.get(language), by) for language in others]


def piece(entry: Entry, language: Language, translation: EntryTranslation | None, by: User) -> Piece:
    if translation:
        translation.entry = entry
    asked = translation or EntryTranslation(entry=entry, language=language)
    return Piece(entry, language, translation, is_mine=rules.may_translate(by, asked))


# --- A whole year ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Report:
    """A report, and how many of its `total` entries with words wait for a translation; by language."""

    submission: Submission
    totals: Mapping[Language, int]
    waiting: Mapping[Language, int]


def cycles() -> QuerySet[Cycle]:
    """Return the years of which a report has been handed in, the latest first."""
    handed_in = Submission.objects.exclude(status=SubmissionStatus.DRAFT)
    return Cycle.objects.filter(Exists(handed_in.filter(cycle=OuterRef("pk")))).order_by("-year")


def reports(cycle: Cycle) -> list[Report]:
    """Return the newest version of each state's report that has been handed in."""
    handed_in = Submission.objects.filter(cycle=cycle).exclude(status=SubmissionStatus.DRAFT)
    newest: dict[int, Submission] = {}
    for submission in handed_in.with_place().order_by("state__position", "-version"):
        newest.setdefault(submission.state_id, submission)
    said, given = counts(newest.values())
    found = []
    for submission in newest.values():
        written, fitting = said[submission.pk], given[submission.pk]
        totals = {each: sum(written.values()) - written.get(each, 0) for each in Language}
        waiting = {each: totals[each] - fitting.get(each, 0) for each in Language}
        found.append(Report(submission, totals, waiting))
    return found


Counts = Mapping[int, Mapping[str, int]]


def counts(submissions: Iterable[Submission]) -> tuple[Counts, Counts]:
    """Count entries with words by the language they are in, and translations that fit them by theirs."""
    keys = [submission.pk for submission in submissions]
    entries = Entry.objects.with_words().filter(submission__in=keys).order_by()
    fitting = EntryTranslation.objects.fitting().filter(entry__submission__in=keys).order_by()
    return (
        by_submission(entries.values_list("submission", "language").annotate(Count("pk"))),
        by_submission(fitting.values_list("entry__submission", "language").annotate(Count("pk"))),
    )


def by_submission(rows: Iterable[tuple[int, str, int]]) -> Counts:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for submission, language, count in rows:
        found[submission][language] = count
    return found
