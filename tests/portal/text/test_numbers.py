from fractions import Fraction

import pytest

from portal.text.numbers import number, percent


@pytest.mark.parametrize(
    ("language", "written"), [("tr", "%45"), ("en", "45%"), ("az", "45%"), ("kk", "45\u00a0%")]
)
def test_percent_is_written_as_in_the_language(language, written):
    assert percent(0.45, language) == written
    assert percent(Fraction(9, 20), language) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        *((0, "0%"), (0.0, "0%"), (1, "100%"), (1.0, "100%")),
        *((0.0001, "1%"), (0.9999, "99%"), (Fraction(1, 3), "33%"), (Fraction(2, 3), "67%"), (0.125, "13%")),
    ],
)
def test_only_nothing_is_0_and_only_all_is_100(share, written):
    assert percent(share, "en") == written


@pytest.mark.parametrize("share", [-0.1, 1.01, 45, float("nan"), float("inf")])
def test_what_is_no_share_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        percent(share, "en")


@pytest.mark.parametrize(
    ("language", "written"),
    [("tr", "1.234.567"), ("en", "1,234,567"), ("az", "1.234.567"), ("kk", "1\u00a0234\u00a0567")],
)
def test_number_has_the_separator_of_the_language(language, written):
    assert number(1234567, language) == written


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (999, "999"), (-999, "-999"), (1000, "1.000"), (-1000, "-1.000")]
)
def test_number_is_grouped_from_a_thousand(value, written):
    assert number(value, "tr") == written
