"""Folding: one plain form of a text, in which search compares words of all four languages.

`fold("Қазақстан")`, `fold("Qazaqstan")` and `fold("QAZAQSTAN")` are the same; so are "işbirliği",
"isbirligi" and "iş birliği". The result holds only a-z, 0-9 and single spaces.
"""

import re
import unicodedata

# Kazakh Cyrillic to Latin as facts of the language: see the project's facts on the common alphabet.
KAZAKH_LATIN = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ё": "yo", "ж": "j",
    "з": "z", "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ", "о": "o",
    "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü", "ф": "f", "х": "x",
    "һ": "h", "ц": "ts", "ч": "ç", "ш": "ş", "щ": "ş", "ъ": "", "ы": "ı", "і": "i", "ь": "", "э": "e",
    "ю": "yu", "я": "ya",
}  # fmt: skip
PLAIN = str.maketrans(KAZAKH_LATIN | {"ı": "i", "İ": "i", "ə": "e", "ß": "ss", "’": "", "'": "", "ʼ": ""})

# Words written as one or as two; the one-word form stands for both.
JOINED = [(re.compile(r"\bis birli(?=[gk])"), "isbirli")]
WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Return `text` as folded words parted by single spaces."""
    # Composed first: a decomposed й would otherwise lose its breve and turn to и before it is looked up.
    composed = unicodedata.normalize("NFC", text).replace("İ", "i").lower()
    latin = unicodedata.normalize("NFKD", composed.translate(PLAIN)).translate(PLAIN)
    folded = " ".join(WORD.findall("".join(c for c in latin if not unicodedata.combining(c))))
    for pattern, joined in JOINED:
        folded = pattern.sub(joined, folded)
    return folded


def fold_text(text: str) -> str:
    """Return the content of a folded column: each distinct word once, each after a space."""
    return "".join(f" {word}" for word in dict.fromkeys(fold(text).split()))


def fold_words(query: str, *, most: int = 12) -> list[str]:
    """Return the distinct folded words of what a person typed, at most `most` of them."""
    return list(dict.fromkeys(fold(query).split()))[:most]
