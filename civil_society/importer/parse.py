"""Finding the parts of a mission statement: paragraphs, clauses of a quoted article, foundations that are counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from civil_society.enums import PartKind
from civil_society.importer.lists import (
    LONGEST_LEAD,
    OPENING,
    bare_clause,
    foundations,
    inline_list,
    is_quoted,
    sentences,
    split_clauses,
    unquoted,
)
from civil_society.importer.words import UPDATE_REMARK, words_of
from portal.documents.endings import SENTENCE_ENDS, ending, is_like_heading, is_short
from portal.documents.errors import NotImportable
from portal.documents.marks import Line
from portal.documents.paragraphs import WIDEST, glued, grouped, is_marked, paragraphs
from portal.documents.suspect import Suspect
from portal.text.folding import fold

# A statement says in a page or two what it is for; what has more is another document.
MOST_PARTS = 100
LONGEST_PART = 5000
LONGEST_REMARK = 80
LONGEST_EXTRACT = 80
PUNCTUATION = ",;:. "
GOES_ON = (";", ",")
# How much of the width a line fills that a mail program or a website broke, and the fewest that tell so.
FULL = 0.7
FEWEST_BROKEN = 3


@dataclass(frozen=True)
class Part:
    """A part as the file has it; `line` is where it begins. Its kind is a guess that people may correct."""

    kind: PartKind
    text: str
    line: int


@dataclass(frozen=True, order=True)
class Dropped:
    """A line that is no part of the statement, and why it was left out."""

    line: int
    text: str
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"line": self.line, "text": self.text, "why": self.why}


@dataclass(frozen=True)
class Parsed:
    parts: tuple[Part, ...]
    dropped: tuple[Dropped, ...]
    suspects: tuple[Suspect, ...]


def parse(lines: Sequence[Line], *, language: str) -> Parsed:
    """Return the parts of the statement that `lines` hold, in order.

    Raises:
        NotImportable: no part is found, more than a statement has, or one that is far too long.
    """
    read, left_out = paragraphs(lines)
    texts = {line.number: line.text for line in lines}
    parsing = Parsing(unbroken(read), language)
    parsing.run()
    check(parsing.parts)
    furniture = [Dropped(one.line, texts[one.line], one.why) for one in left_out]
    dropped = sorted([*parsing.dropped, *furniture])
    return Parsed(tuple(parsing.parts), tuple(dropped), tuple(sorted(doubts(parsing.parts))))


def unbroken(lines: list[Line]) -> list[Line]:
    """Join lines that were broken at a width: most stop in the midst of a sentence, whatever the next begins with."""
    followed = [before for before, line in pairwise(lines) if not (line.gap or is_marked(line))]
    stopped = [len(line.text) for line in followed if not ending(line.text)]
    if len(stopped) < FEWEST_BROKEN or len(stopped) * 2 < len(followed) or median(stopped) > WIDEST:
        return lines
    least, most = median(stopped) * FULL, median(stopped) / FULL

    def continues(index: int) -> bool:
        line = lines[index]
        return not (line.gap or is_marked(line)) and least < len(lines[index - 1].text) < most

    return [glued(group) for group in grouped(lines, continues)]


def check(parts: Sequence[Part]) -> None:
    if not parts:
        raise NotImportable(_("No part of a mission statement was found: the file holds headings at most."))
    if len(parts) > MOST_PARTS:
        message = _(
            "This is no mission statement: %(count)d parts were found, and a statement has %(most)d at most."
        )
        raise NotImportable(message % {"count": len(parts), "most": MOST_PARTS})
    for part in parts:
        if len(part.text) > LONGEST_PART:
            message = _("The part that begins here has more than %(most)d characters.")
            raise NotImportable(message % {"most": LONGEST_PART}, part.line)


def doubts(parts: Iterable[Part]) -> Iterator[Suspect]:
    """Find what a person should look at; nothing is corrected."""
    seen: dict[str, int] = {}
    for part in parts:
        if part.text in seen:
            why = _("stands in line %(line)d already") % {"line": seen[part.text]}
            yield Suspect(part.line, "repeated", why)
        seen.setdefault(part.text, part.line)
        if part.text.endswith(GOES_ON):
            why = _("ends in “%(mark)s”: is there more of it?") % {"mark": part.text[-1]}
            yield Suspect(part.line, "ending", why)


@dataclass
class Parsing:
    """Goes through the paragraphs from the first to the last.

    `named` is what the heading above says of what follows; of the title that is a hint, of other headings it holds
    for all that is below. `awaits_mission` is set until the first part is found, unless a heading names another kind.
    """

    lines: list[Line]
    language: str
    parts: list[Part] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    named: PartKind | None = None
    is_titled: bool = False
    awaits_mission: bool = True

    def __post_init__(self) -> None:
        self.words = words_of(self.language)

    def run(self) -> None:
        self.drop_remarks()
        index = 0
        while index < len(self.lines):
            index += self.take(index)

    def take(self, index: int) -> int:
        """Take what begins at `index`; return how many paragraphs that were."""
        line = self.lines[index]
        if self.is_heading(index):
            self.open(line, is_title=index == 0)
        elif self.is_lead(index):
            return self.take_list(index)
        elif (found := inline_list(line.text)) and not is_marked(line):
            lead, clauses = found
            self.drop(line, _("introduces the clauses that follow"), lead)
            self.add_clauses(line, clauses, self.words.named(lead))
        elif is_quoted(line.text) and len(clauses := split_clauses(unquoted(line.text))) > 1:
            self.add_clauses(line, clauses, self.named)
        else:
            self.add_paragraph(line)
        return 1

    # What is no part of the statement

    def drop(self, line: Line, why: str, text: str = "") -> None:
        self.dropped.append(Dropped(line.number, text or line.text, why))

    def drop_remarks(self) -> None:
        """Leave out what stands bare at the end, such as when the page was last changed."""
        while self.lines and (why := self.why_remark()):
            self.drop(self.lines.pop(), why)

    def why_remark(self) -> str:
        last = self.lines[-1]
        if last.level or last.bullet or len(last.text) > LONGEST_REMARK:
            return ""
        if UPDATE_REMARK.match(fold(last.text)):
            return _("says when the page was last changed: a remark, no part of the statement")
        before = self.lines[-2] if len(self.lines) > 1 else None
        is_bare = not last.ordinal and not ending(last.text)
        if before and is_bare and ending(before.text) in tuple(SENTENCE_ENDS):
            return _("stands bare behind the end: taken for a remark, no part of the statement")
        return ""

    def is_heading(self, index: int) -> bool:
        """Say whether a paragraph is a heading: marked as one, or short, bare, and above a text."""
        line = self.lines[index]
        if index + 1 == len(self.lines) or line.bullet or line.ordinal:
            return bool(line.level)
        if line.level:
            return True
        is_bare = ending(line.text) == "" or (line.text.endswith("?") and is_short(line))
        if not is_bare or not is_like_heading(Line(line.text.rstrip("?"))):
            return False
        return index == 0 or is_marked(self.lines[index + 1]) or ending(self.lines[index + 1].text) != ""

    def open(self, line: Line, *, is_title: bool) -> None:
        """Begin what a heading is above of."""
        self.drop(line, _("a heading, no part of the statement"))
        self.named, self.is_titled = self.words.named(line.text), is_title
        if self.named:
            self.awaits_mission = self.named == PartKind.MISSION

    def is_lead(self, index: int) -> bool:
        line = self.lines[index]
        is_one = len(line.text) <= LONGEST_LEAD and len(sentences(line.text)) == 1
        return is_one and line.text.endswith(":") and index + 1 < len(self.lines)

    # What is

    def take_list(self, index: int) -> int:
        """Take a lead-in and the list under it; return how many paragraphs that were."""
        lead = self.lines[index]
        named = self.words.named(lead.text)
        listed = self.listed_from(index + 1)
        if not listed:
            self.open(lead, is_title=False)
            return 1
        self.drop(lead, _("introduces the clauses that follow"))
        is_quotation = listed[0].text[:1] in tuple(OPENING)
        for line in listed:
            text = unquoted(line.text, began_before=is_quotation and line is listed[-1])
            clauses = [bare_clause(text)] if is_marked(line) else split_clauses(text)
            self.add_clauses(line, clauses, named or self.named)
        return 1 + len(listed)

    def listed_from(self, start: int) -> list[Line]:
        """Return the paragraphs of the list that begins at `start`, none where there is no list."""
        first = self.lines[start]
        marked = is_marked(first) and not first.level
        if not marked and not ending_of_clause(first) and len(split_clauses(unquoted(first.text))) < 2:
            return []
        listed = [first]
        for line in self.lines[start + 1 :]:
            if line.level or not (ending_of_clause(listed[-1]) or (marked and is_marked(line))):
                break
            listed.append(line)
        return listed

    def add_clauses(self, line: Line, clauses: Iterable[str], named: PartKind | None) -> None:
        kind = named if named and named != PartKind.MISSION else PartKind.OBJECTIVE
        self.awaits_mission = False
        self.parts += [Part(kind, clause, line.number) for clause in clauses if clause]

    def add_paragraph(self, line: Line) -> None:
        """Add a paragraph, and behind it each foundation that it counts: the paragraph says more than their names."""
        text = unquoted(line.text) if is_quoted(line.text) else line.text
        if not any(sign.isalpha() for sign in text):
            self.drop(line, _("has no words"))
            return
        counted = foundations(text, self.words)
        self.parts.append(Part(self.kind_of(text, counts=bool(counted)), text, line.number))
        self.parts += [Part(PartKind.FOUNDATION, one, line.number) for one in counted]

    def kind_of(self, text: str, *, counts: bool) -> PartKind:
        """Return what a paragraph says, by the heading above it, by its words, or by its place."""
        guess = self.words.guess(text, but=PartKind.FOUNDATION if counts else None)
        hint = self.named if self.named != PartKind.MISSION else None
        if self.awaits_mission:
            self.awaits_mission = False
            if self.named == PartKind.MISSION or guess is None:
                return PartKind.MISSION
        if hint and not self.is_titled and not (counts and hint == PartKind.FOUNDATION):
            return hint
        if guess == PartKind.MISSION and self.parts:
            guess = None
        return guess or hint or PartKind.OBJECTIVE


def ending_of_clause(line: Line) -> bool:
    return line.text.endswith(GOES_ON)


def extract(text: str) -> str:
    """Return the first words of `text` in less than 80 signs, with an ellipsis where it is cut."""
    whole = text.rstrip(PUNCTUATION)
    if len(whole) < LONGEST_EXTRACT:
        return whole
    cut = whole[: LONGEST_EXTRACT - 1]
    words, _space, _half_word = cut.rpartition(" ")
    return (words or cut[:-1]).rstrip(PUNCTUATION) + "…"
