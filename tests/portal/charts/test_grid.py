"""The heat map and the history of an item: both are grids of cells."""

import pytest
from django.utils import translation

from portal.charts import NARROW, WIDE, Head, HeatCell, HeatMap, HistoryRow, ItemHistory, render
from portal.charts.palette import NOTHING_REPORTED, STATUSES
from tests.portal.charts import reading

ABOUT = {"key": "grid", "title": "Grid", "description": "How to read it."}
NOTHING = HeatCell(status=NOTHING_REPORTED, count=0, of=6)


def heat_map(*rows: tuple[HeatCell, ...]) -> HeatMap:
    columns = tuple(Head(f"State {place}") for place in range(len(rows[0]) if rows else 0))
    heads = tuple(Head(f"Area {place}") for place in range(len(rows)))
    return HeatMap(**ABOUT, corner="Area", rows=heads, columns=columns, cells=rows)


def history(years: tuple[int, ...], **states: dict[int, str]) -> ItemHistory:
    rows = tuple(HistoryRow(label=name, statuses=statuses) for name, statuses in states.items())
    return ItemHistory(**ABOUT, years=years, rows=rows)


def drawn(chart, layout=WIDE):
    with translation.override("en"):
        return reading.parse(render(chart, layout))


def cells(root, name: str) -> list[reading.Box]:
    return [box for box in reading.rects(root, name) if box.bottom - box.top > 12]


def test_cells_stand_in_columns_of_one_width():
    root = drawn(heat_map(*[(HeatCell(status="completed", count=3, of=6),) * 4] * 2))
    boxes = cells(root, "chart-fill-completed")
    assert [(box.left, box.right) for box in boxes] == [(176, 310), (312, 446), (448, 582), (584, 718)] * 2
    assert len({box.top for box in boxes}) == 2


def test_cell_says_n_of_m_beside_its_mark():
    root = drawn(heat_map((HeatCell(status="in_progress", count=3, of=6),)))
    assert "3/6" in reading.texts(root)
    assert [path for path in root.iter(f"{reading.SVG}path") if path.get("fill-rule") == "evenodd"]


def test_nothing_reported_is_an_outline_without_figures():
    root = drawn(heat_map((NOTHING,)))
    (outline,) = cells(root, "chart-stroke-nothing-reported")
    (element,) = [rect for rect in root.iter(f"{reading.SVG}rect") if reading.rect_box(rect) == outline]
    assert element.get("stroke-dasharray")
    assert element.get("fill") is None
    assert reading.texts(root) == ["State 0", "Area 0", "Nothing reported"]


def test_every_status_has_a_mark_of_its_own_shape():
    row = tuple(HeatCell(status=status, count=int(status != NOTHING_REPORTED), of=1) for status in STATUSES)
    with translation.override("en"):
        entries = heat_map(row).legend
    assert [entry.word for entry in entries] == [
        *("Completed", "In progress", "Delayed", "Not started", "Not applicable", "Nothing reported")
    ]
    shapes = {entry.mark.split(' d="')[-1].split('"')[0] for entry in entries}
    assert len(shapes) == 6


def test_words_stand_in_all_cells_or_in_none():
    roomy = drawn(heat_map((HeatCell(status="in_progress", count=3, of=6), NOTHING)))
    narrow = drawn(heat_map((HeatCell(status="in_progress", count=3, of=6), *[NOTHING] * 7)))
    assert {"In progress", "Nothing reported"} <= set(reading.texts(roomy))
    assert not {"In progress", "Nothing reported"} & set(reading.texts(narrow))


def test_figures_too_wide_for_a_narrow_cell_break_before_the_slash():
    root = drawn(heat_map((HeatCell(status="delayed", count=18, of=22),) * 8), NARROW)
    assert reading.texts(root).count("18") == 8
    assert reading.texts(root).count("/22") == 8


def test_columns_without_room_go_on_in_a_further_block():
    years = tuple(range(2022, 2041))
    chart = history(years, Kazakhstan={2022: "completed"})
    shown = [text for text in reading.texts(drawn(chart)) if text.isdigit()]
    assert shown == [str(year) for year in years]
    assert len({box.top for box in reading.text_boxes(drawn(chart)) if box.what.isdigit()}) == 2
    assert reading.texts(drawn(chart)).count("Kazakhstan") == 2


def test_heads_come_again_on_a_narrow_page():
    chart = heat_map(*[(NOTHING,)] * 18)
    assert reading.texts(drawn(chart)).count("State 0") == 1
    assert reading.texts(drawn(chart, NARROW)).count("State 0") == 3


def test_heads_without_room_are_turned_up():
    columns = tuple(Head(name) for name in ["Turkish Republic of Northern Cyprus", *["Hungary"] * 7])
    chart = HeatMap(**ABOUT, corner="Area", rows=(Head("A"),), columns=columns, cells=((NOTHING,) * 8,))
    boxes = [box for box in reading.text_boxes(drawn(chart)) if box.what == "Hungary"]
    assert all(box.bottom - box.top > box.right - box.left for box in boxes)


def test_year_left_out_is_nothing_reported():
    root = drawn(history((2024, 2025), Hungary={2025: "completed"}))
    assert len(cells(root, "chart-stroke-nothing-reported")) == 1
    assert len(cells(root, "chart-fill-completed")) == 1


def test_history_tells_every_value_in_its_table():
    with translation.override("en"):
        chart = history((2024, 2025), Hungary={2025: "delayed"}, Türkiye={})
        table = chart.table
        assert chart.coverage == "Something is reported in 1 of 4 cells."
    assert table.columns == ("State", "2024", "2025")
    assert [(row.head.text, *(cell.text for cell in row.cells)) for row in table.rows] == [
        ("Hungary", "Nothing reported", "Delayed"),
        ("Türkiye", "Nothing reported", "Nothing reported"),
    ]


def test_heat_map_tells_every_value_in_its_table():
    with translation.override("en"):
        chart = heat_map((HeatCell(status="completed", count=2, of=6, href="/a/"), NOTHING))
        assert chart.coverage == "Something is reported in 1 of 2 cells."
        table = chart.table
    assert table.columns == ("Area", "State 0", "State 1")
    assert table.rows[0].cells == (("Completed 2 of 6", "/a/"), ("Nothing reported", ""))


@pytest.mark.parametrize("chart", [heat_map(), history(()), history((2024,)), history((), Hungary={})])
def test_grid_without_cells_is_empty(chart):
    with translation.override("en"):
        assert "nothing to show" in render(chart)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (HeatCell(status="done", count=1, of=2), "status"),
        (HeatCell(status="completed", count=0, of=2), "count"),
        (HeatCell(status="completed", count=3, of=2), "3 of 2"),
        (HeatCell(status=NOTHING_REPORTED, count=1, of=2), "nothing reported"),
        (HeatCell(status=NOTHING_REPORTED, count=0, of=0), "of: a whole number"),
    ],
)
def test_cell_that_contradicts_itself_is_refused(cell, message):
    with pytest.raises(ValueError, match=message):
        heat_map((cell,))


def test_cells_without_heads_are_refused():
    heads = {"rows": (Head("A"),), "columns": (Head("X"), Head("Y"))}
    with pytest.raises(ValueError, match="0 rows, 1 heads"):
        HeatMap(**ABOUT, corner="Area", **heads, cells=())
    with pytest.raises(ValueError, match="1 columns, 2 heads"):
        HeatMap(**ABOUT, corner="Area", **heads, cells=((NOTHING,),))


@pytest.mark.parametrize("years", [(2025, 2024), (2024, 2024), (0,)])
def test_years_out_of_order_are_refused(years):
    with pytest.raises(ValueError, match="year"):
        history(years)


def test_status_of_a_year_that_is_not_shown_is_refused():
    with pytest.raises(ValueError, match="not shown"):
        history((2025,), Hungary={2024: "completed"})


@pytest.mark.parametrize("status", ["done", NOTHING_REPORTED])
def test_history_with_an_unknown_status_is_refused(status):
    with pytest.raises(ValueError, match="status"):
        history((2025,), Hungary={2025: status})
