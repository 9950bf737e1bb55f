import pytest

from portal.enums import Language
from portal.text.faults import faults

BY_LANGUAGE = pytest.mark.parametrize("language", Language.values)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("tr", "Türk Dünyası “2040 Vizyonu”, 12 Kasım 2021’de; %50, 2021-2040, Bakü-Tiflis-Ceyhan."),
        ("tr", "Konu “iç ‘tırnak’ içinde” … ve sonra?"),
        ("en", "The “Turkic World Vision – 2040” of the 8th, 11th, 22nd and 101st summit: 50%, 2021–2040."),
        ("en", "ISO 3166-1 on 2024-11-06, in .docx and --yes"),
        ("en", "- an entry\n- another - no dash at all".replace(" - no", " – no")),
        ("az", "“Baxış – 2040”, 8-ci, 9-cu, 6-cı, 2023-cü il, 50%."),
        ("kk", "«Келешек – 2040» құжаты: 50\u00a0%, 8-саммит, «ішкі “тырнақша” бар»."),
    ],
)
def test_well_set_text_has_none(language, text):
    assert list(faults(text, language)) == []


@BY_LANGUAGE
@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('a "b" c', "straight quotation mark"),
        ("2021'de", "straight quotation mark"),
        ("a - b", "hyphen used as a dash"),
        ("a -- b", "hyphen used as a dash"),
        ("a — b", "long dash"),
        ("a...", "three dots instead of …"),
        ("a  b", "double space"),
        ("a , b", "space before punctuation"),
        ("a ; b .", "space before punctuation"),
        ("( a", "space before punctuation"),
        ("a,b", "no space after punctuation"),
        ("don`t", "accent in place of an apostrophe"),
        ("% 50", "sign of percent on the wrong side or distance"),
    ],
)
def test_fault_in_every_language(language, text, fault):
    assert [found.partition(" at ")[0] for found in faults(text, language)] == [fault]


@pytest.mark.parametrize(
    ("language", "text", "fault"),
    [
        ("tr", "«a»", "quotation marks of another language: « »"),
        ("kk", "“a” және «б", "« and » do not match"),
        ("kk", "“а” деп", "“ not within « »"),
        ("en", "a ‘b’ c", "‘ not within “ ”"),
        ("az", "„a“", "quotation marks of another language: „"),
        ("en", "“a", "“ and ” do not match"),
        ("tr", "50%", "sign of percent on the wrong side or distance"),
        ("tr", "50 %", "sign of percent on the wrong side or distance"),
        ("en", "%50", "sign of percent on the wrong side or distance"),
        ("az", "50 %", "sign of percent on the wrong side or distance"),
        ("kk", "50%", "sign of percent on the wrong side or distance"),
        ("tr", "2021–2040", "range with the wrong mark"),
        ("tr", "Doğu–Batı", "range with the wrong mark"),
        ("en", "2021-2040", "range with the wrong mark"),
        ("az", "2021-25", "range with the wrong mark"),
        ("az", "8-cu zirvə", "8 takes the ending -ci, not -cu"),
        ("az", "8ci zirvə", "8 takes the ending -ci, not ci"),
        ("en", "the 22th", "22 takes the ending nd, not th"),
    ],
)
def test_fault_of_a_language(language, text, fault):
    assert fault in [found.partition(" at ")[0] for found in faults(text, language)]
