"""A workbook goes out, is filled in, comes back and is saved, as an official does it in a browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.findings import AXE, cramped, findings
from tests.e2e.html_checker import complaints
from tests.e2e.steps import download_workbook, upload_workbook
from tests.e2e.visitor import fill_in_sign_in
from tests.vision.workbook.books import filled_in, texts_of

pytestmark = pytest.mark.browser
WRITER = {"email": "budapest@example.org", "password": "a phrase of eleven words"}
REPORT = "/en/workspace/2026/hungary/"
ANSWERS = {
    "2.5.1": {"status": "Completed", "done": "Two new routes.\n\nA fair in June.", "next": "@ the end, more"},
    "2.5.2": {"status": "almost", "done": "Words."},
    "3.1.1": {"next": "More is planned."},
}


def prepare() -> None:
    """Give Hungary a focal point: nobody else looks at its report."""
    from portal.enums import RoleName
    from tests.factories.reporting import person

    person(RoleName.FOCAL_POINT, "hungary", **WRITER)


@pytest.fixture(scope="module")
def prepared(site):
    site.run("from tests.e2e.test_workbook import prepare; prepare()")
    return site


def download(page: Page) -> bytes:
    name, data = download_workbook(page, REPORT)
    assert name == "2026-hungary-1.xlsx"
    return data


def upload(page: Page, data: bytes, folder: Path) -> None:
    file = folder / "Report of 2026.xlsx"
    file.write_bytes(data)
    upload_workbook(page, REPORT, file)


def test_report_is_filled_in_offline(prepared, open_context, tmp_path):
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.add_init_script(AXE)
    fill_in_sign_in(page, **WRITER)
    data = filled_in(download(page), ANSWERS)
    upload(page, data, tmp_path)

    main = page.locator("main")
    expect(main).to_contain_text("Report of 2026.xlsx")
    expect(main).to_contain_text(re.compile(r"Entries![A-Z]\d+ \(2\.5\.2\): Choose one of the statuses\."))
    expect(page.get_by_role("checkbox")).to_have_count(2)
    expect(page.locator("ins").first).to_contain_text("A fair in June.")
    assert findings(page, "en") == []
    (tmp_path / "difference.html").write_bytes(page.context.request.get(page.url).body())
    assert complaints([tmp_path / "difference.html"]) == []

    page.get_by_role("checkbox", name="3.1.1").uncheck()
    page.get_by_role("button", name="Save the ticked rows").click()
    expect(main).to_contain_text("Saved: 1 of 3 rows that differ.")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    assert cramped(page) == []

    # What was saved is in the next workbook, word for word, and uploading the first again changes nothing.
    row = texts_of(download(page), "2.5.1")
    assert [row[name] for name in ("status", "done", "next")] == list(ANSWERS["2.5.1"].values())
    upload(page, data, tmp_path)
    expect(page.get_by_role("checkbox")).to_have_count(1)


def test_report_is_filled_in_offline_without_scripts(prepared, open_context, tmp_path):
    page = open_context(java_script_enabled=False).new_page()
    fill_in_sign_in(page, **WRITER)
    data = filled_in(download(page), {"3.1.1": {"status": "Delayed", "done": "Without scripts."}})
    upload(page, data, tmp_path)
    page.get_by_role("button", name="Save the ticked rows").click()
    expect(page.locator("main")).to_contain_text("Saved: 1 of 1 row that differs.")


def test_file_that_is_no_workbook_is_told_at_the_field(prepared, open_context, tmp_path):
    page = open_context().new_page()
    fill_in_sign_in(page, **WRITER)
    upload(page, b"code;status", tmp_path)
    expect(page.locator(".field__error")).to_contain_text("This is a text file, such as .csv.")
    expect(page.locator(".error-summary")).to_be_focused()
