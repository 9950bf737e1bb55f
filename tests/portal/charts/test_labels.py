import pytest

from portal.charts.labels import Fitted, clean, fit, fits
from portal.charts.metrics import measure


def width(text: str) -> float:
    return measure(text, 14)


def test_label_that_fits_stays_as_it_is():
    assert fit("Tourism", width("Tourism"), 14) == Fitted(("Tourism",), shortened=False)


def test_label_breaks_at_spaces():
    label = "Transport and customs"
    assert fit(label, width("Transport and"), 14, most=2) == Fitted(
        ("Transport and", "customs"), shortened=False
    )


def test_no_break_space_holds_a_code_to_its_word():
    label = "2.2\u00a0Transport and"
    assert fit(label, width("2.2\u00a0Transport"), 14, most=2).lines == ("2.2\u00a0Transport", "and")


def test_label_breaks_after_a_hyphen():
    label = "Ақпараттық-коммуникациялық"
    assert fit(label, width("коммуникациялық"), 14, most=2).lines == ("Ақпараттық-", "коммуникациялық")


def test_label_of_too_many_lines_ends_in_an_ellipsis():
    fitted = fit("one two three four", width("two…"), 14, most=2)
    assert fitted == Fitted(("one", "two…"), shortened=True)


def test_word_wider_than_the_line_is_cut():
    fitted = fit("M" * 200, 50, 14, most=3)
    assert fitted.shortened
    assert fitted.lines[0].endswith("M…")
    assert width(fitted.lines[0]) <= 50


@pytest.mark.parametrize("room", [0, 1, 5])
def test_no_room_at_all_leaves_no_letter(room):
    assert fit("Tourism", room, 14).lines == ("…",)


def test_fits_says_whether_nothing_goes():
    assert fits("Delayed", width("Delayed"), 14)
    assert not fits("Delayed", width("Delayed") - 1, 14)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  a\n\t b ", "a b"),
        ("a\u00a0b", "a\u00a0b"),
        ("a\x00\x08\ud800b", "ab"),
        ("\u202eabc\u202c", "abc"),
        ("I\u0307", "İ"),
        ("и\u0306", "й"),
    ],
)
def test_clean(text, cleaned):
    assert clean(text) == cleaned
