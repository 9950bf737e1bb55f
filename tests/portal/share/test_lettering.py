import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.share import lettering
from portal.share.drawing import BOTTOM, EMBLEM, EYEBROW, FOOT, GAPS, ROOM, TITLE, TOP
from portal.share.lettering import FOLDER, Style, TooLong, fit, font, pieces_of
from portal.text.casing import upper

ALPHABETS = {
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîû",
    "en": "abcdefghijklmnopqrstuvwxyz",
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}
SIGNS = "0123456789.,:;!?()/&%+-–—−…·•№°“”‘’«»„\u00a0\u2009\u202f€₺₼₸"
STYLE = Style(700, {40: 3, 20: 4}, leading=1.2)
# The longest words of our texts have 25 letters; a title has 200 at the most.
words = st.text("aəğıiOÖШқңщW", min_size=1, max_size=30)
titles = st.lists(words, min_size=1, max_size=40).map(" ".join).filter(lambda text: len(text) <= 200)


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("language", ALPHABETS)
def test_font_has_the_letters_of_each_language(weight, language):
    letters = ALPHABETS[language] + upper(ALPHABETS[language], language) + SIGNS
    assert set(map(ord, letters)) - TTFont(FOLDER / f"Inter-{weight}.ttf").getBestCmap().keys() == set()


@given(titles)
@settings(max_examples=40)
def test_words_of_any_title_stay_whole_and_in_their_room(text):
    setting = fit(text, TITLE, ROOM, "kk")
    assert " ".join(setting.lines) == text
    assert max(font(700, setting.size).getlength(line) for line in setting.lines) <= ROOM


def test_highest_words_fit_under_the_head():
    highest = [
        max(round(size * style.leading) * lines for size, lines in style.sizes.items())
        for style in (EYEBROW, TITLE, FOOT)
    ]
    assert sum(highest) + sum(GAPS) <= BOTTOM - (TOP + EMBLEM)


def test_size_falls_until_the_words_fit():
    sizes = [fit(" ".join(["kelime"] * count), STYLE, 400, "tr").size for count in (1, 5, 6, 9, 20)]
    assert sizes == [40, 40, 40, 20, 20]


def test_lines_are_of_like_length():
    setting = fit("Bakanlar ve uzmanlar arasında düzenli istişare", Style(700, {40: 3}, 1.2), 780, "tr")
    first, second = (font(700, 40).getlength(line) for line in setting.lines)
    assert abs(first - second) < 120


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Vision – 2040", ["Vision – ", "2040"]),
        ("12\u00a0Kasım 2021", ["12\u00a0Kasım ", "2021"]),
        ("ақпараттық-коммуникациялық жүйе", ["ақпараттық-", "коммуникациялық ", "жүйе"]),
        ("іс-қимыл", ["іс-қимыл"]),
        (" two\n  lines\t", ["two ", "lines"]),
        ("", []),
    ],
)
def test_lines_end_where_they_may(text, pieces):
    assert pieces_of(text) == pieces


@pytest.mark.parametrize("text", ["m" * 60, "kelime " * 60])
def test_what_fits_in_no_size_is_refused(text):
    with pytest.raises(TooLong):
        fit(text, STYLE, 400, "tr")


@pytest.mark.parametrize("shaped", [True, False])
def test_words_are_drawn_with_raqm_and_without(monkeypatch, shaped):
    monkeypatch.setattr(lettering, "SHAPED", shaped)
    font.cache_clear()
    setting = fit("Dövlətlər, Қазақстан", STYLE, 400, "az")
    boxes = [mask.getbbox() for mask in setting.drawn()]
    font.cache_clear()
    assert setting.lines == ("Dövlətlər,", "Қазақстан")
    assert all(box and 150 < box[2] - box[0] <= 400 for box in boxes)
    # Nothing is cut at the edges of the masks.
    assert all(0 < box[1] < box[3] < 2 * setting.size for box in boxes)
