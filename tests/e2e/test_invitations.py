"""How people come in, and leave: an administrator asks a focal point in, who asks in a contributor and removes them."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.mails import link_in, mail_to
from tests.factories.portal import PASSWORD
from tests.running import Portal

pytestmark = pytest.mark.browser
FOCAL_POINT, CONTRIBUTOR = "bela@ministry.example", "anna@ministry.example"


def accept(page: Page, site: Portal, email: str, name: str) -> None:
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


def test_people_come_in_by_invitation_and_leave(signed_in, open_context, site):
    office = signed_in("administrator")
    office.goto("/admin/portal/invitation/add/")
    office.fill("#id_email", FOCAL_POINT)
    office.fill("#id_name", "Béla")
    office.select_option("#id_language", "en")
    office.select_option("#id_role", "focal_point")
    office.select_option("#id_state", label="Hungary")
    office.get_by_role("button", name="Send the invitation").click()
    expect(office.get_by_text(f"The invitation goes to {FOCAL_POINT}.")).to_be_visible()
    expect(office.get_by_role("cell", name="Waiting").first).to_be_visible()

    bela = open_context().new_page()
    accept(bela, site, FOCAL_POINT, "Béla Nagy")
    bela.goto("/en/accounts/")
    expect(bela.locator("main")).to_contain_text("Focal point · Hungary")
    bela.goto("/en/workspace/people/")
    bela.get_by_role("link", name="Invite a contributor").click()
    bela.get_by_role("button", name="Send the invitation").click()
    expect(bela.locator(".error-summary")).to_be_focused()
    bela.fill("#id_email", CONTRIBUTOR)
    bela.get_by_label("2.5 Tourism").check()
    bela.get_by_role("button", name="Send the invitation").click()
    expect(bela.locator("main")).to_contain_text(f"The invitation goes to {CONTRIBUTOR}.")
    expect(bela.locator(".invitations")).to_contain_text(CONTRIBUTOR)

    anna = open_context().new_page()
    accept(anna, site, CONTRIBUTOR, "Anna Kiss")
    anna.goto("/en/accounts/")
    expect(anna.locator("main")).to_contain_text("Contributor · Hungary")
    anna.goto(link_in(mail_to(site, CONTRIBUTOR), "/accounts/invitation/"))
    expect(anna.locator("main")).to_contain_text("It has been accepted already.")

    bela.goto("/en/workspace/people/")
    bela.get_by_role("link", name="Areas of Anna Kiss").click()
    bela.get_by_label("2.6 Health").check()
    bela.get_by_role("button", name="Save").click()
    expect(bela.get_by_role("row", name="Anna Kiss")).to_contain_text("2.5, 2.6")
    bela.get_by_role("link", name="Remove Anna Kiss").click()
    bela.fill("#id_reason", "Moved to another ministry.")
    bela.get_by_role("button", name="Remove").click()
    expect(bela.locator("main")).to_contain_text("Anna Kiss no longer reports for your state.")

    anna.goto("/en/accounts/")
    expect(anna.locator("h1")).to_have_text("Sign in")
    sign_in(anna, CONTRIBUTOR)
    expect(anna.locator("main")).not_to_contain_text("Contributor · Hungary")
