"""How wide a text is in Inter, from a table of the font's own widths: nothing is opened, nothing is drawn."""

import json
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("metrics.json")
REGULAR, BOLD = 400, 700
KERNING = 1.01


@cache
def widths(weight: int) -> tuple[dict[str, int], int, int]:
    """Return the widths of a weight, the width for letters that the font lacks, and the units in an em."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    letters = {letter: width for width, group in table["widths"][str(weight)].items() for letter in group}
    by_letter = {letter: int(width) for letter, width in letters.items()}
    return by_letter, max(by_letter.values()), table["units_per_em"]


@lru_cache(maxsize=8192)
def measure(text: str, size: float, weight: int = REGULAR) -> float:
    """Return the width that `text` needs at most, in pixels, at `size` pixels.

    Kerning mostly draws letters together; where it parts them (“Mart”, “İyl”) it adds less than `KERNING`. A
    letter that Inter lacks counts as the widest that it has.
    """
    by_letter, unknown, em = widths(weight)
    return sum(by_letter.get(letter, unknown) for letter in text) * size / em * KERNING
