"""What people do in the portal, step by step, for the tests of several parts."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.mails import link_in, mail_to
from tests.factories.portal import PASSWORD
from tests.running import Portal

SAVED = re.compile(r"^Saved \d\d:\d\d$")


# --- Coming in --------------------------------------------------------------------------------------------


def invite_focal_point(office: Page, *, email: str, name: str, state: str) -> None:
    """Ask somebody in, in the back-office; `state` is its English name."""
    office.goto("/admin/portal/invitation/add/")
    office.fill("#id_email", email)
    office.fill("#id_name", name)
    office.select_option("#id_language", "en")
    office.select_option("#id_role", "focal_point")
    office.select_option("#id_state", label=state)
    office.get_by_role("button", name="Send the invitation").click()
    expect(office.get_by_text(f"The invitation goes to {email}.")).to_be_visible()


def accept_invitation(page: Page, site: Portal, email: str, name: str) -> None:
    """Open the link in the mail, write a name and a password, and sign in with them."""
    page.goto(link_in(mail_to(site, email), "/accounts/invitation/"))
    expect(page.locator("main")).to_contain_text(email)
    page.fill("#id_name", name)
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    page.get_by_role("button", name="Accept the invitation").click()
    expect(page.locator("main [role=status]")).to_contain_text(f"Sign in as {email}.")
    sign_in(page, email)
    page.wait_for_url("**/workspace/")


def sign_in(page: Page, email: str) -> None:
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


# --- Leading a year ---------------------------------------------------------------------------------------


def take_step(office: Page, step: str, **fields: str) -> None:
    """On the page of a cycle press the button of a step, fill in its page and confirm."""
    office.get_by_role("link", name=step).click()
    expect(office.get_by_role("heading", name="What will happen")).to_be_visible()
    for name, value in fields.items():
        office.locator(f"#id_{name}").fill(value)
    office.get_by_role("button", name=step).click()


# --- Writing ----------------------------------------------------------------------------------------------


def save_state(page: Page) -> Locator:
    """Return the sentence that the page of an entry says of saving."""
    return page.locator(".save-state > span:visible")


def done_field(page: Page) -> Locator:
    return page.locator("#id_done")


@contextmanager
def saved_by_itself(page: Page) -> Iterator[None]:
    """Change the entry inside; afterwards the portal has it, and the page says so."""
    revision = page.locator("#id_revision")
    before = revision.input_value()
    yield
    expect(revision).not_to_have_value(before)
    expect(save_state(page)).to_have_text(SAVED)


def download_workbook(page: Page, report: str) -> tuple[str, bytes]:
    """Return the name and the bytes of the workbook of a report; `report` is its address."""
    page.goto(f"{report}workbook/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the workbook").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def upload_workbook(page: Page, report: str, file: Path) -> None:
    page.goto(f"{report}workbook/")
    page.get_by_label("Workbook").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()
