"""The letters that a report can be set in. What the font lacks is shown as a square, never left to chance.

A PDF for everybody (PDF/UA) may not show the mark that fonts draw for letters they lack: nobody can read it, aloud or
otherwise. So emoji and other scripts are replaced before a report is set; the data file beside it has them in full.
"""

import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings

FONTS = tuple(Path(settings.BASE_DIR) / "portal" / "fonts" / f"Inter-{weight}.ttf" for weight in (400, 700))
SQUARE = "□"
# Breaks of lines and the hyphen that is only seen at one: whoever sets text knows what to do with them.
UNSEEN = frozenset("\t\n\r\f\N{SOFT HYPHEN}")


@cache
def letters() -> frozenset[str]:
    """Return the letters that every weight of the font has."""
    from fontTools.ttLib import TTFont

    maps = [frozenset(TTFont(path, lazy=True).getBestCmap()) for path in FONTS]
    return frozenset(map(chr, frozenset.intersection(*maps)))


def can_show(text: str) -> bool:
    return letters().union(UNSEEN).issuperset(text)


def shown(text: str) -> str:
    """Return `text` with each run of letters that the font lacks as one square."""
    return text if can_show(text) else "".join(replaced(text)[0])


def count_lacking(text: str) -> int:
    """Return at how many places of `text` a square stands for what the font lacks."""
    return 0 if can_show(text) else replaced(text)[1]


def replaced(text: str) -> tuple[list[str], int]:
    """Return the pieces of `text` as they are shown, and how many squares are among them."""
    known, pieces, count, in_run = letters() | UNSEEN, [], 0, False
    for letter in unicodedata.normalize("NFC", text):
        if letter in known:
            pieces.append(letter)
            in_run = False
        elif is_seen(letter):
            # An emoji of several signs, a word of another script: one square.
            count += not in_run
            pieces += [] if in_run else [SQUARE]
            in_run = True
        elif letter.isspace():
            pieces.append(" ")
            in_run = False
    return pieces, count


def is_seen(letter: str) -> bool:
    """Say whether a letter would leave something on paper: signs that steer others would not."""
    return unicodedata.category(letter) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and not is_selector(letter)


def is_selector(letter: str) -> bool:
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
