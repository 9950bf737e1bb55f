import pytest

from portal.text.ordinals import azerbaijani, english


@pytest.mark.parametrize(
    ("figure", "ending"),
    [
        *((1, "ci"), (2, "ci"), (3, "cü"), (4, "cü"), (5, "ci"), (6, "cı"), (7, "ci"), (8, "ci"), (9, "cu")),
        *(
            (10, "cu"),
            (20, "ci"),
            (30, "cu"),
            (40, "cı"),
            (50, "ci"),
            (60, "cı"),
            (70, "ci"),
            (80, "ci"),
            (90, "cı"),
        ),
        *((12, "ci"), (100, "cü"), (300, "cü"), (1000, "ci"), (2000, "ci"), (1_000_000, "cu"), (110, "cu")),
        *((2009, "cu"), (2019, "cu"), (2021, "ci"), (2023, "cü"), (2040, "cı"), (1991, "ci"), (1100, "cü")),
    ],
)
def test_azerbaijani(figure, ending):
    assert azerbaijani(figure) == ending


@pytest.mark.parametrize(
    ("figure", "ending"),
    [
        *(
            (1, "st"),
            (2, "nd"),
            (3, "rd"),
            (4, "th"),
            (10, "th"),
            (11, "th"),
            (12, "th"),
            (13, "th"),
            (21, "st"),
        ),
        *((22, "nd"), (101, "st"), (111, "th"), (113, "th"), (1003, "rd")),
    ],
)
def test_english(figure, ending):
    assert english(figure) == ending
