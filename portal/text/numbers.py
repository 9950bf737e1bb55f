"""Numbers and percentages as a language writes them."""

from functools import cache

from django.utils.formats import get_format

# Turkish writes the sign first and close up; the other three write it last, close up (CLDR 46).
SIGN_FIRST = frozenset({"tr"})


def number(value: int, language: str) -> str:
    """Return a whole number with the language's separator between thousands."""
    return str(value) if -1000 < value < 1000 else f"{value:,}".replace(",", _separator(language))


def percent(share: float, language: str) -> str:
    """Return `share`, a number from 0 to 1, as a whole percentage: %45 in Turkish, 45% elsewhere.

    Only nothing is 0% and only all is 100%: a share in between never rounds to either.

    Raises:
        ValueError: `share` is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is between 0 and 1, not {share}")
    whole = int(share) * 100 if share in (0, 1) else min(max(int(share * 100 + 0.5), 1), 99)
    return f"%{whole}" if language in SIGN_FIRST else f"{whole}%"


@cache
def _separator(language: str) -> str:
    return get_format("THOUSAND_SEPARATOR", language, use_l10n=True)
