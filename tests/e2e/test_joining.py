"""An organisation comes to stand on the portal: proposed, confirmed by mail, accepted. A script that floods is held."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.mails import link_in, mail_to, mails_to
from tests.running import Portal

pytestmark = pytest.mark.browser
JOIN = "/en/civil-society/join/"
# A name and addresses that no other test looks at.
NAME, HOSTILE = "Friends of the Endless Steppe", "<script>alert(1)</script>\u202eSteppe"
SENDER, REPRESENTATIVE = "joining@example.org", "Rana of the Steppe"


def fill_in(page: Page) -> None:
    """Fill in the form, wrong first, and send it once it has lain open as long as a person takes."""
    page.goto(JOIN)
    page.select_option("#id_language", "en")
    page.fill("#id_name", NAME)
    page.fill("#id_summary", HOSTILE)
    page.fill("#id_vision", "3.4, 99.9")
    page.get_by_label("Kazakhstan", exact=True).check()
    page.fill("#id_sender_name", REPRESENTATIVE)
    page.fill("#id_sender_email", SENDER)
    page.get_by_label("I agree that what is written about the organisation is published.").check()
    page.get_by_role("button", name="Send the proposal").click()
    expect(page.locator(".error-summary")).to_contain_text("Choose the kind of organisation.")
    expect(page.locator(".error-summary")).to_contain_text("The Vision has nothing with this code: 99.9.")
    expect(page.locator("#id_name")).to_have_value(NAME)
    page.select_option("#id_kind", "youth")
    page.fill("#id_vision", "3.4")
    page.wait_for_timeout(3500)
    page.get_by_role("button", name="Send the proposal").click()
    page.wait_for_url("**/join/sent/")


def accept(office: Page) -> None:
    """Find the proposal in the queue, look at what it says, and accept it with all that goes with it."""
    office.goto("/admin/civil_society/proposal/")
    office.get_by_role("link", name=NAME).click()
    expect(office.get_by_role("cell", name="3.4", exact=True)).to_be_visible()
    office.get_by_role("link", name="Accept the proposal").click()
    office.get_by_label("Publish at once").check()
    office.get_by_label("Let the sender represent the organisation").check()
    office.get_by_role("button", name="Accept the proposal").click()
    expect(office.get_by_text("The proposal is accepted.")).to_be_visible()


def flood(site: Portal, page: Page) -> None:
    """Post two hundred proposals as a script does that takes the form apart: most are refused, none is public."""
    script = page.request
    handed_out = dict(
        re.findall(r'name="(csrfmiddlewaretoken|begun)" value="([^"]+)"', script.get(JOIN).text())
    )
    given = {"language": "en", "name": "Flood", "kind": "media", "sender_name": "Flood", "consent": "on"}
    page.wait_for_timeout(3500)
    statuses = []
    for number in range(200):
        filled_in = handed_out | given | {"sender_email": f"flood-{number}@example.org"}
        statuses.append(script.post(JOIN, form=filled_in, max_redirects=0).status)
        if number % 50 == 0:
            assert script.get("/en/civil-society/organisations/").status == 200
    assert set(statuses) == {302, 429}
    assert statuses.count(302) == 9, "The tenth of the hour came from the walk before."
    page.goto("/en/civil-society/organisations/?q=Flood")
    assert page.locator("a[href*='/civil-society/flood']").count() == 0
    sent = [number for number in range(200) if mails_to(site, f"flood-{number}@example.org")]
    assert len(sent) <= 10


def test_an_organisation_proposes_itself_and_is_published_while_a_flood_is_held(signed_in, page, site):
    fill_in(page)
    page.goto(link_in(mail_to(site, SENDER), "/join/confirm/"))
    expect(page.locator("main")).to_contain_text(NAME)
    page.goto(f"/en/civil-society/organisations/?q={NAME}")
    assert page.locator("a[href*='friends-of-the-endless-steppe']").count() == 0
    assert page.goto("/en/civil-society/friends-of-the-endless-steppe/").status == 404

    page.goto(link_in(mail_to(site, SENDER), "/join/confirm/"))
    page.get_by_role("button", name="Confirm and send to the Secretariat").click()
    expect(page.locator("h1")).to_have_text("It is with the Secretariat")

    # Who reads English in the back-office.
    accept(signed_in("administrator"))
    page.goto("/en/civil-society/friends-of-the-endless-steppe/")
    expect(page.locator("h1")).to_contain_text(NAME)
    expect(page.locator("main")).to_contain_text("<script>alert(1)</script>Steppe")
    page.goto("/en/states/kazakhstan/")
    expect(page.get_by_role("link", name=NAME).first).to_be_visible()
    assert mail_to(site, SENDER, "What you sent was accepted")
    assert link_in(mail_to(site, SENDER, "You are invited to the Vision portal"), "/accounts/invitation/")
    flood(site, page)
