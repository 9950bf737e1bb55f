"""The table of widths, against the fonts that the portal serves."""

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from portal.charts.metrics import KERNING, TABLE, measure
from tests.portal.charts import samples

FONTS = Path(__file__).resolve().parents[3] / "static" / "fonts"


def advances(weight: int) -> dict[str, int]:
    found = {}
    for path in FONTS.glob(f"inter-*-{weight}.woff2"):
        font = TTFont(path)
        found |= {chr(code): font["hmtx"][glyph][0] for code, glyph in font.getBestCmap().items()}
    return found


@pytest.mark.parametrize("weight", [400, 700])
def test_widths_are_those_of_the_fonts_that_are_served(weight):
    widths = advances(weight)
    assert len(widths) > 400
    assert {letter: measure(letter, 2048, weight) for letter in widths} == {
        letter: pytest.approx(width * KERNING) for letter, width in widths.items()
    }


def test_table_says_where_it_is_from():
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    assert table["package"].startswith("@expo-google-fonts/inter ")
    assert len(table["package_sha256"]) == 64
    assert table["licence"] == "SIL Open Font License 1.1"


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_every_letter_of_every_label_is_in_the_table(language):
    known = advances(400)
    labels = (*samples.areas(language, 0), *samples.areas(language), *samples.states(language))
    assert {letter for label in labels for letter in label} - known.keys() == set()


def test_unknown_letter_counts_as_the_widest():
    widest = max(measure(letter, 10) for letter in advances(400))
    assert measure("漢", 10) == widest
    assert widest > 10


def test_width_grows_with_size_and_length():
    assert measure("", 14) == 0
    assert measure("Қазақстан", 28) == pytest.approx(2 * measure("Қазақстан", 14))
    assert measure("abab", 14) == pytest.approx(2 * measure("ab", 14))
