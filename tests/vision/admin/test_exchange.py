"""Texts go out as a file and come back changed: upload, see the difference, confirm."""

import csv
import html
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.admin.exchange import FORMATS
from portal.admin.formats import Csv, Xlsx
from portal.models import State
from tests.portal.admin.pages import (
    ADMINISTRATOR,
    EDITOR,
    REVIEWER,
    TRANSLATOR,
    client_of,
    messages_of,
    page,
    person,
)
from tests.vision.admin.test_forms import TEXTS, differences, saved
from vision.models import ActionItem, Commitment, CooperationArea, Pillar, PreambleParagraph, Recital

pytestmark = pytest.mark.slow

NAMES = {Xlsx: "texts.xlsx", Csv: "texts.csv"}


@pytest.fixture
def item(content):
    return ActionItem.objects.get(code="2.5.3")


@pytest.fixture
def editor(content) -> Client:
    return client_of(person(EDITOR))


def chosen(kind) -> str:
    return str(FORMATS.index(kind))


def export(client: Client, model, kind, **query) -> bytes:
    address = page(model, "export")
    answer = client.post(
        f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}", {"format": chosen(kind)}
    )
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def upload(client: Client, model, kind, data: bytes, name: str = ""):
    file = SimpleUploadedFile(name or NAMES[kind], data)
    return client.post(page(model, "import"), {"import_file": file, "format": chosen(kind), "resource": "0"})


def confirm(client: Client, model, shown):
    return client.post(page(model, "process_import"), shown.context["confirm_form"].initial, follow=True)


def changed(data: bytes, code: str, **texts) -> bytes:
    """Return the workbook `data` with other `texts` in the row of `code`, as a spreadsheet would save it."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == code)
    for name, text in texts.items():
        row[headings.index(name)].value = text
    return saved_book(book)


def saved_book(book) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def table(*rows) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved_book(book)


def problems(answer) -> str:
    assert answer.status_code == 200
    assert "confirm_form" not in answer.context or answer.context["confirm_form"] is None
    return html.unescape(answer.content.decode())


def everything() -> list[dict]:
    """Return all that is stored of every action item, but for its links, which no file holds."""
    names = [field.attname for field in ActionItem._meta.concrete_fields if field.name not in TEXTS]
    return list(ActionItem.objects.order_by("pk").values(*names))


@pytest.mark.parametrize(
    "model", [ActionItem, CooperationArea, Pillar, Commitment, Recital, PreambleParagraph, State]
)
def test_untouched_file_changes_nothing(editor, model):
    for kind in FORMATS:
        shown = upload(editor, model, kind, export(editor, model, kind))

        assert not shown.context["result"].has_errors()
        assert list(shown.context["result"].valid_rows()) == []
        assert "Nothing to change" in shown.content.decode()


def test_file_holds_code_and_texts_of_every_item(editor, item):
    rows = list(csv.DictReader(StringIO(export(editor, ActionItem, Csv).decode("utf-8-sig"))))

    assert len(rows) == 123
    row = next(row for row in rows if row["code"] == "2.5.3")
    assert row == {"code": "2.5.3"} | {
        f"{name}_{language}": getattr(item, f"{name}_{language}")
        for name in ("title", "summary")
        for language in ("tr", "en", "az", "kk")
    }


def test_csv_carries_the_mark_by_which_spreadsheets_know_its_encoding(editor):
    assert export(editor, ActionItem, Csv).startswith(b"\xef\xbb\xbfcode,")


def test_export_keeps_to_what_the_list_shows(editor):
    pillar = Pillar.objects.get(number=4)

    data = export(editor, ActionItem, Csv, area__pillar__id__exact=pillar.pk)

    assert len(data.decode().splitlines()) == 1 + 9


def test_list_offers_both_ways(editor):
    shown = editor.get(page(ActionItem, "changelist")).content.decode()

    assert page(ActionItem, "import") in shown
    assert page(ActionItem, "export") in shown


def test_changed_text_is_shown_then_arrives(editor, item):
    before = everything()
    data = changed(export(editor, ActionItem, Xlsx), "2.5.3", title_kk="Жаңа атау", summary_tr="Bir.\nİki.")

    shown = upload(editor, ActionItem, Xlsx, data)

    assert everything() == before
    page_shown = shown.content.decode()
    assert 'lang="kk"' in page_shown
    assert "<ins" in page_shown
    assert [row.object_repr for row in shown.context["result"].valid_rows()] == [str(item)]

    done = confirm(editor, ActionItem, shown)

    assert messages_of(done)[0].startswith("Import finished: 0 new, 1 updated, 0 deleted and 122 skipped")
    after = {row["code"]: row for row in everything()}
    assert differences({row["code"]: row for row in before}, after) == {"2.5.3"}
    item.refresh_from_db()
    assert (item.title_kk, item.summary_tr) == ("Жаңа атау", "Bir.\nİki.")
    assert ActionItem.objects.matching("jana atau iki").get() == item


def test_import_is_recorded_with_its_user(editor, item):
    shown = upload(editor, ActionItem, Xlsx, table(["code", "title_en"], ["2.5.3", "Other"]))
    confirm(editor, ActionItem, shown)

    version = item.history.first()
    assert (version.history_user.pk, version.history_change_reason) == (
        int(editor.session["_auth_user_id"]),
        "texts imported",
    )
    assert item.history.filter(history_change_reason="texts imported").count() == 1


def test_changed_csv_arrives(editor, item):
    data = b"code;title_az\n2.5.3;Yeni ad\n"

    confirm(editor, ActionItem, upload(editor, ActionItem, Csv, data))

    item.refresh_from_db()
    assert item.title_az == "Yeni ad"


@pytest.mark.parametrize("empty", [None, "", "   ", "\n"])
def test_empty_cell_wipes_nothing(editor, item, empty):
    before = saved(item)
    data = table(["code", "title_tr", "summary_tr", "title_en"], ["2.5.3", empty, empty, "Other"])

    confirm(editor, ActionItem, upload(editor, ActionItem, Xlsx, data))

    assert differences(before, saved(item)) == {"title_en", "folded"}


def test_blank_rows_are_passed_over(editor, item):
    data = table(["code", "title_en"], [None, None], ["2.5.3", "Other"], [None, " "])

    shown = upload(editor, ActionItem, Xlsx, data)
    confirm(editor, ActionItem, shown)

    item.refresh_from_db()
    assert item.title_en == "Other"


def test_official_wording_is_no_column(editor, item):
    data = table(["code", "official_text_tr"], ["2.5.3", "başka"])

    assert "There is no column “official_text_tr” here" in problems(upload(editor, ActionItem, Xlsx, data))


def test_unknown_code_is_an_error_with_its_row(editor):
    before = everything()
    data = table(["code", "title_en"], ["2.5.3", "Other"], ["9.9.9", "None"])

    told = problems(upload(editor, ActionItem, Xlsx, data))

    assert "row 3: There is no record with the code “9.9.9”." in told
    assert everything() == before


def test_text_without_code_is_an_error_with_its_row(editor):
    told = problems(upload(editor, ActionItem, Xlsx, table(["code", "title_en"], [None, "Other"])))

    assert "row 2: There is no record with the code “”." in told


def test_text_too_long_is_an_error_with_its_row(editor):
    before = everything()
    data = table(["code", "title_en"], ["2.5.3", "x" * 201])

    told = problems(upload(editor, ActionItem, Xlsx, data))

    assert "row 2, title_en: Ensure this value has at most 200 characters" in told
    assert everything() == before


@pytest.mark.parametrize(
    ("kind", "name", "data", "told"),
    [
        (Xlsx, "report.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "This cannot be read as XLSX."),
        (Xlsx, "texts.xlsx", b"", "The submitted file is empty."),
        (Xlsx, "texts.xlsx", b"PK\x03\x04 broken", "This cannot be read as XLSX."),
        (Xlsx, "texts.xlsx", b"code,title_en\n2.5.3,Other\n", "This cannot be read as XLSX."),
        (Csv, "texts.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "This cannot be read as CSV."),
        (Csv, "texts.csv", "code,title_tr\n2.5.3,ğ\n".encode("cp1254"), "This cannot be read as CSV."),
        (Csv, "texts.csv", b"a page of prose\nwith lines\n", "The file has no column “code”."),
        (Csv, "texts.csv", b"code,titel_en\n2.5.3,Other\n", "There is no column “titel_en” here"),
        (Csv, "texts.csv", b"code,title_en\n", "No valid data to import."),
    ],
)
def test_wrong_file_is_told_and_changes_nothing(editor, kind, name, data, told):
    before = everything()

    answer = upload(editor, ActionItem, kind, data, name)

    assert told in problems(answer)
    assert "Traceback" not in answer.content.decode()
    assert everything() == before


def test_huge_file_is_told(editor, settings):
    settings.IMPORT_MAX_BYTES = 1024

    told = problems(upload(editor, ActionItem, Csv, b"code,title_en\n" + b"2.5.3,x\n" * 200))

    assert "The file is larger than 1.0\xa0KB." in told


def test_text_that_looks_like_a_formula_makes_the_round_trip(editor, item):
    texts = {
        "title_en": "=cmd|' /C calc'!A0",
        "title_tr": "- birinci",
        "title_az": "'=1+1",
        "title_kk": "@бір",
    }
    ActionItem.objects.filter(pk=item.pk).update(**texts)

    for kind in FORMATS:
        data = export(editor, ActionItem, kind)
        shown = upload(editor, ActionItem, kind, data)
        assert list(shown.context["result"].valid_rows()) == []

    cells = [
        cell
        for row in csv.reader(StringIO(export(editor, ActionItem, Csv).decode("utf-8-sig")))
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    sheet = openpyxl.load_workbook(BytesIO(export(editor, ActionItem, Xlsx))).active
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


def test_text_of_several_lines_makes_the_round_trip(editor, item):
    ActionItem.objects.filter(pk=item.pk).update(summary_en="One.\r\n\r\nTwo.", summary_tr="Bir.\nİki.")

    for kind in FORMATS:
        shown = upload(editor, ActionItem, kind, export(editor, ActionItem, kind))
        assert list(shown.context["result"].valid_rows()) == []


def test_file_is_kept_between_the_steps_and_not_after(editor, item):
    shown = upload(editor, ActionItem, Xlsx, table(["code", "title_en"], ["2.5.3", "Other"]))
    path = f"imports/{shown.context['confirm_form'].initial['import_file_name']}"
    assert default_storage.exists(path)

    confirm(editor, ActionItem, shown)

    assert not default_storage.exists(path)


def test_confirming_twice_is_told(editor, item):
    shown = upload(editor, ActionItem, Xlsx, table(["code", "title_en"], ["2.5.3", "Other"]))
    confirm(editor, ActionItem, shown)
    count = item.history.count()

    again = confirm(editor, ActionItem, shown)

    assert messages_of(again) == [
        "This upload has expired. Nothing was changed: please upload the file again."
    ]
    assert item.history.count() == count


@pytest.mark.parametrize("name", ["..", "../../portal.sqlite3", "/etc/passwd", ""])
def test_confirming_another_file_is_refused(editor, name):
    before = everything()
    sent = {"import_file_name": name, "original_file_name": "x", "format": chosen(Csv), "resource": "0"}

    answer = editor.post(page(ActionItem, "process_import"), sent)

    assert answer.status_code in (200, 302)
    assert everything() == before


def test_confirming_what_no_longer_fits_changes_nothing(editor, item):
    shown = upload(
        editor, ActionItem, Xlsx, table(["code", "title_en"], ["2.5.2", "First"], ["2.5.3", "Other"])
    )
    ActionItem.objects.filter(pk=item.pk).update(code="2.5.33")
    before = everything()

    told = messages_of(confirm(editor, ActionItem, shown))

    assert told == ["The records have changed since. Nothing was imported: please upload the file again."]
    assert everything() == before


@pytest.mark.parametrize("who", [TRANSLATOR, REVIEWER])
def test_import_by_others_is_refused(content, who):
    client, before = client_of(person(who)), everything()

    first = upload(client, ActionItem, Csv, b"code,title_az\n2.5.3,x\n")
    second = client.post(page(ActionItem, "process_import"), {"import_file_name": "x", "format": "0"})

    assert (first.status_code, second.status_code) == (403, 403)
    assert everything() == before
    shown = client.get(page(ActionItem, "changelist")).content.decode()
    assert page(ActionItem, "import") not in shown


def test_administrator_imports_too(content):
    client = client_of(person(ADMINISTRATOR))

    confirm(client, ActionItem, upload(client, ActionItem, Csv, b"code,title_en\n2.5.3,Other\n"))

    assert ActionItem.objects.get(code="2.5.3").title_en == "Other"


def test_numbered_records_are_found_by_number(editor):
    data = table(["number", "title_en"], [7, "Seventh"])

    confirm(editor, Commitment, upload(editor, Commitment, Xlsx, data))

    assert Commitment.objects.get(number=7).title_en == "Seventh"
