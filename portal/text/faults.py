"""What is wrong with the marks of a text, by the rules of `portal.text.typography`: for texts that we write."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from portal.text import ordinals
from portal.text.typography import NO_BREAK, TYPOGRAPHY

QUOTES = frozenset("“”„«»‹›‘’‚")
FIGURE = r"(?<![\d.,])([1-9]\d{0,8})"
ORDINALS: dict[str, tuple[re.Pattern[str], Callable[[int], str]]] = {
    "az": (re.compile(rf"{FIGURE}(-?c[ıiuü])\b"), lambda figure: f"-{ordinals.azerbaijani(figure)}"),
    "en": (re.compile(rf"{FIGURE}(st|nd|rd|th)\b"), ordinals.english),
}
# A hyphen between spaces is a dash, except where it begins an entry of a list.
EVERYWHERE = (
    ("straight quotation mark", r"[\"']"),
    ("accent in place of an apostrophe", r"(?<=\w)[`´](?=\w)"),
    ("hyphen used as a dash", r"(?<=\S) -(?= )|(?<=\w)--(?=\w)|-- "),
    ("long dash", r"—"),
    ("three dots instead of …", r"\.\.\."),
    ("double space", rf"(?<=\S)[ {NO_BREAK}]{{2}}"),
    ("space before punctuation", r" (?:[,;:!?»”)]|\.(?!\w))|[«“(] "),
    ("no space after punctuation", r"[,;!?](?=[^\W\d_])"),
)
# How the sign of a percentage is not written, by where the language has it.
PERCENT = {
    "%{}": r"\d\s*%|%\s+\d",
    "{}%": r"(?<!\d)(?<!\d\s)%\s*\d|\d\s+%",
    f"{{}}{NO_BREAK}%": r"(?<!\d)(?<!\d\s)%\s*\d|\d%",
}
# What stands in the range of a year or a route; a code like 3166-1 or a day like 2024-11-06 is neither.
SPAN = {"-": r"\w–\w", "–": r"(?<![\w-])(?:19|20)\d\d-(?:19|20)?\d\d(?![\w-])"}


@cache
def _rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    own = TYPOGRAPHY[language]
    rules = (
        *EVERYWHERE,
        ("sign of percent on the wrong side or distance", PERCENT[own.percent]),
        ("range with the wrong mark", SPAN[own.span]),
    )
    return tuple((name, re.compile(pattern)) for name, pattern in rules)


def faults(text: str, language: str) -> Iterator[str]:
    """Yield what is wrong with the marks of `text`, a short phrase each, with the place."""
    for name, pattern in _rules(language):
        if found := pattern.search(text):
            yield f"{name} at “{text[max(0, found.start() - 12) : found.end() + 12].strip()}”"
    yield from _wrong_quotes(text, language)
    if language in ORDINALS:
        yield from _wrong_ordinals(text, *ORDINALS[language])


def _wrong_quotes(text: str, language: str) -> Iterator[str]:
    outer, within = TYPOGRAPHY[language].quotes
    if wrong := (set(text) & QUOTES) - set(outer + within) - {"’"}:
        yield f"quotation marks of another language: {' '.join(sorted(wrong))}"
    opening, closing, inner = outer[0], outer[1], within[0]
    if text.count(opening) != text.count(closing):
        yield f"{opening} and {closing} do not match"
    if inner in re.sub(f"{opening}[^{closing}]*{closing}", "", text):
        yield f"{inner} not within {opening} {closing}"


def _wrong_ordinals(text: str, written: re.Pattern[str], ending: Callable[[int], str]) -> Iterator[str]:
    for figure, suffix in written.findall(text):
        if suffix != ending(int(figure)):
            yield f"{figure} takes the ending {ending(int(figure))}, not {suffix}"
