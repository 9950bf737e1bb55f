"""Checking a PDF in the browser: the sum is done there, and the file leaves the device only without a script."""

import hashlib
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
VERIFY = "/en/reports/verify/"
FILE = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 none of ours"}
SHA256 = hashlib.sha256(FILE["buffer"]).hexdigest()
DROP = """(words) => {
  const carried = new DataTransfer();
  carried.items.add(new File([words], "report.pdf"));
  const dropped = new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true });
  document.getElementById("verify-file").dispatchEvent(dropped);
}"""


def assert_answered(page: Page) -> None:
    expect(page).to_have_url(re.compile(f"sha256={SHA256}$"))
    expect(page.locator("[role=status] h2")).to_have_text("Not one of ours")


def test_chosen_file_is_summed_up_in_the_browser(page):
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.goto(VERIFY)
    page.locator("input[type=file]").set_input_files(FILE)
    assert_answered(page)
    assert set(sent) == {"GET"}


def test_dropped_file_is_summed_up_in_the_browser(page):
    page.goto(VERIFY)
    page.evaluate(DROP, FILE["buffer"].decode())
    assert_answered(page)


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "The file is empty."), (b"PK a workbook", "This is no PDF file.")],
    ids=["empty", "other"],
)
def test_wrong_file_is_said_to_be_and_sent_nowhere(page, data, said):
    page.goto(VERIFY)
    page.locator("input[type=file]").set_input_files(FILE | {"buffer": data})
    expect(page.locator("[data-told]")).to_contain_text(said)
    expect(page).to_have_url(re.compile(f"{VERIFY}$"))


def test_without_a_script_the_file_is_sent(open_context):
    page = open_context(java_script_enabled=False).new_page()
    page.goto(VERIFY)
    expect(page.locator("[data-sent]")).to_be_visible()
    page.locator("input[type=file]").set_input_files(FILE)
    page.get_by_role("button", name="Check the file").click()
    assert_answered(page)
