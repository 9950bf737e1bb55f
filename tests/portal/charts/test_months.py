import pytest
from django.utils import translation

from portal.charts import NARROW, WIDE, CountsByMonth, Month, render
from tests.portal.charts import reading

JANUARY, DECEMBER = Month(2025, 1), Month(2025, 12)


def months(counts: dict[Month, int], first: Month = JANUARY, last: Month = DECEMBER, **more) -> CountsByMonth:
    return CountsByMonth(
        key="months", title="Events", description="By month.", first=first, last=last, counts=counts, **more
    )


def drawn(chart: CountsByMonth, layout=WIDE, language: str = "en"):
    with translation.override(language):
        return reading.parse(render(chart, layout))


def test_columns_are_as_high_as_their_counts():
    root = drawn(months({Month(2025, 1): 4, Month(2025, 3): 1}))
    tall, low = reading.rects(root, "chart-fill-count")
    assert (tall.left, tall.right) == (14, 46)
    assert (low.left, low.right) == (134, 166)
    assert tall.bottom == low.bottom
    assert (tall.bottom - tall.top, low.bottom - low.top) == (110, 27.5)


def test_month_without_any_shows_its_zero_and_no_column():
    root = drawn(months({Month(2025, 1): 4}))
    assert len(reading.rects(root, "chart-fill-count")) == 1
    assert reading.texts(root).count("0") == 11


def test_rows_are_as_long_as_their_counts_on_a_narrow_page():
    root = drawn(months({Month(2025, 1): 4, Month(2025, 3): 2}), NARROW)
    long, short = reading.rects(root, "chart-fill-count")
    assert (short.right - short.left) * 2 == pytest.approx(long.right - long.left, abs=0.2)
    assert "September" in reading.texts(root)


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("tr", "Eyl", "Eylül"),
        ("en", "Sep", "September"),
        ("az", "Snt", "Sentyabr"),
        ("kk", "Қыр", "Қыркүйек"),
    ],
)
def test_months_have_the_names_of_the_language(language, short, full):
    chart = months({JANUARY: 1})
    assert short in reading.texts(drawn(chart, WIDE, language))
    assert full in reading.texts(drawn(chart, NARROW, language))


def test_azerbaijani_months_begin_with_a_dotted_capital():
    assert {"İyn", "İyl"} <= set(reading.texts(drawn(months({JANUARY: 1}), WIDE, "az")))


def test_year_stands_under_its_first_month():
    root = drawn(months({Month(2024, 12): 1}, Month(2024, 11), Month(2025, 2)))
    boxes = {box.what: box for box in reading.text_boxes(root)}
    middle = {what: (box.left + box.right) / 2 for what, box in boxes.items()}
    assert middle["2024"] == pytest.approx(middle["Nov"], abs=0.1)
    assert middle["2025"] == pytest.approx(middle["Jan"], abs=0.1)


def test_more_than_a_year_is_drawn_a_band_for_each_year():
    root = drawn(months({Month(2024, 3): 2, Month(2025, 3): 1}, Month(2024, 3), Month(2025, 4)))
    march, other = [box for box in reading.text_boxes(root) if box.what == "Mar"]
    assert march.left == other.left
    assert march.bottom < other.top


def test_unknown_dates_are_counted_apart_in_words():
    chart = months({JANUARY: 3}, unknown=2)
    with translation.override("en"):
        assert chart.coverage == "Month known: 3 of 5. 2 without a known date are not in the chart."
        assert [cell.text for cell in chart.table.rows[-1].cells] == ["2"]
        assert chart.table.rows[-1].head.text == "Date unknown"
    assert "2" not in reading.texts(drawn(chart))


def test_table_has_months_without_any():
    with translation.override("kk"):
        table = months({JANUARY: 3}, hrefs={JANUARY: "/a/"}).table
    assert len(table.rows) == 12
    assert table.rows[0].head.text == "2025\u00a0ж. қаңтар"
    assert table.rows[0].cells == (("3", "/a/"),)
    assert table.rows[1].cells[0].text == "0"


def test_value_is_named_with_its_year():
    root = drawn(months({JANUARY: 3}, last=JANUARY, hrefs={JANUARY: "/a/"}))
    assert reading.names(root) == ["January 2025: 3"]


def test_no_known_month_is_said_in_words():
    with translation.override("en"):
        assert "1 without a known date is not in the chart." in render(months({}, unknown=1))
        assert "nothing to show" in render(months({JANUARY: 0}))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"counts": {Month(2026, 1): 1}}, "not between"),
        ({"counts": {}, "hrefs": {Month(2024, 12): "/"}}, "not between"),
        ({"counts": {JANUARY: -1}}, "whole number"),
        ({"counts": {}, "unknown": -1}, "whole number"),
        ({"counts": {}, "first": Month(2026, 1)}, "is after"),
        ({"counts": {}, "first": Month(2025, 0)}, "no month"),
        ({"counts": {}, "last": Month(2025, 13)}, "no month"),
        ({"counts": {}, "first": Month(1, 1)}, "more than"),
    ],
)
def test_months_that_contradict_themselves_are_refused(fields, message):
    with pytest.raises(ValueError, match=message):
        months(**fields)
