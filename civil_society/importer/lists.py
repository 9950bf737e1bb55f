"""Lists inside of paragraphs: clauses parted by semicolons, and foundations that are counted and then named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from civil_society.importer.words import CONJUNCTIONS, SHARED, Words
from portal.text.folding import fold

OPENING = "‘“‚„«‹\"'"
CLOSING = "’”“»›\"'"
# Behind the closing quote there may be a mark that belongs to the sentence around it.
QUOTED_END = re.compile(rf"[{CLOSING}]+([.;,]?)$")
LETTERED = re.compile(r"\(?[^\W\d_][.)]\s+")
SENTENCE = re.compile(r"(?<=[.!?…])\s+")
WORD = re.compile(r"\w+(?:[’'-]\w+)*")
LONGEST_LEAD = 300
INLINE = re.compile(rf"(?P<lead>[^:;.!?]{{3,{LONGEST_LEAD}}}:)\s*(?P<rest>.+)")
# Words between “four” and “pillars”, and in one of the things that are listed.
MOST_BETWEEN = 3
MOST_WORDS = 4


def is_quoted(text: str) -> bool:
    return text[:1] in tuple(OPENING) and QUOTED_END.search(text) is not None


def unquoted(text: str, *, began_before: bool = False) -> str:
    """Return `text` without the quotes around it, or without those that close a quotation which began before."""
    if text[:1] in tuple(OPENING):
        text = text[1:]
    elif not began_before:
        return text
    return QUOTED_END.sub(r"\1", text).strip()


def sentences(text: str) -> list[str]:
    return SENTENCE.split(text)


def split_clauses(text: str) -> list[str]:
    """Return what semicolons part, without them and without a full stop at the end; those in brackets part nothing."""
    clauses, depth, start = [], 0, 0
    for index, sign in enumerate(text):
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif sign == ";" and not depth:
            clauses.append(text[start:index])
            start = index + 1
    clauses.append(text[start:])
    return [bare for clause in clauses if (bare := bare_clause(clause))]


def bare_clause(text: str) -> str:
    """Return a clause without the marks that part it from others and the letter that counts it."""
    bare = text.strip().rstrip(";,. ")
    return LETTERED.sub("", bare, count=1) if LETTERED.match(bare) else bare


def inline_list(text: str) -> tuple[str, list[str]] | None:
    """Return the lead-in and the clauses of a paragraph that holds both: “We want: …; …; ….”"""
    found = INLINE.fullmatch(text)
    if not found:
        return None
    clauses = split_clauses(unquoted(found["rest"]))
    return (found["lead"], clauses) if len(clauses) > 1 else None


@dataclass(frozen=True)
class Announced:
    """That a sentence speaks of so many foundations; `start` and `end` are where the word for them stands."""

    count: int
    start: int
    end: int


def foundations(text: str, words: Words) -> list[str]:
    """Return the foundations that a paragraph counts and names: “the four pillars of history, language, …”.

    Each is returned as the text has it; none where fewer or more are named than announced.
    """
    for sentence in sentences(text):
        for announced in announcements(sentence, words):
            if found := enumerated(sentence, announced):
                return found
    return []


def announcements(sentence: str, words: Words) -> Iterator[Announced]:
    tokens = list(WORD.finditer(sentence))
    folded = [fold(token.group()) for token in tokens]
    for index, word in enumerate(folded):
        count = words.numbers.get(word)
        for at in range(index + 1, min(index + 2 + MOST_BETWEEN, len(tokens))) if count else ():
            if words.foundations.match(folded[at]):
                yield Announced(count or 0, tokens[at].start(), tokens[at].end())
                break


def enumerated(sentence: str, announced: Announced) -> list[str]:
    """Return as many things as are announced, from the list that ends with “and” and one thing more."""
    for conjunction in WORD.finditer(sentence):
        if conjunction.group() not in CONJUNCTIONS:
            continue
        before = sentence[: conjunction.start()].rstrip(" ,").split(",")
        if len(before) < announced.count - 1:
            continue
        *skipped, first = before[: len(before) - announced.count + 2]
        offset = sum(len(piece) + 1 for piece in skipped)
        items = [
            first_of(first, offset, announced),
            *(piece.strip() for piece in before[len(before) - announced.count + 2 :]),
            last_of(sentence, conjunction.end(), announced),
        ]
        if all(item and len(item.split()) <= MOST_WORDS for item in items):
            return items
    return []


def first_of(piece: str, offset: int, announced: Announced) -> str:
    """Return the first thing listed, from what stands before the first comma.

    Right behind the word for the foundations all of it is the thing; elsewhere the last word, with “shared”
    before it. A list of two is only believed where it stands right behind.
    """
    if offset <= announced.end <= offset + len(piece):
        behind = piece[announced.end - offset :].rpartition(":")[2].lstrip(" –—-")
        return behind.removeprefix("of ").removeprefix("namely ").strip()
    words = piece.split()
    if announced.count == 2 or not words:
        return ""
    return " ".join(words[-2:]) if len(words) > 1 and fold(words[-2]) in SHARED else words[-1]


def last_of(sentence: str, start: int, announced: Announced) -> str:
    """Return the last thing listed: all up to the next mark where that is short, else one word."""
    behind = re.split(r"[,.;:!?()–—]", sentence[start:], maxsplit=1)[0]
    words = behind.split()
    announces = start <= announced.start < start + len(behind)
    if len(words) <= MOST_WORDS and not announces:
        return " ".join(words)
    return " ".join(words[:2]) if fold(words[0]) in SHARED else words[0]
