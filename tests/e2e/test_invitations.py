"""How people come in, and leave: an administrator asks a focal point in, who asks in a contributor and removes them."""

import pytest
from playwright.sync_api import expect

from tests.e2e.mails import link_in, mail_to
from tests.e2e.steps import accept_invitation, invite_focal_point, sign_in

pytestmark = pytest.mark.browser
FOCAL_POINT, CONTRIBUTOR = "bela@ministry.example", "anna@ministry.example"


def test_people_come_in_by_invitation_and_leave(signed_in, open_context, site):
    office = signed_in("administrator")
    invite_focal_point(office, email=FOCAL_POINT, name="Béla", state="Hungary")
    expect(office.get_by_role("cell", name="Waiting").first).to_be_visible()

    bela = open_context().new_page()
    accept_invitation(bela, site, FOCAL_POINT, "Béla Nagy")
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
    accept_invitation(anna, site, CONTRIBUTOR, "Anna Kiss")
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
