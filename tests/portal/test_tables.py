"""Tables of a page: even, and each cell with its label."""

import pytest
from django.template.loader import render_to_string

from portal.tables import Cell, Table
from tests.html import Page

COLUMNS = ("State", "Since", "Note")
ROWS = (
    (Cell("Hungary", "/en/states/hungary/"), Cell("2018"), Cell("")),
    (Cell("A < B"), Cell("–"), Cell("x & y", "/?a=1&b=2")),
)


def drawn(**how) -> Page:
    return Page(render_to_string("_components/table.html", {"table": Table(COLUMNS, ROWS, **how)}))


@pytest.mark.parametrize("count", [0, 1, 2, 4])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_uneven_row_is_refused_wherever_it_stands(count, place):
    rows = [*ROWS]
    rows.insert(place, tuple(Cell("x") for _number in range(count)))
    with pytest.raises(ValueError, match=f"3 columns, but a row of {count} cells"):
        Table(COLUMNS, rows)


def test_table_may_have_no_rows():
    assert list(Table(COLUMNS, []).labelled_rows) == []


def test_each_cell_comes_with_the_head_of_its_column():
    rows = [list(row) for row in Table(COLUMNS, ROWS).labelled_rows]
    assert rows == [list(zip(COLUMNS, row, strict=True)) for row in ROWS]


def test_rows_can_be_read_more_than_once():
    table = Table(COLUMNS, ROWS)
    first, second = ([list(row) for row in table.labelled_rows] for _time in range(2))
    assert first == second


def test_first_cell_names_its_row_and_the_others_have_labels_for_small_screens():
    page = drawn()
    heads = page.all("th", scope="row")
    assert [head.text for head in heads] == ["Hungary", "A < B"]
    assert [cell["data-label"] for cell in page.all("td")] == ["Since", "Note"] * 2
    assert [head.text for head in page.all("th", scope="col")] == list(COLUMNS)
    assert [(link["href"], link.text) for link in page.all("a")] == [
        ("/en/states/hungary/", "Hungary"),
        ("/?a=1&b=2", "x & y"),
    ]


def test_caption_stands_first_where_there_is_one():
    assert drawn().all("caption") == []
    assert drawn(caption="All of them").one("caption").text == "All of them"
