"""Numbers and percentages as a language writes them."""

from portal.text.typography import TYPOGRAPHY


def number(value: int, language: str) -> str:
    """Return a whole number with the language's separator between thousands."""
    return str(value) if -1000 < value < 1000 else f"{value:,}".replace(",", TYPOGRAPHY[language].thousands)


def span(first: int, last: int, language: str) -> str:
    """Return the years from `first` to `last`: 2021-2040 in Turkish, 2021–2040 elsewhere."""
    return f"{first}{TYPOGRAPHY[language].span}{last}"


def percent(share: float, language: str) -> str:
    """Return `share`, a number from 0 to 1, as a whole percentage: %45, 45% or 45 %.

    Only nothing is 0% and only all is 100%: a share in between never rounds to either.

    Raises:
        ValueError: `share` is not between 0 and 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is between 0 and 1, not {share}")
    whole = int(share) * 100 if share in (0, 1) else min(max(int(share * 100 + 0.5), 1), 99)
    return TYPOGRAPHY[language].percent.format(whole)
