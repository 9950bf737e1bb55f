"""Marks of a line that are no part of its words: bullets, numbers, Markdown headings, bold and italics.

Editors and converters put them in any order (`- **1. X**`, `**- X**`, `## 1) *X*`), so they are taken off one
after the other until none is left.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self, TypeVar

SPACES = re.compile(r"\s+")
INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]|\u00ad(?=.)")
SIGNS = "-\u2010-\u2015\u2212•·‣⁃▪▫●○◦■□►➢✓\uf0b7\uf0a7\uf02d"
BULLET = re.compile(rf"\\?(?:[{SIGNS}](?:\s+|(?=[^\W\d_]|[*_\"“«])|$)|[*+](?:\s+|$))")
HASHES = re.compile(r"#{1,6}(?:\s+|$)")
NUMBER = re.compile(
    r"(?P<around>\*{0,3})(?:(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,2})\\?[.)]?(?=\s)"
    r"|\(?(?P<single>\d{1,2}|[IVX]{1,4})\\?[.)](?=\s|[^\W\d_]|\*))(?P=around)\s*"
)
ROMAN = {"I": 1, "V": 5, "X": 10}
# A single sign with a space behind it is a bullet; of several, the space was only meant to stand outside.
WRAPPED = re.compile(r"(?:(\*{2,3}|_{2,3})\s?|([*_])(?=\S))(.+?)(?:\s?\1|(?<=\S)\2):?")
# Bounded, so that a file full of asterisks is still read in linear time; the strongest first, as they nest.
INLINE = [
    re.compile(r"(\*{2,3})(?=[^\s*])(.{1,500}?)(?<=\S)\1(?!\*)"),
    re.compile(r"(\*)(?=[^\s*])(.{1,500}?)(?<=[^\s*])\1(?!\*)"),
    re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.{1,500}?)(?<=\S)\1(?!\w)"),
]
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Marked:
    """The words of a line and the marks that were on it.

    `level` is that of a heading, 0 for none; `ordinal` is the number before the words, such as (2,) or
    (2, 5); `ordinal_mark` is that number as it stood, for a number that turns out to be one of the words.
    """

    text: str
    bullet: bool = False
    level: int = 0
    emphasised: bool = False
    ordinal: tuple[int, ...] = ()
    ordinal_mark: str = ""

    def as_words(self) -> Self:
        """Give the number back to the words."""
        return replace(self, text=plain(self.ordinal_mark) + self.text, ordinal=(), ordinal_mark="")


M = TypeVar("M", bound=Marked)


@dataclass(frozen=True)
class Line(Marked):
    """A line of a file, or a paragraph of a .docx. `gap` says that something parts it from the one before."""

    number: int = 0
    gap: bool = False


def clean(text: str) -> str:
    """Return `text` composed, with single spaces, without invisible signs but a hyphen at its end."""
    return SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def take_marks(marked: M) -> M:
    """Return `marked` with all marks taken off its words, beside those it already had."""
    marked = replace(marked, text=clean(marked.text))
    while (lighter := _take_one(marked)) is not None:
        marked = lighter
    return replace(marked, text=plain(marked.text))


def plain(text: str) -> str:
    """Return `text` without inline emphasis and Markdown's backslashes."""
    if "*" in text or "_" in text:
        for pattern in INLINE:
            text = pattern.sub(r"\2", text)
    return ESCAPED.sub(r"\1", text) if "\\" in text else text


def _take_one(marked: M) -> M | None:
    text = marked.text
    if not marked.level and (found := HASHES.match(text)):
        return replace(marked, text=text[found.end() :].rstrip("# "), level=found.group().count("#"))
    if (found := WRAPPED.fullmatch(text)) and (found[1] or found[2]) not in found[3]:
        return replace(marked, text=found[3].strip(), emphasised=True)
    if not marked.bullet and (found := BULLET.match(text)):
        return replace(marked, text=text[found.end() :], bullet=True)
    if not marked.ordinal and (found := NUMBER.match(text)):
        return replace(marked, text=text[found.end() :], ordinal=_ordinal(found), ordinal_mark=found.group())
    return None


def _ordinal(found: re.Match) -> tuple[int, ...]:
    if found["dotted"]:
        return tuple(int(part) for part in found["dotted"].split("."))
    single = found["single"]
    return (int(single) if single.isdigit() else roman(single),)


def roman(letters: str) -> int:
    """Return the value of a Roman number of I, V and X."""
    values = [ROMAN[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))
