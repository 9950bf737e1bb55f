import time

import pytest

from portal.documents.marks import Marked, clean, plain, roman, take_marks


@pytest.mark.parametrize(
    "line",
    [
        "- Harbours",
        "-\tHarbours",
        "–  Harbours",
        "— Harbours",
        "• Harbours",
        "•Harbours",
        "* Harbours",
        "+ Harbours",
        "\uf0b7 Harbours",
        "\\- Harbours",
        "\u00a0\u00a0- \u00a0Harbours \u00a0",
    ],
)
def test_bullet_is_taken_off(line):
    assert take_marks(Marked(line)) == Marked("Harbours", bullet=True)


@pytest.mark.parametrize(
    "line",
    [
        "- **Harbours**",
        "**- Harbours**",
        "*- Harbours*",
        "• ***Harbours***",
        "- _Harbours_",
        "**- Harbours**:",
    ],
)
def test_bullet_and_emphasis_come_in_any_order(line):
    assert take_marks(Marked(line)) == Marked("Harbours", bullet=True, emphasised=True)


@pytest.mark.parametrize(
    ("line", "ordinal", "mark"),
    [
        ("2. Harbours", (2,), "2. "),
        ("2) Harbours", (2,), "2) "),
        ("(2) Harbours", (2,), "(2) "),
        ("2\\. Harbours", (2,), "2\\. "),
        ("2.Harbours", (2,), "2."),
        ("IV. Harbours", (4,), "IV. "),
        ("2.5 Harbours", (2, 5), "2.5 "),
        ("2.5. Harbours", (2, 5), "2.5. "),
        ("2.5.3 Harbours", (2, 5, 3), "2.5.3 "),
    ],
)
def test_number_is_taken_off_and_remembered(line, ordinal, mark):
    assert take_marks(Marked(line)) == Marked("Harbours", ordinal=ordinal, ordinal_mark=mark)


@pytest.mark.parametrize(
    "line",
    [
        "2060 Harbours",
        "12.11.2021 Harbours",
        "Harbours 2.",
        "3 Harbours",
        "Ⅳ Harbours",
        "-5 degrees",
        "2.5Harbours",
    ],
)
def test_what_only_looks_like_a_mark_stays(line):
    assert take_marks(Marked(line)) == Marked(line)


def test_heading_keeps_its_level():
    assert take_marks(Marked("### 3. **Harbours** ###")) == Marked(
        "Harbours", level=3, emphasised=True, ordinal=(3,), ordinal_mark="3. "
    )


def test_number_that_is_one_of_the_words_can_be_given_back():
    assert take_marks(Marked("**8.** summit of mayors")).as_words() == Marked("8. summit of mayors")


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("the *Charter*, as **adopted** here", "the Charter, as adopted here"),
        ("*a **b** c* and *d*", "a b c and d"),
        ("a _b_ c_d_e", "a b c_d_e"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("ferries* and boats*", "ferries* and boats*"),
        ("50\\% of \\[it\\]", "50% of [it]"),
    ],
)
def test_inline_emphasis_is_taken_out(marked, words):
    assert plain(marked) == words


def test_only_emphasis_around_the_whole_line_marks_it():
    assert take_marks(Marked("*one* and *two*")) == Marked("one and two")


def test_clean_composes_and_drops_what_cannot_be_seen():
    assert clean("\ufeff I\u0307\u200bs\u00ad\u00a0\u2009 u\u0308c \u00ad") == "İs üc \u00ad"


@pytest.mark.parametrize(
    ("letters", "value"), [("I", 1), ("IV", 4), ("VI", 6), ("IX", 9), ("XII", 12), ("XIV", 14)]
)
def test_roman(letters, value):
    assert roman(letters) == value


@pytest.mark.parametrize("piece", ["*a ", "_a _", "a*", "**", "- ", "# ", "\\*", "(1) ", "[a"])
def test_long_lines_of_marks_take_no_longer_than_text(piece):
    began = time.monotonic()
    take_marks(Marked(piece * (20_000 // len(piece))))
    assert time.monotonic() - began < 5
