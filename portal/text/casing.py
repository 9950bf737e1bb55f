"""Upper and lower case by the rules of a language: i/İ and ı/I in Turkish and Azerbaijani."""

DOTTED = frozenset({"tr", "az"})


def upper(text: str, language: str) -> str:
    return (text.replace("i", "İ") if language in DOTTED else text).upper()


def lower(text: str, language: str) -> str:
    if language in DOTTED:
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def capitalise(text: str, language: str) -> str:
    """Return `text` with its first letter in upper case, the rest untouched."""
    return upper(text[:1], language) + text[1:]
