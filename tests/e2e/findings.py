"""What is wrong with the page that the browser shows: each finding one line, none where all is well."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# The pages that are asked for `violations` must have run it.
AXE = AXE_SCRIPT
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A transition this short, in seconds, is not seen as motion.
INSTANT = 0.01


def findings(page: Page, language: str) -> list[str]:
    return [*violations(page), *overflowing(page), *outline_faults(page, language)]


def violations(page: Page, *rules: str) -> list[str]:
    """Return the rules of axe that the page breaks, with the elements that break them."""
    options = {"runOnly": rules or RULES, "resultTypes": ["violations"]}
    return page.evaluate(
        """async (options) => (await axe.run(document, options)).violations.flatMap(({id, nodes}) =>
            nodes.map((node) => `${id}: ${node.html.slice(0, 300)} ${node.any[0]?.message ?? ""}`))""",
        options,
    )


def weak_contrast(page: Page) -> list[str]:
    """Return what has no strong contrast: the stricter rule says nothing of what breaks the usual one."""
    return violations(page, "color-contrast", "color-contrast-enhanced")


def overflowing(page: Page) -> list[str]:
    """Return what reaches past the right edge, empty where the page does not scroll sideways."""
    return page.evaluate(
        """() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
            [...document.querySelectorAll("body *")]
                .filter((element) => element.getBoundingClientRect().right > innerWidth)
                .map((element) => element.outerHTML.slice(0, 200)).concat("(the page scrolls sideways)")"""
    )


def cramped(page: Page) -> list[str]:
    """Return what overflows on the smallest screen, and with letters twice as large."""
    page.set_viewport_size({"width": 320, "height": 700})
    found = [f"at 320 px: {what}" for what in overflowing(page)]
    page.set_viewport_size({"width": 640, "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return found + [f"letters at 200 %: {what}" for what in overflowing(page)]


def outline_faults(page: Page, language: str) -> list[str]:
    """A page has one first heading and says the language that it is in."""
    count, lang = page.evaluate("[document.querySelectorAll('h1').length, document.documentElement.lang]")
    return [
        *([f"{count} h1"] if count != 1 else []),
        *([f"lang={lang!r}, not {language!r}"] if lang != language else []),
    ]


def moving(page: Page) -> list[str]:
    """Return what moves on the page, or would when it is pointed at or opened."""
    return page.evaluate(
        """(instant) => [...document.querySelectorAll("*")].filter((element) => {
            const style = getComputedStyle(element);
            return style.scrollBehavior === "smooth" ||
                `${style.transitionDuration},${style.animationDuration}`.split(",")
                    .some((duration) => parseFloat(duration) > instant);
        }).map((element) => `moves: ${element.outerHTML.slice(0, 200)}`)""",
        INSTANT,
    )
