"""Sorting by the alphabet of a language, the same on PostgreSQL and SQLite.

PostgreSQL has ICU collations; SQLite gets collations of the same names from here, so that a query says
`Collate("title_kk", collation("kk"))` and need not know the database.
"""

import unicodedata
from functools import cache

from portal.text.casing import lower

ALPHABETS = {
    "tr": "abcçdefgğhıijklmnoöpqrsştuüvwxyz",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}


def collation(language: str) -> str:
    """Return the name of the database collation of `language`."""
    return f"{language}-x-icu"


@cache
def _ranks(language: str) -> dict[str, int]:
    return {letter: rank for rank, letter in enumerate(ALPHABETS[language], start=1)}


def sort_key(text: str, language: str) -> tuple:
    """Return a key that sorts `text` as a dictionary of `language` would.

    Letters of the alphabet come in its order; a foreign letter goes by its base letter and differs from it
    only where all else is the same; digits and signs come first; another script comes last.
    """
    ranks = _ranks(language)
    small = lower(unicodedata.normalize("NFC", text), language)
    return tuple(_place(letter, ranks) for letter in small), small, text


def _place(letter: str, ranks: dict[str, int]) -> tuple[int, int, str]:
    if letter in ranks:
        return 1, ranks[letter], ""
    base = unicodedata.normalize("NFD", letter)[0]
    if base in ranks:
        return 1, ranks[base], ""
    return (2 if letter.isalpha() else 0), 0, letter


def compare(first: str, second: str, language: str) -> int:
    one, other = sort_key(first, language), sort_key(second, language)
    return (one > other) - (one < other)


def add_collations(connection, **kwargs) -> None:
    """Give a new SQLite connection the four collations that PostgreSQL has from ICU."""
    if connection.vendor != "sqlite":
        return
    for language in ALPHABETS:
        connection.connection.create_collation(
            collation(language), lambda a, b, language=language: compare(a, b, language)
        )
