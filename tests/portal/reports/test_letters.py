import pytest

from portal.reports.letters import SQUARE, can_show, count_lacking, shown
from tests.portal.reports.samples import TEXTS


@pytest.mark.parametrize("language", TEXTS)
def test_letters_of_every_language_are_shown_as_they_are(language):
    text = f"{TEXTS[language]} «1 000» – “x” ’ ‹› ₺ ₼ ₸ … № %\N{NO-BREAK SPACE}\N{NON-BREAKING HYPHEN}"
    assert shown(text) == text
    assert (can_show(text), count_lacking(text)) == (True, 0)


@pytest.mark.parametrize(
    ("text", "paper", "count"),
    [
        ("Ура 🎉!", "Ура □!", 1),
        ("👩‍👩‍👧‍👦 👍🏽 ❤️", "□ □ □", 3),
        ("قال: «مرحبا بالعالم»", "□: «□ □»", 3),
        ("漢字かな", "□", 1),
        ("a\u200db\u2066c\u2069", "abc", 0),
        ("a\x00b\x1b", "ab", 0),
        ("e\u0301", "e\u0301", 0),
        ("x\u3000y", "x y", 0),
        ("line\n\tline\u00ad", "line\n\tline\u00ad", 0),
        ("\ud800", "□", 1),
        ("", "", 0),
    ],
)
def test_what_the_font_lacks_is_a_square(text, paper, count):
    assert (shown(text), count_lacking(text)) == (paper, count)


def test_square_is_in_the_font():
    assert can_show(SQUARE)
