"""The list that is filtered in place: what is asked, what is said, and what comes of a bad connection."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
LIST = "/en/vision/actions/"


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the list is asked for in place, from now on."""
    found: list[str] = []
    page.on("request", lambda request: request.headers.get("hx-request") and found.append(request.url))
    page.goto(LIST)
    return found


def test_typed_word_is_asked_once_and_the_way_back_leads_to_the_list_before(page, asked):
    page.locator("#id_q").press_sequentially("digital", delay=30)
    expect(page).to_have_url(re.compile("q=digital$"))
    page.locator("#id_q").press("Tab")
    page.locator("#id_pillar").select_option("2")
    expect(page).to_have_url(re.compile("pillar=2"))
    assert len(asked) == 2
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=digital$"))
    expect(page.locator("#id_pillar")).to_have_value("")
    page.go_back()
    expect(page).to_have_url(re.compile(f"{LIST}$"))


def test_other_languages_lead_to_what_was_filtered_in_place(page, asked):
    page.locator("#id_pillar").select_option("3")
    expect(page.locator(".languages a[hreflang=kk]")).to_have_attribute(
        "href", "/kk/vision/actions/?pillar=3"
    )


def test_wrong_address_is_put_right_with_its_errors_gone(page):
    page.goto(f"{LIST}?pillar=9")
    expect(page).to_have_title(re.compile("^Error:"))
    page.locator("#id_pillar").select_option("3")
    page.locator(".filters button").click()
    expect(page.locator(".result-count")).to_contain_text("33")
    expect(page.locator(".error-summary, .field--error")).to_have_count(0)


@pytest.mark.parametrize("failure", ["server", "connection"])
def test_list_that_does_not_come_is_told_and_comes_when_asked_again(browser, site, failure):
    # A context of its own: the browser itself writes of each failure to the console.
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.goto(LIST)
    deeds = {"server": lambda route: route.fulfill(status=500), "connection": lambda route: route.abort()}
    page.route("**/vision/actions/?*", deeds[failure])
    page.locator("#id_pillar").select_option("3")
    told = page.locator(".filters__failed")
    expect(told).to_be_visible()
    expect(page.locator("#announcer")).to_have_text(told.inner_text())
    expect(page.locator("#id_pillar")).to_have_value("3")
    page.unroute("**/vision/actions/?*")
    page.locator(".filters button").click()
    expect(page.locator(".result-count")).to_contain_text("33")
    expect(told).to_be_hidden()
    context.close()
