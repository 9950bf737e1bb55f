import docx
import pytest

from civil_society.importer.parse import LONGEST_PART, MOST_PARTS, extract, parse
from portal.documents.errors import NotImportable
from portal.documents.read import read_lines
from tests.civil_society.importer.documents import (
    BEES,
    KEEPERS,
    LAMPS,
    MISSION,
    ROPES,
    SONGS,
    kinds_of,
    parsed,
    texts_of,
)
from tests.vision.importer.documents import saved


def dropped_of(text: str, language: str = "en") -> list[tuple[int, str]]:
    return [(one.line, one.text) for one in parsed(text, language).dropped]


def test_paragraphs_under_a_title_are_parts_and_the_first_is_the_mission():
    found = parsed(KEEPERS)
    assert texts_of(found) == [MISSION, LAMPS, ROPES, SONGS]
    assert kinds_of(found) == ["mission", "objective", "objective", "objective"]
    assert [part.line for part in found.parts] == [3, 5, 7, 9]
    assert [(one.line, one.text, one.why) for one in found.dropped] == [
        (1, "Mission", "a heading, no part of the statement")
    ]
    assert found.suspects == ()


def test_indents_with_no_break_spaces_are_no_words():
    indented = KEEPERS.replace("\n\n", "\n\n\u00a0\u00a0\u00a0 \u00a0")
    assert texts_of(parsed(indented)) == texts_of(parsed(KEEPERS))


def test_markdown_and_word_give_the_same_parts():
    document = docx.Document()
    document.add_paragraph("Mission", style="Heading 1")
    for words in (MISSION, LAMPS, ROPES, SONGS):
        document.add_paragraph(words)
    word = parse(read_lines(saved(document)), language="en")
    markdown = parsed(KEEPERS.replace("Mission\n", "# Mission\n"))
    assert texts_of(word) == texts_of(markdown) == texts_of(parsed(KEEPERS))
    assert kinds_of(word) == kinds_of(markdown) == kinds_of(parsed(KEEPERS))
    assert [one.text for one in word.dropped] == ["Mission"]


def test_whole_statement_of_several_kinds():
    found = parsed(BEES)
    assert list(zip(kinds_of(found), (part.line for part in found.parts), strict=True)) == [
        ("principle", 3),
        ("aim", 5),
        ("aim", 7),
        ("foundation", 7),
        ("foundation", 7),
        ("foundation", 7),
        ("objective", 11),
        ("objective", 11),
        ("objective", 11),
    ]
    assert texts_of(found)[3:] == [
        "shared meadows",
        "wax",
        "patience",
        "Planting lime trees along all roads",
        "lending smokers (for a day; for a week) to beginners",
        "paying for lost queens",
    ]
    assert [(one.line, one.text) for one in found.dropped] == [
        (1, "What is the league for?"),
        (9, "The objectives of the league, as Article 7 of its charter has them, are:"),
        (13, "Last updated"),
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "Last updated",
        "Last updated: 3 May 2024",
        "Last updated on 3 May 2024.",
        "Son güncelleme: 03.05.2024",
        "Son yenilənmə 3 may 2024",
        "Соңғы жаңарту: 2024 ж. 3 мамыр",
        "The board",
    ],
)
def test_bare_line_at_the_end_is_dropped_with_why(remark):
    found = parsed(f"{KEEPERS}\n\n{remark}")
    assert texts_of(found) == texts_of(parsed(KEEPERS))
    assert found.dropped[-1].text == remark
    assert found.dropped[-1].why.endswith("a remark, no part of the statement")


def test_last_part_that_ends_as_a_sentence_stays():
    assert texts_of(parsed(f"{KEEPERS}\n\nWe sing."))[-1] == "We sing."


@pytest.mark.parametrize(
    ("heading", "language", "kind"),
    [
        ("Our principles", "en", "principle"),
        ("Aims", "en", "aim"),
        ("Objectives", "en", "objective"),
        ("How we work: methods", "en", "method"),
        ("İlkelerimiz", "tr", "principle"),
        ("AMAÇLARIMIZ", "tr", "aim"),
        ("Hedefler", "tr", "objective"),
        ("Yöntemler", "tr", "method"),
        ("Prinsiplərimiz", "az", "principle"),
        ("Məqsədimiz", "az", "aim"),
        ("Vəzifələr", "az", "objective"),
        ("Біздің қағидаттар", "kk", "principle"),
        ("Мақсаты", "kk", "aim"),
        ("Міндеттері", "kk", "objective"),
    ],
)
def test_heading_says_the_kind_of_what_is_below(heading, language, kind):
    found = parsed(f"Keepers\n\n{MISSION}\n\n{heading}\n\n{LAMPS}\n\n{ROPES}", language)
    assert kinds_of(found) == ["mission", kind, kind]
    assert [one.text for one in found.dropped] == ["Keepers", heading]


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("We do the following:", "objective"),
        ("Our principles are:", "principle"),
        ("We rest on these foundations:", "foundation"),
    ],
)
@pytest.mark.parametrize("mark", ["- {}", "1. {}", "{};", "a) {};"])
def test_list_under_a_lead_in(lead, kind, mark):
    items = ("glass for all lamps", "ropes for all boats", "songs for all ferries")
    listed = "\n".join(mark.format(item) for item in items).rstrip(";")
    found = parsed(f"Mission\n\n{MISSION}\n\n{lead}\n\n{listed}")
    assert texts_of(found)[1:] == list(items)
    assert kinds_of(found)[1:] == [kind] * 3
    assert lead in [one.text for one in found.dropped]


def test_quotation_over_several_paragraphs_loses_its_quotes():
    text = f"{MISSION}\n\nArticle 3 says:\n\n“glass for all lamps;\n\nropes for all boats;\n\nsongs for all ferries.”"
    assert texts_of(parsed(text))[1:] == [
        "glass for all lamps",
        "ropes for all boats",
        "songs for all ferries",
    ]


def test_lead_in_and_clauses_in_one_paragraph():
    found = parsed(
        f"{MISSION}\n\nOur objectives are: glass for all; ropes for all; songs for all.\n\n{ROPES}"
    )
    assert texts_of(found) == [MISSION, "glass for all", "ropes for all", "songs for all", ROPES]
    assert [one.text for one in found.dropped] == ["Our objectives are:"]


def test_semicolons_of_prose_part_nothing():
    prose = "We keep lamps; we splice ropes; we sing, and all of this together."
    assert texts_of(parsed(f"Mission\n\n{MISSION}\n\n{prose}")) == [MISSION, prose]


def test_lead_in_above_prose_is_a_heading():
    found = parsed(f"Our principles:\n\n{LAMPS}\n\n{ROPES}")
    assert kinds_of(found) == ["principle", "principle"]


def test_long_paragraph_that_ends_in_a_colon_is_a_part():
    lead = f"{LAMPS} {ROPES} We want:"
    assert texts_of(parsed(f"{MISSION}\n\n{lead}\n\n- glass\n- ropes")) == [MISSION, lead, "glass", "ropes"]


def test_lines_broken_at_a_width_are_joined():
    broken = (
        "The Keepers League looks after all lamps on both sides of\n"
        "Northern Strait, and after those who climb up to them in\n"
        "January, when nobody else would. Its members meet every\n"
        "Friday.\n\n"
        "Songs are written down, too."
    )
    assert texts_of(parsed(broken)) == [
        broken.split("\n\n", maxsplit=1)[0].replace("\n", " "),
        "Songs are written down, too.",
    ]


def test_lines_that_are_sentences_stay_apart():
    assert len(parsed(f"{MISSION}\n{LAMPS}\n{ROPES}\n{SONGS}").parts) == 4


def test_page_numbers_are_dropped_and_listed():
    found = parsed(f"{MISSION}\n\n12\n\n{LAMPS}")
    assert texts_of(found) == [MISSION, LAMPS]
    assert dropped_of(f"{MISSION}\n\n12\n\n{LAMPS}") == [(3, "12")]


def test_doubts_are_told_and_nothing_is_corrected():
    found = parsed(f"{MISSION}\n\n{LAMPS}\n\n{LAMPS}\n\nWe sing,\n\n{ROPES}")
    assert texts_of(found)[3] == "We sing,"
    assert [(one.line, one.kind) for one in found.suspects] == [(5, "repeated"), (7, "ending")]


def test_file_of_headings_alone_is_refused():
    with pytest.raises(NotImportable) as caught:
        parsed("# Mission\n\n# Aims")
    assert str(caught.value) == "No part of a mission statement was found: the file holds headings at most."


def test_most_parts_are_taken_and_one_more_is_refused():
    many = [f"We keep lamp {number} alight." for number in range(MOST_PARTS + 1)]
    assert len(parsed("\n\n".join(many[:-1])).parts) == MOST_PARTS
    with pytest.raises(NotImportable) as caught:
        parsed("\n\n".join(many))
    assert str(caught.value) == (
        "This is no mission statement: 101 parts were found, and a statement has 100 at most."
    )


def test_longest_part_is_taken_and_a_longer_one_is_refused():
    longest = "a" * (LONGEST_PART - 1) + "."
    assert len(parsed(f"Mission\n\n{longest}").parts) == 1
    with pytest.raises(NotImportable) as caught:
        parsed(f"Mission\n\na{longest}")
    assert caught.value.line == 3
    assert caught.value.message == "The part that begins here has more than 5000 characters."


@pytest.mark.parametrize(
    "text", ["“", "‘;;;’", ";", "a:\n;", "“;", "?", "…:", "1.\n2.\n3.", "(" * 500 + ";" * 500]
)
def test_odd_files_give_parts_or_are_refused(text):
    try:
        found = parsed(text)
    except NotImportable:
        return
    assert all(part.text.strip() for part in found.parts)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Count the lamps;", "Count the lamps"),
        ("a" * 79, "a" * 79),
        ("a" * 80, "a" * 78 + "…"),
        ("word " * 20, "word " * 14 + "word…"),
    ],
)
def test_extract(text, short):
    assert extract(text) == short
