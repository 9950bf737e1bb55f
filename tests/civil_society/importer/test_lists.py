import pytest

from civil_society.importer.lists import foundations, inline_list, split_clauses, unquoted
from civil_society.importer.words import words_of


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "Built around the three main pillars of shared wind, salt, and rope, the league grows.",
            ["shared wind", "salt", "rope"],
        ),
        (
            "en",
            "It has four foundations: clear water, bread, songs and good will.",
            ["clear water", "bread", "songs", "good will"],
        ),
        (
            "en",
            "On wind, salt and common rope, its three foundations, it grows.",
            ["wind", "salt", "common rope"],
        ),
        ("en", "It has two pillars: salt and rope.", ["salt", "rope"]),
        ("tr", "Meclis rüzgâr, tuz ve ip olmak üzere üç temel üzerine kuruludur.", ["rüzgâr", "tuz", "ip"]),
        ("tr", "Birlik, üç temele dayanır: ortak rüzgâr, tuz ve ip.", ["ortak rüzgâr", "tuz", "ip"]),
        ("az", "Birlik üç sütun üzərində qurulub: ortaq külək, duz və ip.", ["ortaq külək", "duz", "ip"]),
        ("kk", "Одақтың үш негізі бар: ортақ жел, тұз және арқан.", ["ортақ жел", "тұз", "арқан"]),
    ],
)
def test_foundations_that_are_counted_and_named(language, text, found):
    assert foundations(text, words_of(language)) == found


@pytest.mark.parametrize(
    "text",
    [
        "Built on four pillars of wind, salt, and rope, the league grows.",
        "Built on two pillars, the league sells wind, salt and rope.",
        "The league sells wind, salt, and rope.",
        "Its pillars are wind, salt, and rope.",
        "Three members sell wind, salt, and rope.",
        "",
    ],
)
def test_no_foundations_where_their_number_is_not_that_of_the_names(text):
    assert foundations(text, words_of("en")) == []


def test_language_without_tables_finds_none():
    assert foundations("Négy pillér: szél, só és kötél.", words_of("hu")) == []


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("glass; ropes; songs.", ["glass", "ropes", "songs"]),
        ("glass;; ropes;", ["glass", "ropes"]),
        ("glass (red; green); ropes", ["glass (red; green)", "ropes"]),
        ("a) glass; b) ropes; ç) songs", ["glass", "ropes", "songs"]),
        ("glass) ; ropes", ["glass)", "ropes"]),
        (" ; . ;", []),
    ],
)
def test_clauses(text, clauses):
    assert split_clauses(text) == clauses


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("‘glass; ropes.’", "glass; ropes."),
        ("“glass”.", "glass."),
        ("«glass»", "glass"),
        ("„glass“", "glass"),
        ('"glass"', "glass"),
        ("the states'", "the states'"),
    ],
)
def test_quotes_are_taken_off(text, bare):
    assert unquoted(text) == bare


def test_quotes_that_close_what_began_before():
    assert unquoted("glass.”", began_before=True) == "glass."
    assert unquoted("glass.”") == "glass.”"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We want: glass; ropes.", ("We want:", ["glass", "ropes"])),
        ("We want: “glass; ropes.”", ("We want:", ["glass", "ropes"])),
        ("We want: glass.", None),
        ("We sing. We want: glass; ropes.", None),
    ],
)
def test_inline_list(text, found):
    assert inline_list(text) == found
