"""Letters that look alike. The examples are written by code point where eyes cannot tell them."""

import pytest

from portal.text.scripts import foreign_words, mixed_words

CYRILLIC_SCHWA, LATIN_SCHWA, CYRILLIC_I = "\u04d9", "\u0259", "\u0456"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LATIN_SCHWA}məkdaşlıq və üzv dövlət", []),
        (f"{CYRILLIC_SCHWA}məkdaşlıq və üzv", [f"{CYRILLIC_SCHWA}məkdaşlıq"]),
        (f"түрк{CYRILLIC_I} әлемі", []),
        ("түркi әлемі", ["түркi"]),
        (f"{LATIN_SCHWA}лем", [f"{LATIN_SCHWA}лем"]),
        ("қазақстан-Qazaqstan 2040 жыл", []),
        ("COVID-тен кейін", []),
        ("ТМҰ-мен", []),
        ("TМҰ-мен", ["TМҰ"]),
        ("", []),
    ],
)
def test_mixed_words(text, expected):
    assert list(mixed_words(text)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("kk", "Түркі әлемі 2040", []),
        ("kk", "UNESCO мен TURKSOY", ["UNESCO", "TURKSOY"]),
        ("tr", "Türk dünyası", []),
        ("az", "üzv dövlət, мүше", ["мүше"]),
        ("en", "the word мир", ["мир"]),
    ],
)
def test_foreign_words(language, text, expected):
    assert list(foreign_words(text, language)) == expected
