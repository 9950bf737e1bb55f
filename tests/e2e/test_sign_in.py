"""What a browser adds to the forms of sign-in."""

import time
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_password_can_be_shown_and_is_hidden_again_when_it_is_sent(page):
    page.goto("/en/accounts/login/")
    field, button = page.locator("#id_password"), page.get_by_role("button", name="Show the password")
    field.fill("a phrase")
    button.click()
    expect(field).to_have_attribute("type", "text")
    expect(field).to_have_value("a phrase")
    expect(page.get_by_role("status").filter(has_text="Your password can be seen")).to_be_attached()
    page.evaluate("document.querySelector('main form').addEventListener('submit', e => e.preventDefault())")
    page.locator("main button[type=submit]").click()
    expect(field).to_have_attribute("type", "password")
    expect(button).to_have_text("Show the password")


def test_each_password_has_its_button_in_the_language_of_the_page_and_none_sends_the_form(page):
    page.goto("/kk/accounts/login/")
    button = page.get_by_role("button", name="Құпия сөзді көрсету")
    button.click()
    page.get_by_role("button", name="Құпия сөзді жасыру").click()
    expect(page).to_have_url(f"{page.url.partition('/kk/')[0]}/kk/accounts/login/")
    expect(button).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_errors_take_the_focus(open_context, scripts):
    page = open_context(java_script_enabled=scripts).new_page()
    page.goto("/en/accounts/password/reset/")
    page.locator("main button[type=submit]").click()
    expect(page).to_have_title("Error: Forgotten password – Vision portal")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_email")).to_be_focused()


def test_without_scripts_a_password_is_an_ordinary_field(open_context):
    page = open_context(java_script_enabled=False).new_page()
    page.goto("/en/accounts/login/")
    expect(page.locator("main button")).to_have_count(1)
    expect(page.locator("#id_password")).to_have_attribute("type", "password")


def test_link_for_a_new_password_is_sent_by_the_worker_soon_after_it_is_asked_for(page, site):
    email = site.accounts()["reviewer"]["email"]
    page.goto("/en/accounts/password/reset/")
    page.locator("#id_email").fill(email)
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(f"{site.url}/en/accounts/password/reset/done/")
    until = time.monotonic() + 30
    # Other mails may have come before.
    while not any("/accounts/password/reset/key/" in words for words in words_of_mails(email, site)):
        assert time.monotonic() < until, site.output()
        time.sleep(0.05)


def words_of_mails(email: str, site) -> list[str]:
    files = (site.folder / "mail").glob("*.eml")
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
    return [mail.get_body(("plain",)).get_content() for mail in mails if mail["To"] == email]
