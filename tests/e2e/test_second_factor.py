"""Two-step sign-in in a browser: an app, recovery codes, and a security key."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.findings import AXE, findings
from tests.e2e.watching import watch
from tests.factories.portal import PASSWORD
from tests.running import Portal
from tests.totp import code_of

pytestmark = pytest.mark.browser
KEY = {
    "protocol": "ctap2",
    "transport": "usb",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def strict(site: Portal) -> str:
    """The same portal as it is outside the demonstration, where focal points have to have a second factor."""
    return site.start_beside(DEMONSTRATION="0")


@pytest.fixture
def open_page(browser: Browser):
    """Open a page at an address of the portal under any of its names."""
    contexts, faults = [], []

    def open_one(url: str) -> Page:
        context = browser.new_context(base_url=url, accept_downloads=True)
        context.add_init_script(AXE)
        contexts.append(context)
        page = context.new_page()
        watch(page, faults, lambda: [url])
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


def make_focal_point(site: Portal, email: str) -> None:
    site.run(
        "from portal.enums import RoleName; from tests.factories.reporting import person;"
        f"person(RoleName.FOCAL_POINT, 'hungary', email='{email}', password='{PASSWORD}', name='Béla')"
    )


def enter_password(page: Page, email: str) -> None:
    page.goto("/en/accounts/login/")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def enter_code(page: Page, code: str) -> None:
    page.fill("#id_code", code)
    page.get_by_role("button", name="Sign in", exact=True).click()


def expect_signed_in(page: Page) -> None:
    """Focal points are led to where they work."""
    page.wait_for_url("**/en/workspace/")


def sign_out(page: Page) -> None:
    page.goto("/en/accounts/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.locator("h1")).to_have_text("You are signed out")


def test_focal_point_sets_up_an_app_and_signs_in_with_it_and_without(site, strict, open_page, tmp_path):
    make_focal_point(site, "app@example.org")
    page = open_page(strict)
    enter_password(page, "app@example.org")
    expect(page.locator("h1")).to_have_text("Two-step sign-in")
    expect(page.locator(".notice")).to_contain_text("Your role asks for a second step")

    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.fill("#id_code", code_of(secret))
    page.get_by_role("button", name="Set up", exact=True).click()

    expect(page.locator("h1")).to_have_text("Recovery codes")
    assert findings(page, "en") == []
    codes = page.locator(".codes code").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the codes").click()
    download.value.save_as(tmp_path / "codes.txt")
    assert Path(tmp_path / "codes.txt").read_text().split() == codes
    page.get_by_role("link", name="I have kept them: go on").click()
    expect_signed_in(page)

    sign_out(page)
    enter_password(page, "app@example.org")
    expect(page.locator("h1")).to_have_text("Second step of sign-in")
    assert findings(page, "en") == []
    code = code_of(secret)
    enter_code(page, code)
    expect_signed_in(page)

    sign_out(page)
    enter_password(page, "app@example.org")
    enter_code(page, code)
    expect(page.locator(".error-summary")).to_contain_text("used already")
    enter_code(page, codes[0])
    expect_signed_in(page)
    page.goto("/en/accounts/2fa/")
    expect(page.locator("main")).to_contain_text("9 of your codes still work.")


def test_security_key_is_added_and_signs_in(site, open_page):
    """Browsers take keys under a name alone, never under a number."""
    make_focal_point(site, "key@example.org")
    page = open_page(site.url.replace("127.0.0.1", "localhost"))
    keys = page.context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    key = keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]

    enter_password(page, "key@example.org")
    page.goto("/en/accounts/2fa/keys/add/")
    page.fill("#id_name", "Blue key")
    page.get_by_role("button", name="Add the key").click()
    expect(page.locator("h1")).to_have_text("Recovery codes")
    page.goto("/en/accounts/2fa/")
    expect(page.locator("main")).to_contain_text("Blue key")
    assert findings(page, "en") == []

    sign_out(page)
    enter_password(page, "key@example.org")
    expect(page.locator("h1")).to_have_text("Second step of sign-in")
    page.get_by_role("button", name="Use a security key").click()
    expect_signed_in(page)

    sign_out(page)
    enter_password(page, "key@example.org")
    keys.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    page.get_by_role("button", name="Use a security key").click()
    expect(page.get_by_role("alert")).to_contain_text("The security key gave no answer.")


def test_without_scripts_a_code_is_asked_for_and_no_key(site, browser):
    make_focal_point(site, "plain@example.org")
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    enter_password(page, "plain@example.org")
    page.goto("/en/accounts/2fa/app/add/")
    page.fill("#id_code", code_of(page.locator(".secret").inner_text().replace(" ", "")))
    page.get_by_role("button", name="Set up", exact=True).click()
    expect(page.locator(".codes code")).to_have_count(10)
    page.goto("/en/accounts/2fa/keys/add/")
    expect(page.locator("main")).to_contain_text("Security keys need JavaScript.")
    expect(page.get_by_role("button", name="Add the key")).to_be_hidden()
    context.close()
