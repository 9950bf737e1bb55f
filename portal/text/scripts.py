"""Letters that look alike: a word must not mix alphabets, nor a text be in the wrong one."""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = {"tr": "LATIN", "en": "LATIN", "az": "LATIN", "kk": "CYRILLIC"}


def script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def mixed_words(text: str) -> Iterator[str]:
    """Yield each word of `text` that holds letters of more than one alphabet."""
    for word in WORD.findall(text):
        if len({script_of(letter) for letter in word} & {"LATIN", "CYRILLIC"}) > 1:
            yield word


def foreign_words(text: str, language: str) -> Iterator[str]:
    """Yield each word that is wholly in the alphabet `language` is not written in."""
    for word in WORD.findall(text):
        if not any(script_of(letter) == SCRIPTS[language] for letter in word):
            yield word
