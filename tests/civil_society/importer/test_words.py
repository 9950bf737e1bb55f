import pytest

from civil_society.enums import PartKind
from civil_society.importer.words import SIGNALS, words_of


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Our aim is a lamp in every bay.", PartKind.AIM),
        ("en", "The objective of the league is a lamp in every bay.", PartKind.AIM),
        ("en", "We respect human rights and the rule of law.", PartKind.PRINCIPLE),
        ("en", "The league rests on a cornerstone: the harbour.", PartKind.FOUNDATION),
        ("en", "We publish research and hold a seminar.", PartKind.METHOD),
        ("en", "We keep lamps.", None),
        ("tr", "AMACIMIZ her koyda bir fener yakmaktır.", PartKind.AIM),
        ("tr", "Hukukun üstünlüğü ve eşitlik gözetilir.", PartKind.PRINCIPLE),
        ("tr", "Ortak tarih ve ortak dil bizi bağlar.", PartKind.FOUNDATION),
        ("tr", "Projeler hazırlamak, araştırmalar yapmak.", PartKind.METHOD),
        ("tr", "Fener yakmak.", None),
        ("az", "Məqsədimiz hər limanda bir mayakdır.", PartKind.AIM),
        ("az", "İnsan hüquqları və ədalət qorunur.", PartKind.PRINCIPLE),
        ("az", "Layihələr hazırlamaq.", PartKind.METHOD),
        ("kk", "Біздің мақсатымыз – әр айлақта шам жағу.", PartKind.AIM),
        ("kk", "Адам құқығы мен әділдік сақталады.", PartKind.PRINCIPLE),
        ("kk", "Жобалар дайындау.", PartKind.METHOD),
        ("hu", "A célunk egy lámpa.", None),
    ],
)
def test_guess(language, text, kind):
    assert words_of(language).guess(text) == kind


def test_repeating_a_word_does_not_change_the_kind():
    text = (
        "The research of the league is research that respects human rights, equality and justice: research."
    )
    assert words_of("en").guess(text) == PartKind.PRINCIPLE


def test_every_language_of_the_portal_has_words_for_every_kind():
    assert set(SIGNALS) == {"tr", "en", "az", "kk"}
    for table in SIGNALS.values():
        assert set(table) == set(PartKind)
        assert all(naming for naming, _telling in table.values())
