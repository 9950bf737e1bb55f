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
    for _time in range(12):
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
        "q",
        "",
    ]


def test_focus_is_seen(page):
    page.goto("/en/")
    page.locator("#site-search").focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert re.fullmatch(r"[3-9]px", outline)
