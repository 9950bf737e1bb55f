"""The endings that make a figure an ordinal, where they follow from the figure.

Azerbaijani: Orfoqrafiya Normaları (decision 174 of 2019): a hyphen and -cı, -ci, -cu or -cü by the last vowel of the
number as it is said (8-ci, səkkizinci). English: 1st, 2nd, 3rd, 11th. Turkish has a point (8.) and Kazakh a hyphen
before the noun (8-саммит): nothing there depends on the figure.
"""

# The last word of a number decides: of its ones (from one), its tens (from ten), its powers of a thousand (from 1,000).
ONES = ("ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu")
TENS = ("cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı")
HUNDRED = "cü"
POWERS = ("", "ci", "cu")


def azerbaijani(figure: int) -> str:
    """Return the ending of a positive `figure` below a thousand million: "ci" of 2021."""
    power = 0
    while figure % 1000 == 0:
        figure, power = figure // 1000, power + 1
    if power:
        return POWERS[power]
    if ones := figure % 10:
        return ONES[ones - 1]
    if tens := figure // 10 % 10:
        return TENS[tens - 1]
    return HUNDRED


def english(figure: int) -> str:
    if figure % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(figure % 10, "th")
