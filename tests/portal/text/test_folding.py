"""Folding: what search finds, and in which spellings."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.enums import Language
from portal.text.casing import lower, upper
from portal.text.folding import fold, fold_text, fold_words

# The transliteration of the project's facts: Cyrillic, Latin.
KAZAKH = [
    *zip("әғқңөұүһхыійжшчувэ", "äğqñöūühxıiyjşçuve", strict=True),
    ("и", "i"),
    ("щ", "ş"),
    ("ё", "yo"),
    ("ю", "yu"),
    ("я", "ya"),
    ("ц", "ts"),
]


@pytest.mark.parametrize(("cyrillic", "latin"), KAZAKH)
def test_kazakh_letter_is_found_in_either_alphabet(cyrillic, latin):
    assert fold(f"т{cyrillic}т") == fold(f"t{latin}t")
    assert fold(f"Т{cyrillic.upper()}Т") == fold(f"t{latin}t")
    assert fold(f"т{cyrillic}т") != "tt"


@pytest.mark.parametrize("silent", ["ъ", "ь", "Ъ", "Ь"])
def test_signs_without_sound_are_dropped(silent):
    assert fold(f"об{silent}ект") == "obekt"


@pytest.mark.parametrize(
    ("folded", "spellings"),
    [
        ("qazaqstan", ["Қазақстан", "Qazaqstan", "QAZAQSTAN", "ҚАЗАҚСТАН"]),
        ("intimaqtastiq", ["ынтымақтастық", "ıntımaqtastıq", "Intimaqtastiq", "ЫНТЫМАҚТАСТЫҚ"]),
        ("turki alemi", ["Түркі әлемі", "Türki älemi", "turki alemi"]),
        ("koru", ["көру", "köru", "koru"]),
        ("gilim", ["ғылым", "ğılım", "gilim"]),
        ("ondiris", ["өндіріс", "öndiris", "ondiris"]),
        ("onir", ["өңір", "öñir", "onir"]),
        ("uyim", ["ұйым", "ūyım", "uyim"]),
        ("qogam", ["қоғам", "qoğam"]),
        ("jahandiq", ["жаһандық", "jahandıq"]),
        (
            "isbirligi",
            ["işbirliği", "İşbirliği", "İŞBİRLİĞİ", "isbirligi", "iş birliği", "İş Birliği", "is birligi"],
        ),
        ("isbirligine", ["işbirliğine", "iş birliğine"]),
        ("isbirlikleri", ["işbirlikleri", "iş birlikleri", "is birlikleri"]),
        ("istanbul", ["İstanbul", "istanbul", "ISTANBUL", "İSTANBUL", "i̇stanbul", "Istanbul"]),
        ("dis iliskiler", ["dış ilişkiler", "DIŞ İLİŞKİLER", "dis iliskiler"]),
        ("isik", ["ışık", "IŞIK", "isik"]),
        ("emekdasliq", ["əməkdaşlıq", "ƏMƏKDAŞLIQ", "emekdasliq", "Əməkdaşlıq"]),
        ("azerbaycan", ["Azərbaycan", "Azerbaycan"]),
        ("hukumet", ["hükûmet", "hükumet", "HÜKÛMET"]),
        ("turkiye", ["Türkiye", "TÜRKİYE", "Türkiyə"]),
        ("kirgiz", ["Kırgız", "KIRGIZ", "kirgiz"]),
        ("ortak", ["ortak,", "«ortak»", "(ortak)", "ortak…"]),
        ("turkiyenin", ["Türkiye’nin", "Türkiye'nin", "Türkiyeʼnin"]),
        ("2040 yil", ["2040 yıl", "2040–yıl", "2040\u00a0yıl", "2040\nyıl"]),
    ],
)
def test_spellings_fold_to_one(folded, spellings):
    assert {spelling: fold(spelling) for spelling in spellings} == dict.fromkeys(spellings, folded)


@pytest.mark.parametrize("text", ["", " ", "…", "— , .", "🙂", "\x00", "'’"])
def test_text_without_words_folds_to_nothing(text):
    assert fold(text) == ""
    assert fold_words(text) == []
    assert fold_text(text) == ""


@pytest.mark.parametrize("text", ["baş birliği", "iş birimi", "iş bitirici", "barış birliği"])
def test_only_the_word_for_cooperation_is_joined(text):
    assert len(fold(text).split()) == 2


def test_folded_column_holds_each_word_once_after_a_space():
    assert fold_text("Ortak dil, ortak TARİH: ортақ") == " ortak dil tarih ortaq"


def test_fold_words_stops_at_the_most():
    query = " ".join(f"w{n}" for n in range(20))
    assert fold_words(query) == [f"w{n}" for n in range(12)]
    assert fold_words(query, most=3) == ["w0", "w1", "w2"]


@given(st.text())
@example("йЙ й Й")
@example("ﬁ ½ ㎏ Ⅳ")
@example("İ̇ı̇")
@example("iş\tbirliği")
@example("is is birligi")
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_result_holds_plain_letters_digits_and_single_spaces(text):
    folded = fold(text)
    assert set(folded) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert folded == " ".join(folded.split())


LETTERS = {
    Language.TR: "abcçdefgğhıijklmnoöprsştuüvyzâîû",
    Language.EN: "abcdefghijklmnopqrstuvwxyz",
    Language.AZ: "abcçdeəfgğhxıijkqlmnoöprsştuüvyz",
    Language.KK: "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}


@pytest.mark.parametrize("language", Language.values)
@given(data=st.data())
def test_case_does_not_matter_in_any_language(language, data):
    text = data.draw(st.text(alphabet=LETTERS[language] + " "))
    assert fold(upper(text, language)) == fold(text) == fold(lower(text, language))
    assert fold(text.upper()) == fold(text)
