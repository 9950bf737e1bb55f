"""The checks would find something: each is shown a page with the fault that it is for."""

import pytest
from playwright.sync_api import Page

from tests.e2e.findings import cramped, moving, outline_faults, overflowing, violations, weak_contrast
from tests.e2e.pages import personal
from tests.e2e.visits import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def blank(visitor) -> Page:
    yield visitor.blank()
    visitor.take_faults()


def rules(found: list[str]) -> set[str]:
    return {line.partition(":")[0] for line in found}


def test_axe_would_find_something(blank):
    blank.set_content("<!doctype html><title>x</title><img src='data:,'><p style='color:#eee'>x</p>")
    assert rules(violations(blank)) >= {"image-alt", "html-has-lang"}


def test_axe_would_find_poor_contrast_in_dark_colours(blank):
    blank.set_content(
        "<!doctype html><style>body { background: #fff; color: #111 }"
        " @media (prefers-color-scheme: dark) { body { background: #000 } }</style><p>words to read</p>"
    )
    assert violations(blank, "color-contrast") == []
    blank.emulate_media(color_scheme="dark")
    (found,) = violations(blank, "color-contrast")
    assert found.startswith("color-contrast: <p>words to read</p> Element has insufficient color contrast")


@pytest.mark.parametrize(
    ("colour", "rule"), [("#666", "color-contrast-enhanced"), ("#bbb", "color-contrast"), ("#111", None)]
)
def test_contrast_that_is_not_strong_would_be_found(blank, colour, rule):
    blank.set_content(
        f"<!doctype html><style>body {{ background: #fff; color: {colour} }}</style><p>words to read</p>"
    )
    assert rules(weak_contrast(blank)) == ({rule} if rule else set())


def test_colours_that_defy_the_forced_ones_would_be_found(blank):
    blank.set_content(
        "<!doctype html><style>body { background: #fff }"
        " p { background: #fff; color: #eee; forced-color-adjust: none }</style><p>words to read</p>"
    )
    blank.emulate_media(forced_colors="active")
    assert rules(violations(blank, "color-contrast")) == {"color-contrast"}


def test_sideways_scroll_would_be_seen(blank):
    blank.set_content("<p style='width: 5000px'>x</p>")
    assert overflowing(blank)[-1] == "(the page scrolls sideways)"


def test_what_is_too_wide_on_the_smallest_screen_or_in_large_letters_would_be_seen(blank):
    blank.set_content("<!doctype html><style>* { margin: 0 }</style><p style='width: 330px'>x</p>")
    assert [line.partition(":")[0] for line in cramped(blank)] == ["at 320 px"] * 2
    blank.set_content("<!doctype html><style>* { margin: 0 }</style><p style='width: 21rem'>x</p>")
    assert {line.partition(":")[0] for line in cramped(blank)} == {"at 320 px", "letters at 200 %"}
    blank.set_content("<!doctype html><p>x</p>")
    assert cramped(blank) == []


def test_second_first_heading_and_wrong_language_would_be_seen(blank):
    blank.set_content("<!doctype html><html lang=en><h1>x</h1><h1>y</h1>")
    assert outline_faults(blank, "kk") == ["2 h1", "lang='en', not 'kk'"]


@pytest.mark.parametrize("style", ["transition: color 0.2s", "animation: turn 1s", "scroll-behavior: smooth"])
def test_motion_would_be_seen(blank, style):
    blank.set_content("<!doctype html><p>still</p>")
    assert moving(blank) == []
    blank.set_content(f"<!doctype html><p style='{style}'>x</p>")
    assert rules(moving(blank)) == {"moves"}


def test_page_that_answers_otherwise_is_a_fault(visitor):
    visitor.take_faults()
    visitor.open(Visit(personal("gone", "/nothing-here/"), "kk"))
    assert visitor.take_faults() == [f"{visitor.site.url}/kk/nothing-here/: answered 404"]
    assert visitor.take_faults() == []


def test_page_only_for_debugging_is_asked_from_a_portal_that_debugs(visitor):
    """Told by Django's own page for what is not found, which no visitor may see."""
    kind = personal("for-debugging", "/nothing-here/", status=404, debug=True)
    page = visitor.open(Visit(kind, "en"))
    assert "DEBUG = True" in page.content()
    visitor.open(Visit(personal("not-for-debugging", "/nothing-here/", status=404), "en"))
    assert "DEBUG = True" not in page.content()
    visitor.take_faults()
