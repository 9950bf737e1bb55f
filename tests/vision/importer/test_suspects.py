import pytest

from tests.vision.importer.documents import GOLLER, as_text
from tests.vision.importer.parsing import parsed


def test_a_clean_turkish_document_has_none():
    found = parsed(as_text(GOLLER), "tr")
    assert found.tree == GOLLER.tree
    assert found.suspects == ()


def doubts(before: str, after: str, language: str = "tr") -> list[tuple[int, str, str]]:
    data = as_text(GOLLER).decode()
    assert before in data
    return [(one.line, one.kind, one.why) for one in parsed(data.replace(before, after), language).suspects]


@pytest.mark.parametrize(
    ("before", "after", "line", "why"),
    [
        ("anarak;", "anarak,", 9, "ends in “,”, most of its list in “;”"),
        ("sayılması,", "sayılması.", 17, "ends in “.”, but the list goes on"),
        ("basılması,", "basılması;", 19, "ends in “;”, most of its list in “,”"),
        ("alınması.", "alınması", 23, "ends without a punctuation mark"),
        ("ölçme,", "ölçme", 31, "ends without a punctuation mark"),
        ("ölçme,", "ölçme.", 31, "ends in “.”, but the list goes on"),
        ("büyüdü.", "büyüdü", 3, "a paragraph of the preamble that does not end as a sentence"),
    ],
)
def test_endings(before, after, line, why):
    assert doubts(before, after) == [(line, "ending", why)]


def test_last_item_of_an_area_may_end_in_a_full_stop():
    assert doubts("kapatma,", "kapatma.") == []


@pytest.mark.parametrize(
    ("before", "after", "line", "why"),
    [
        ("dikme,", "dikilmesi,", 37, "ends in “dikilmesi”, most of its list in -ma/-me"),
        ("dikme,", "dikmeye,", 37, "ends in “dikmeye”, most of its list in -ma/-me"),
        ("sayılması,", "sayma,", 17, "ends in “sayma”, most of its list in -ması/-mesi"),
        ("bilerek;", "bilmek amacıyla;", 11, "ends in “amacıyla”, most of its list in -arak/-erek"),
    ],
)
def test_verb_forms(before, after, line, why):
    assert doubts(before, after) == [(line, "form", why)]


def test_verb_forms_are_only_known_in_turkish():
    assert doubts("dikme,", "dikilmesi,", "az") == []


def test_doubled_words():
    assert doubts("Fener bekçileri", "İçin için fener") == [(21, "doubled", "“için” stands twice in a row")]


def test_same_text_twice():
    assert doubts("Kuş gözlem kulelerini onarma,", "Suyu her hafta kırk yerde ölçme.") == [
        (39, "same", "says the same as line 31")
    ]


def test_mixed_alphabets():
    assert doubts("Fener", "F\u0435ner") == [
        (21, "alphabet", "“F\u0435ner” mixes Latin and Cyrillic letters")
    ]


def test_wrong_alphabet():
    assert doubts("Fener", "Fener", "kk") == [
        (1, "language", "most letters of the document are of another alphabet: is the language right?")
    ]


def test_beginning_in_lower_case_among_others():
    assert doubts("Kuş gözlem", "kuş gözlem") == [
        (39, "beginning", "begins in lower case: is it the rest of the text before it?")
    ]


def test_nothing_is_corrected():
    data = as_text(GOLLER).decode().replace("Suyu her hafta", "suyuu her  her hafta")
    assert next(parsed(data, "tr").tree.items).text == "suyuu her her hafta kırk yerde ölçme,"
