"""The formats of lists: what each file is made of, and what is answered to a format that is not made."""

import csv
import io
import json

import openpyxl
import pytest
from django.utils import translation

from portal.api.renderers import csv_cell, csv_of, json_of
from portal.api.tabular import Table, columns_of
from portal.api.workbook import LONGEST_TEXT, xlsx_of
from portal.models import State, Summit
from tests.portal.api.samples import NotesSample, PlainSerializer

pytestmark = pytest.mark.django_db

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOSTILE = ["=1+1", "+90 312", "-2", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1"]


def body(response) -> bytes:
    assert response.status_code == 200, response.content
    return b"".join(response.streaming_content)


def book(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def table(*records: dict) -> Table:
    return Table("made", columns_of(PlainSerializer(), ("en",)), [[*records]] if records else [])


# --- CSV ------------------------------------------------------------------------------------------------------


def test_csv_is_a_file_in_utf8(client):
    response = client.get("/api/v1/states/?format=csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="states.csv"'
    assert response["Content-Language"] == "tr, en, az, kk"
    assert response["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in response
    text = body(response).decode()
    assert text.startswith("slug,iso,position,name_tr,name_en,name_az,name_kk,")
    assert "Қазақстан" in text


def test_csv_ends_lines_as_the_standard_says():
    made = b"".join(csv_of(table({"text": 'a "b", c\nd', "number": -1, "flag": True, "day": None})))
    assert made == b'text,number,flag,day\r\n"a ""b"", c\nd",-1,true,\r\n'


@pytest.mark.parametrize(("asked", "marked"), [("", False), ("&bom=0", False), ("&bom=1", True)])
def test_csv_has_a_byte_order_mark_where_it_is_asked_for(client, asked, marked):
    made = body(client.get(f"/api/v1/states/?format=csv{asked}"))
    assert made.startswith(b"\xef\xbb\xbfslug,") is marked


def test_byte_order_mark_that_is_neither_yes_nor_no_is_refused(client):
    response = client.get("/api/v1/states/?format=csv&bom=x")
    assert response.status_code == 400
    assert response.json()["errors"][0]["parameter"] == "bom"


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_puts_an_apostrophe_before_a_formula_that_comes_off_again(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["x=1", "'tis", "2.5.3", -2, 1.5, None, ""])
def test_csv_leaves_what_is_no_formula(value):
    assert csv_cell(value) == value


def test_formula_of_a_record_is_text_in_csv(client):
    State.objects.filter(slug="kazakhstan").update(name_en="=cmd()")
    rows = csv.DictReader(io.StringIO(body(client.get("/api/v1/states/?format=csv")).decode(), newline=""))
    assert "'=cmd()" in [row["name_en"] for row in rows]


# --- JSON -----------------------------------------------------------------------------------------------------


def test_json_file_is_an_array_of_all_records(client):
    response = client.get("/api/v1/states/?format=json&page_size=1")
    assert response["Content-Type"] == "application/json"
    assert response["Content-Disposition"] == 'attachment; filename="states.json"'
    records = json.loads(body(response))
    assert [record["slug"] for record in records] == [*State.objects.values_list("slug", flat=True)]
    assert records[0]["name"].keys() == {"tr", "en", "az", "kk"}


def test_json_file_leaves_formulas_as_they_are(client):
    State.objects.filter(slug="kazakhstan").update(name_en="=cmd()")
    assert '"en":"=cmd()"' in body(client.get("/api/v1/states/?format=json")).decode()


def test_list_without_a_format_comes_in_pages(client):
    found = client.get("/api/v1/states/?page_size=1").json()
    assert found["count"] == State.objects.count()
    assert len(found["results"]) == 1


def test_json_of_nothing_is_an_empty_array():
    assert b"".join(json_of(table())) == b"[]"
    assert json.loads(b"".join(json_of(table({"text": "a"}, {"text": "b"})))) == [
        {"text": "a"},
        {"text": "b"},
    ]


# --- XLSX -----------------------------------------------------------------------------------------------------


def test_xlsx_has_typed_cells_under_a_bold_row_that_stays(client):
    response = client.get("/api/v1/summits/?format=xlsx&ordering=starts")
    assert response["Content-Type"] == XLSX
    assert response["Content-Disposition"] == 'attachment; filename="summits.xlsx"'
    sheet = book(body(response))["summits"]
    heads = [cell.value for cell in sheet[1]]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.max_row == Summit.objects.count() + 1
    first = Summit.objects.order_by("starts", "pk").first()
    row = dict(zip(heads, sheet[2], strict=True))
    assert row["slug"].value == first.slug
    assert row["starts"].value.date() == first.starts
    assert row["starts"].is_date
    assert (row["number"].value, row["number"].data_type) == (first.number, "n")


def test_xlsx_writes_formulas_as_text(client):
    State.objects.filter(slug="kazakhstan").update(name_en="=1+1")
    sheet = book(body(client.get("/api/v1/states/?format=xlsx&fields=slug,name")))["states"]
    [cell] = [cell for row in sheet for cell in row if cell.value == "=1+1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_xlsx_tells_in_notes_what_it_is(client, settings):
    settings.SITE_URL = "https://portal.example"
    settings.CONTACT_EMAIL = "data@portal.example"
    address = "/api/v1/states/?format=xlsx&status=observer&language=en"
    sheet = book(body(client.get(address)))["Notes"]
    told = {row[0].value: row[2].value for row in sheet if row[0].value}
    assert told["What this is"].startswith("States. ")
    observers = State.objects.filter(participations__status="observer").distinct()
    assert told["Records"] == str(observers.count()) != "0"
    assert told["What was asked for"] == "status: observer"
    assert told["Source"] == f"Vision portal, https://portal.example{address}"
    assert "data@portal.example" in told["Terms of use"]
    assert "an empty cell is not zero" in told["How to read figures"]
    assert told["slug"] == "address name"


def test_xlsx_states_the_licence_that_whoever_runs_the_portal_states(client, settings):
    settings.DATA_LICENCE, settings.DATA_LICENCE_URL = (
        "CC BY 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    sheet = book(body(client.get("/api/v1/states/?format=xlsx&language=en")))["Notes"]
    told = {row[0].value: row[2].value for row in sheet if row[0].value}
    assert told["Terms of use"] == "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


def test_xlsx_cuts_a_text_that_no_cell_can_hold():
    with translation.override("en"), xlsx_of(table({"text": "x" * 40_000}), NotesSample.of("states")) as file:
        value = openpyxl.load_workbook(file)["made"]["A2"].value
    assert len(value) == LONGEST_TEXT
    assert value.endswith("x…")


def test_xlsx_writes_days_before_its_calendar_as_text():
    record = {"text": "", "number": 1.5, "flag": False, "day": "1899-12-31"}
    with translation.override("en"), xlsx_of(table(record), NotesSample.of("states")) as file:
        cells = openpyxl.load_workbook(file)["made"][2]
    assert [cell.value for cell in cells] == [None, 1.5, False, "1899-12-31"]


def test_xlsx_begins_another_sheet_where_one_is_full(monkeypatch):
    monkeypatch.setattr("portal.api.workbook.MOST_ROWS", 3)
    records = [{"text": str(number)} for number in range(5)]
    with translation.override("en"), xlsx_of(table(*records), NotesSample.of("states")) as file:
        made = openpyxl.load_workbook(file)
    assert made.sheetnames == ["made", "made 2", "made 3", "Notes"]
    assert [sheet.max_row for sheet in made.worksheets[:3]] == [3, 3, 2]
    assert made["made 3"]["A1"].value == "text"


# --- What is asked for ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        (XLSX, XLSX),
        ("application/json", "application/json"),
        ("text/html, */*;q=0.8", "application/json"),
    ],
)
def test_format_is_that_of_the_header(client, accept, media_type):
    response = client.get("/api/v1/states/", headers={"Accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, media_type)


def test_format_of_the_address_goes_before_that_of_the_header(client):
    response = client.get("/api/v1/states/?format=csv", headers={"Accept": "application/json"})
    assert response["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("asked", ["pdf", "", "CSV"])
def test_unknown_format_is_a_problem_that_names_those_that_are_known(client, asked):
    response = client.get(f"/api/v1/states/?format={asked}&language=en")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["errors"][0]["parameter"] == "format"
    assert response.json()["detail"].endswith("Known are: json, csv, xlsx.")


def test_record_alone_is_no_table(client):
    response = client.get("/api/v1/states/kazakhstan/?format=csv&language=en")
    assert response.status_code == 400
    assert response.json()["detail"].endswith("Known are: json.")


def test_header_that_accepts_nothing_we_make_is_a_problem(client):
    response = client.get("/api/v1/states/", headers={"Accept": "application/pdf"})
    assert (response.status_code, response["Content-Type"]) == (406, "application/problem+json")


def test_mistake_in_the_address_of_a_file_is_told_in_json(client):
    response = client.get("/api/v1/states/?format=csv&ordering=x&language=en")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["errors"][0]["parameter"] == "ordering"


@pytest.mark.parametrize("asked", ["page=0", "page=x", "page_size=1000"])
def test_page_that_is_none_is_refused_of_a_file_too(client, asked):
    assert client.get(f"/api/v1/states/?format=csv&{asked}").status_code == 400


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_file_that_has_not_changed_is_not_made_again(client, form):
    State.objects.get(slug="kazakhstan").save()
    first = client.get(f"/api/v1/states/?format={form}")
    again = client.get(
        f"/api/v1/states/?format={form}", headers={"If-Modified-Since": first["Last-Modified"]}
    )
    assert again.status_code == 304
    assert again.content == b""


def test_head_makes_no_file(client):
    response = client.head("/api/v1/states/?format=xlsx")
    assert (response.status_code, response["Content-Type"]) == (200, XLSX)
    assert b"".join(response.streaming_content) == b""


# --- What the description of the interface says -----------------------------------------------------------------


def test_schema_tells_of_files(client):
    paths = client.get("/api/v1/schema/").json()["paths"]
    found = paths["/api/v1/states/"]["get"]
    content = found["responses"]["200"]["content"]
    assert content.keys() == {"application/json", "text/csv", XLSX}
    _pages, whole = content["application/json"]["schema"]["oneOf"]
    assert whole == {"type": "array", "items": {"$ref": "#/components/schemas/State"}}
    parameters = {parameter["name"]: parameter["schema"] for parameter in found["parameters"]}
    assert parameters["format"]["enum"] == ["json", "csv", "xlsx"]
    assert parameters["bom"]["enum"] == ["0", "1"]
    record = paths["/api/v1/states/{key}/"]["get"]
    assert record["responses"]["200"]["content"].keys() == {"application/json"}
    assert {"format", "bom"}.isdisjoint(parameter["name"] for parameter in record["parameters"])
