"""Every page by keyboard alone: where it leads, in which order, and that one sees where one is."""

import re

import pytest
from playwright.sync_api import expect

from portal.enums import Language

pytestmark = pytest.mark.browser
each_language = pytest.mark.parametrize("language", Language.values)


@each_language
def test_skip_link_is_first_and_leads_past_the_menus(page, language):
    page.goto(f"/{language}/vision/")
    page.keyboard.press("Tab")
    link = page.locator(".skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_whole_menu_is_reached_by_keyboard_in_the_order_of_the_eye(page):
    page.goto("/en/")
    reached = []
    for _time in range(16):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.name")
        )
    assert reached == [
        "#main",
        "/en/",
        *(f"/{code}/" for code in ("tr", "en", "az", "kk")),
        "/en/vision/",
        "/en/vision/actions/",
        "/en/vision/commitments/",
        "/en/states/",
        "/en/progress/",
        "/en/diaspora/",
        "/en/civil-society/",
        "/en/reports/",
        "q",
        "",
    ]


def test_focus_is_seen(page):
    page.goto("/en/")
    page.locator("#site-search").focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert re.fullmatch(r"[3-9]px", outline)


def test_open_menu_never_hides_where_the_keyboard_is(open_context):
    page = open_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto("/kk/")
    page.locator(".menu-button").press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".menu a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-button")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".site-menu__close").focus()
    expect(page.locator(".site-menu")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".languages a").first).to_be_focused()
    expect(page.locator(".site-menu")).to_be_hidden()


def test_address_of_a_dialog_opens_it_and_closing_closes_it(page):
    page.goto("/en/vision/actions/2.5.3/#cite")
    dialog = page.locator("dialog#cite:modal")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#cite")).to_be_hidden()
    page.locator("a[data-dialog]").press("Enter")
    dialog.get_by_role("button").last.press("Enter")
    expect(page.locator("a[data-dialog]")).to_be_focused()
