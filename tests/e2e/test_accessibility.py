"""Every page type, in each language: for those who see little, use a keyboard, or hold a small screen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from portal.enums import Language
from tests.e2e.conftest import fill_in_sign_in
from tests.e2e.pages import PAGE_TYPES, PageType
from tests.running import Portal

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = {"width": 1280, "height": 900}, (360, 320)
each_page = pytest.mark.parametrize("kind", PAGE_TYPES, ids=lambda kind: kind.name)
each_language = pytest.mark.parametrize("language", Language.values)


@pytest.fixture(scope="module")
def session(browser: Browser, site: Portal) -> dict:
    """The cookies of somebody who has signed in."""
    context = browser.new_context(base_url=site.url)
    fill_in_sign_in(context.new_page(), **site.accounts()["focal_point"])
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def show(open_context, session):
    """Return a function that opens a page type in a language."""

    def show(kind: PageType, language: str, **options) -> Page:
        cookies = {"storage_state": session} if kind.signed_in else {}
        page = open_context(**{"viewport": WIDE} | cookies | options).new_page()
        answer = page.goto(f"/{language}{kind.path}")
        assert answer.status == kind.status
        return page

    return show


def violations(page: Page, *rules: str) -> list[tuple[str, list[str]]]:
    """Return the rules of axe that the page breaks, each with the elements that break it."""
    options = {"runOnly": list(rules) or RULES, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def overflowing(page: Page) -> list[str]:
    """Return what reaches past the right edge, empty where the page does not scroll sideways."""
    return page.evaluate(
        """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > innerWidth)
                .map((element) => element.outerHTML.slice(0, 200)).concat("(the page scrolls sideways)")"""
    )


@each_page
@each_language
def test_axe_finds_nothing_and_the_page_fits_small_screens_and_large_letters(show, kind, language):
    page = show(kind, language)
    assert violations(page) == []
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 700})
        assert overflowing(page) == []
    page.set_viewport_size({"width": 640, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overflowing(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []


def test_axe_would_find_something(page):
    page.set_content("<!doctype html><title>x</title><img src='data:,'><p style='color:#eee'>x</p>")
    assert {rule for rule, _nodes in violations(page)} >= {"image-alt", "html-has-lang"}


def test_axe_would_find_poor_contrast_in_dark_colours(page):
    page.set_content(
        "<!doctype html><style>body { background: #fff; color: #111 }"
        " @media (prefers-color-scheme: dark) { body { background: #000 } }</style><p>words to read</p>"
    )
    assert violations(page, "color-contrast") == []
    page.emulate_media(color_scheme="dark")
    assert [rule for rule, _nodes in violations(page, "color-contrast")] == ["color-contrast"]


def test_sideways_scroll_would_be_seen(page):
    page.set_content("<p style='width: 5000px'>x</p>")
    assert overflowing(page)[-1] == "(the page scrolls sideways)"


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
