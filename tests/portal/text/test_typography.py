"""Where a line must not end. In the tables `~` stands for a no-break space."""

import pytest
from django.utils.formats import get_format
from hypothesis import given
from hypothesis import strategies as st

from portal.enums import Language
from portal.text.markdown import render_markdown
from portal.text.typography import NO_BREAK, TYPOGRAPHY, bind

languages = st.sampled_from(Language.values)
# Words and marks that the rules speak of, in any order, between spaces of either kind.
pieces = st.sampled_from(
    [
        *(
            "12",
            "2040",
            "1",
            "234",
            "2,5",
            "8.",
            "XX.",
            "A.",
            "İ.",
            "8th",
            "8-ci",
            "40%",
            "%",
            "/",
            "–",
            "-",
            "№",
            "§",
        ),
        *(
            "Kasım",
            "noyabrın",
            "жылы",
            "ж.",
            "ғ.",
            "т.",
            "б.",
            "с.",
            "və",
            "s.",
            "Dr.",
            "Mr",
            "No.",
            "vb.",
            "COVID-19",
        ),
        *("₺", "“a", "b”", "\n", ".", "summit", "", "Zirve"),
    ]
)
typed = st.lists(st.tuples(pieces, st.sampled_from([" ", NO_BREAK, "  ", "\n"])), max_size=12).map(
    lambda pairs: "".join(word + space for word, space in pairs)
)
texts = st.one_of(st.text(max_size=80), typed)


def plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("language", "bound"),
    [
        *((language, "Vision~– 2040") for language in Language.values),
        *((language, "6~/~7") for language in Language.values),
        *((language, "A.~B.~Zirve") for language in Language.values),
        ("tr", "8.~zirve, XX.~yüzyıl, XVI.~yüzyıl"),
        ("tr", "12~Kasım 2021’de 8.~zirvede"),
        ("tr", "Toplam 33~eylem maddesi; %50~artış"),
        ("tr", "Kuruluş yılı 2009. Merkezi İstanbul’dadır."),
        ("tr", "Prof.~Dr.~Aydın, s.~12, raporlar~vb. belgeler"),
        ("en", "the 8th~summit on 12~November 2021"),
        ("en", "20~MB, 30~days, 5~€, 1,500~km, 2.5~m"),
        ("en", "Ms~Baker and Dr~Ali, No.~5, pp.~7"),
        ("en", "from 1. The portal"),
        ("en", "the 2030 Agenda, the COVID-19 pandemic, UTF-8 text, SHA-256 sum"),
        ("az", "12~noyabr 2021-ci~ildə 8-ci~zirvə görüşündə"),
        ("az", "2023-cü~il noyabrın~3-dən, kitab və~s."),
        ("az", "Təşkilatın 33~bəndi"),
        ("kk", "2021~жылғы 12~қарашада 8-саммитте"),
        ("kk", "2019~ж. 14~қыркүйек, XXI~ғ."),
        ("kk", "1~234~567~теңге, 50~%, 2040~жылға дейін"),
        ("kk", "Мақсат~– шығынды азайту~т.~б."),
    ],
)
def test_bind(language, bound):
    bound = bound.replace("~", NO_BREAK)
    assert bind(plain(bound), language) == bound


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("text", ["", " ", "word", "two words", "2040", "Doğu–Batı", "a – ", "5 ", " 5"])
def test_bind_leaves_what_needs_nothing(language, text):
    assert bind(text, language) in (text, text.replace(" –", f"{NO_BREAK}–"))


@given(text=texts, language=languages)
def test_bind_changes_nothing_but_spaces(text, language):
    assert plain(bind(text, language)) == plain(text)
    assert all(was in (now, " ") for was, now in zip(text, bind(text, language), strict=True))


@given(text=texts, language=languages)
def test_bind_is_done_once(text, language):
    once = bind(text, language)
    assert bind(once, language) == once


@given(text=texts, language=languages)
def test_bind_asks_nothing_of_breaks_that_are_there(text, language):
    """What an editor bound by hand comes out the same as what they did not."""
    spaced = text.replace(NO_BREAK, " ")
    assert {place for place, now in enumerate(bind(spaced, language)) if now == NO_BREAK} <= {
        place for place, now in enumerate(bind(text, language)) if now == NO_BREAK
    }


@pytest.mark.parametrize("language", Language.values)
def test_numbers_are_parted_as_in_the_formats(language):
    own = TYPOGRAPHY[language]
    names = ("THOUSAND_SEPARATOR", "DECIMAL_SEPARATOR")
    assert (own.thousands, own.decimal) == tuple(get_format(name, language, use_l10n=True) for name in names)


def test_markdown_is_bound_after_it_is_read():
    written = "1. birinci\n2. ikinci\n\nToplam [33 madde](https://example.org/33%20a) ve 8. zirve"
    assert render_markdown(written, "tr") == (
        "<ol>\n<li>birinci</li>\n<li>ikinci</li>\n</ol>\n"
        '<p>Toplam <a href="https://example.org/33%20a" rel="noopener noreferrer">33\u00a0madde</a>'
        " ve 8.\u00a0zirve</p>\n"
    )
    assert NO_BREAK not in render_markdown(written)
