import pytest
from django.utils import translation

from portal.charts import WIDE, YearsBeside, render
from tests.portal.charts import reading

FIELDS = {
    "start_year": 2021,
    "end_year": 2040,
    "current_year": 2026,
    "completed": 10,
    "reported": 40,
    "expected": 123,
}


def years(**fields: int) -> YearsBeside:
    return YearsBeside(key="years", title="Years", description="Two bars.", **(FIELDS | fields))


def drawn(language: str = "en", **fields: int):
    with translation.override(language):
        return reading.parse(render(years(**fields), WIDE))


def test_there_is_a_block_for_each_year():
    root = drawn()
    assert len(reading.rects(root, "chart-fill-years")) == 5
    assert len(reading.rects(root, "chart-stroke-years")) == 14 + 1


def test_completed_part_is_its_share_of_what_was_reported():
    (done,) = reading.rects(drawn(), "chart-fill-completed")
    assert (done.left, done.right) == (220, 345)


def test_figures_stand_beside_the_bars():
    assert reading.texts(drawn()) == [
        *("Time", "5 of 19 years passed (26%)", "2021", "2026", "2040"),
        *("Completed", "10 of 40 reported items (25%)"),
    ]


def test_nothing_reported_has_no_bar_and_no_percentage():
    root = drawn(completed=0, reported=0)
    assert reading.rects(root, "chart-fill-completed") == []
    (outline,) = reading.rects(root, "chart-stroke-nothing-reported")
    assert (outline.left, outline.right) == (220.8, 719.3)
    assert reading.texts(root)[-3:] == ["Completed", "Nothing reported", "Nothing reported"]


def test_none_completed_is_an_empty_bar_with_its_percentage():
    root = drawn(completed=0)
    assert reading.rects(root, "chart-stroke-nothing-reported") == []
    assert reading.texts(root)[-1] == "0 of 40 reported items (0%)"


@pytest.mark.parametrize(
    ("current", "shown", "gone"),
    [(2021, ["2021", "2040"], 0), (2040, ["2021", "2040"], 19), (2055, ["2021", "2040"], 19)],
)
def test_first_and_last_year_are_written_once(current, shown, gone):
    root = drawn(current_year=current)
    assert [text for text in reading.texts(root) if text.isdigit()] == shown
    assert len(reading.rects(root, "chart-fill-years")) == gone


def test_many_years_are_one_bar():
    assert len(reading.rects(drawn(start_year=1921), "chart-fill-years")) == 1


def test_coverage_and_table():
    with translation.override("en"):
        chart = years()
        assert chart.coverage == "Reported: 40 of 123 items."
        assert [(row.head.text, row.cells[0].text) for row in chart.table.rows] == [
            ("Time", "5 of 19 years passed (26%)"),
            ("Completed", "10 of 40 reported items (25%)"),
        ]


@pytest.mark.parametrize(
    "fields",
    [
        {"completed": 41},
        {"reported": 124},
        {"expected": 0},
        {"completed": -1},
        {"end_year": 2021},
        {"current_year": 2020},
        {"start_year": "2021"},
    ],
)
def test_years_that_contradict_themselves_are_refused(fields):
    with pytest.raises(ValueError, match=r"whole number|before|reported of"):
        years(**fields)
