"""Pages keep their shape: while fonts arrive late, and when an editor writes what nobody expects."""

import pytest

from portal.enums import Language
from tests.e2e.test_walks import TITLES

pytestmark = pytest.mark.browser
# How much wider words are in the font of the portal than in the one that stands in for it.
GROWTH = """
async ([words, weight]) => {
  const pen = document.createElement("canvas").getContext("2d");
  const width = async (family) => {
    await document.fonts.load(`${weight} 16px "${family}"`, words);
    pen.font = `${weight} 16px "${family}"`;
    return pen.measureText(words).width;
  };
  return (await width("Inter")) / (await width("Inter fallback"));
}
"""
# Every link of the page has become a name without an end, or a picture, or is written from right to left.
STRANGE_NAMES = """
const names = ["W".repeat(300), "Щ".repeat(300), "👩‍👩‍👧‍👦".repeat(60), "مؤتمر القمة".repeat(9)];
document.querySelectorAll("main :is(a, h1, h2, th, td, dd):not(:has(*))").forEach((element, place) => {
  element.textContent = names[place % names.length];
});
"""


@pytest.mark.parametrize("weight", [400, 700])
def test_words_are_as_wide_before_their_font_comes(page, weight):
    page.goto("/kk/")
    for language in Language.values:
        words = " ".join(titles[language] for titles in TITLES.values())
        assert page.evaluate(GROWTH, [words, weight]) == pytest.approx(1, abs=0.015), language


@pytest.mark.parametrize("width", [320, 768])
def test_no_name_breaks_a_page(open_context, width):
    page = open_context(viewport={"width": width, "height": 740}).new_page()
    for path in ("/", "/states/", "/vision/areas/2.5/", "/vision/actions/2.5.1/", f"/search/?q={'W' * 180}"):
        page.goto(f"/en{path}")
        page.evaluate(STRANGE_NAMES)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
