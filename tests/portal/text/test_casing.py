import pytest

from portal.text.casing import capitalise, lower, upper


@pytest.mark.parametrize(
    ("language", "small", "large"),
    [
        ("tr", "iş birliği ve dış ilişkiler", "İŞ BİRLİĞİ VE DIŞ İLİŞKİLER"),
        ("az", "iqtisadi əməkdaşlıq", "İQTİSADİ ƏMƏKDAŞLIQ"),
        ("en", "cooperation in history", "COOPERATION IN HISTORY"),
        ("kk", "түркі әлемінің ұйымы һәм өңірі", "ТҮРКІ ӘЛЕМІНІҢ ҰЙЫМЫ ҺӘМ ӨҢІРІ"),
    ],
)
def test_case_goes_by_the_language_both_ways(language, small, large):
    assert upper(small, language) == large
    assert lower(large, language) == small


@pytest.mark.parametrize("language", ["tr", "en", "az", "kk"])
def test_dotted_capital_becomes_one_letter(language):
    assert lower("İ", language) == "i"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("tr", "istanbul ve İzmir", "İstanbul ve İzmir"),
        ("tr", "ışık", "Işık"),
        ("az", "ictimai", "İctimai"),
        ("en", "istanbul", "Istanbul"),
        ("kk", "іс-шара", "Іс-шара"),
        ("tr", "", ""),
    ],
)
def test_capitalise_touches_only_the_first_letter(language, text, expected):
    assert capitalise(text, language) == expected
