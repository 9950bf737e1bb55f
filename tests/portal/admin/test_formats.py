"""Files of texts: nothing in them is computed, and what goes out comes back as it was."""

import csv
from io import BytesIO, StringIO

import pytest
import tablib
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from portal.admin import formats
from portal.admin.formats import Csv, Xlsx

FORMULAS = ["=cmd|' /C calc'!A0", "=1+1", "+1", "-1", "@SUM(A1)", "'=1+1", "''-1", "\t=1"]
TEXTS = [
    "",
    "'quoted' words",
    "– dash",
    "two\nlines",
    "işık, İğne; “söz”",
    "Қазақ тілі",
    " edges ",
    "1.10",
    "'",
]


def exported(kind, *rows):
    return kind().export_data(tablib.Dataset(*rows, headers=["code", "text"]))


def read(kind, data) -> list[tuple]:
    return [tuple(cell or "" for cell in row) for row in kind("utf-8-sig").create_dataset(data)]


@pytest.mark.parametrize("kind", [Xlsx, Csv])
@pytest.mark.parametrize("text", FORMULAS + TEXTS)
def test_text_comes_back_as_it_went_out(kind, text):
    assert read(kind, exported(kind, ("1.10", text))) == [("1.10", text)]


# Signs that XML cannot hold, and lone carriage returns that it turns into line feeds, never come from a form.
WRITABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=40)


@given(text=WRITABLE)
def test_any_text_comes_back_from_csv(text):
    assert read(Csv, exported(Csv, ("1", text))) == [("1", text)]


@settings(max_examples=30)
@given(text=WRITABLE)
def test_any_text_comes_back_from_xlsx(text):
    assert read(Xlsx, exported(Xlsx, ("1", text))) == [("1", text)]


@pytest.mark.parametrize("text", FORMULAS)
def test_xlsx_holds_no_formula(text):
    sheet = load_workbook(BytesIO(exported(Xlsx, ("1", text)))).active

    cell = sheet["B2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_cell_begins_as_no_formula_does(text):
    rows = list(csv.reader(StringIO(exported(Csv, ("1", text)))))

    assert rows[1][1] == f"'{text}"


def test_sign_that_xlsx_cannot_hold_becomes_a_space():
    assert read(Xlsx, exported(Xlsx, ("1", "soft\x0bbreak"))) == [("1", "soft break")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_any_country_is_read(separator):
    data = f"code{separator}text\r\n2.5.3{separator}söz\r\n".encode()

    assert read(Csv, data) == [("2.5.3", "söz")]


def test_csv_with_the_mark_of_its_encoding_is_read():
    assert Csv("utf-8-sig").create_dataset("code,text\n1,söz\n".encode("utf-8-sig")).headers == [
        "code",
        "text",
    ]


def test_csv_in_another_encoding_is_refused():
    with pytest.raises(UnicodeDecodeError):
        read(Csv, "code,text\n1,söz ğ\n".encode("cp1254"))


def test_xlsx_with_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(formats, "MOST_ROWS", 2)

    assert len(read(Xlsx, exported(Xlsx, *[("1", "a")] * 2))) == 2
    with pytest.raises(ValueError, match="more rows"):
        read(Xlsx, exported(Xlsx, *[("1", "a")] * 3))


def test_xlsx_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(formats, "MOST_UNPACKED", 1000)

    with pytest.raises(ValueError, match="unpacks"):
        read(Xlsx, exported(Xlsx, ("1", "a" * 2000)))


def test_xlsx_with_short_rows_is_read():
    book = Workbook()
    book.active.append(["code", "text", "note"])
    book.active.append(["1"])
    stream = BytesIO()
    book.save(stream)

    assert read(Xlsx, stream.getvalue()) == [("1", "", "")]
