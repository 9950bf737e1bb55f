from itertools import pairwise

import pytest
from django.utils import translation

from portal.charts import NARROW, WIDE, StackedStatuses, StatusRow, render
from portal.charts.palette import NOTHING_REPORTED
from tests.portal.charts import reading

ABOUT = {"key": "pillars", "title": "Status by pillar", "description": "All items of a pillar."}


def stacked(*rows: StatusRow) -> StackedStatuses:
    return StackedStatuses(**ABOUT, rows=rows)


def row(counts: dict[str, int], expected: int, **more) -> StatusRow:
    return StatusRow(label="Economy", counts=counts, expected=expected, **more)


def drawn(*rows: StatusRow, layout=WIDE):
    with translation.override("en"):
        return reading.parse(render(stacked(*rows), layout))


def areas(root, name: str) -> list[reading.Box]:
    """Return the parts of bars of a status: the marks beneath them are no rectangles of that height."""
    return [box for box in reading.rects(root, name) if box.bottom - box.top > 12]


def test_parts_are_as_long_as_their_counts():
    root = drawn(row({"completed": 1, "in_progress": 3}, 4))
    (completed,), (in_progress,) = areas(root, "chart-fill-completed"), areas(root, "chart-fill-in-progress")
    assert (completed.left, completed.right) == (220, 343.5)
    assert (in_progress.left, in_progress.right) == (345, 720)
    assert completed.top == in_progress.top == 4
    assert completed.bottom == in_progress.bottom == 22


def test_bar_has_the_whole_width_on_a_narrow_page():
    (part,) = areas(drawn(row({"completed": 4}, 4), layout=NARROW), "chart-fill-completed")
    assert (part.left, part.right) == (0, 320)


def test_parts_keep_their_order_whatever_the_order_of_the_counts():
    root = drawn(row({"not_started": 2, "delayed": 2, "completed": 2}, 6))
    lefts = [areas(root, f"chart-fill-{name}")[0].left for name in ("completed", "delayed", "not-started")]
    assert lefts == sorted(lefts)


def test_nothing_reported_is_an_outline_with_words_and_no_bar():
    root = drawn(row({}, 9))
    (outline,) = areas(root, "chart-stroke-nothing-reported")
    (element,) = [rect for rect in root.iter(f"{reading.SVG}rect") if reading.rect_box(rect) == outline]
    assert element.get("stroke-dasharray")
    assert element.get("fill") is None
    assert (outline.left, outline.right) == (220.8, 719.3)
    assert not [rect for rect in root.iter() if "chart-fill-completed" in rect.get("class", "")]
    assert reading.texts(root) == ["Economy", "0 of 9 reported", "Nothing reported", "9"]


def test_unreported_rest_of_a_group_is_an_outline():
    (outline,) = areas(drawn(row({"completed": 1}, 2)), "chart-stroke-nothing-reported")
    assert (outline.left, outline.right) == (470.8, 719.3)


def test_no_percentage_is_shown():
    assert not [text for text in reading.texts(drawn(row({"completed": 1}, 2), row({}, 2))) if "%" in text]


def test_status_without_items_has_no_part_and_no_count():
    root = drawn(row({"completed": 0, "delayed": 2}, 2))
    assert not [element for element in root.iter() if "completed" in element.get("class", "")]
    assert reading.texts(root) == ["Economy", "2 of 2 reported", "2"]


def test_counts_of_slight_parts_stand_apart():
    slight = row(
        dict.fromkeys(("completed", "in_progress", "delayed", "not_started", "not_applicable"), 1), 1000
    )
    hits = reading.rects(drawn(row(slight.counts, 1000, links={"completed": "/a/"})), "chart-hit")
    assert len(hits) == 6
    assert all(after.left - before.right > -0.15 for before, after in pairwise(hits))
    assert hits[0].left == 220


def test_counts_too_wide_for_a_line_go_on_in_another():
    huge = dict.fromkeys(("completed", "in_progress", "delayed", "not_started", "not_applicable"), 10**9)
    hits = reading.rects(drawn(row(huge, 10**10, links={"completed": "/a/"}), layout=NARROW), "chart-hit")
    assert len({hit.top for hit in hits}) > 1


def test_value_is_a_link_with_its_name():
    root = drawn(row({"in_progress": 3}, 6, links={"in_progress": "/items/?status=in_progress"}))
    (link,) = root.iter(f"{reading.SVG}a")
    assert link.get("href") == "/items/?status=in_progress"
    assert reading.names(root) == ["Economy: In progress 3 of 6", "Economy: Nothing reported 3 of 6"]


def test_row_says_n_of_m_to_those_who_do_not_see_it():
    root = drawn(row({"completed": 3}, 6, href="/economy/"))
    groups = [
        element.get("aria-label")
        for element in root.iter(f"{reading.SVG}g")
        if element.get("role") == "group"
    ]
    assert groups == ["Economy: 3 of 6 reported"]


def test_coverage_counts_all_rows():
    with translation.override("en"):
        assert stacked(row({"completed": 3}, 6), row({}, 4)).coverage == "Reported: 3 of 10 items."


def test_table_tells_none_from_nothing_reported():
    with translation.override("en"):
        table = stacked(row({"completed": 3}, 3, links={"completed": "/a/"}), row({}, 4)).table
    assert table.columns == (
        *("Group", "Completed", "In progress", "Delayed", "Not started", "Not applicable"),
        *("Nothing reported", "Reported"),
    )
    assert [cell.text for cell in table.rows[0].cells] == ["3", "0", "0", "0", "0", "0", "3 of 3"]
    assert [cell.text for cell in table.rows[1].cells] == ["–", "–", "–", "–", "–", "4", "0 of 4"]
    assert table.rows[0].cells[0].href == "/a/"


def test_legend_has_what_occurs():
    with translation.override("en"):
        legend = stacked(row({"delayed": 1, "completed": 1}, 3)).legend
    assert [entry.word for entry in legend] == ["Completed", "Delayed", "Nothing reported"]


def test_chart_without_rows_is_empty():
    with translation.override("en"):
        assert render(stacked()) == '<p class="chart__empty">There is nothing to show here yet.</p>\n'


@pytest.mark.parametrize(
    ("counts", "expected", "message"),
    [
        ({"done": 1}, 2, "unknown status"),
        ({NOTHING_REPORTED: 1}, 2, "unknown status"),
        ({"completed": -1}, 2, "completed: a whole number"),
        ({"completed": 1.5}, 2, "completed: a whole number"),
        ({"completed": True}, 2, "completed: a whole number"),
        ({"completed": 3}, 2, "3 reported of 2"),
        ({}, 0, "expected: a whole number of at least 1"),
    ],
)
def test_counts_that_contradict_themselves_are_refused(counts, expected, message):
    with pytest.raises(ValueError, match=message):
        stacked(row(counts, expected))


def test_link_of_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="links: unknown status"):
        stacked(row({}, 1, links={"done": "/"}))


def test_row_without_label_is_refused():
    with pytest.raises(ValueError, match="label: empty"):
        stacked(StatusRow(label=" ", counts={}, expected=1))
