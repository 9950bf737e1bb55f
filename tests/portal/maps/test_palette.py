"""Colours and patterns: readable, apart without colour, the same in Python and in the style sheet."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from portal.charts.palette import STATUS_COLOURS
from portal.maps.palette import COLOURS, Pattern, swatch, tile
from tests.html import Page
from tests.portal.charts.test_palette import contrast

SHEET = (Path(__file__).resolve().parents[3] / "static" / "css" / "map.css").read_text(encoding="utf-8")
PROPERTY = re.compile(r"--map-([a-z]+): (#[0-9a-f]{6});")
each_theme = pytest.mark.parametrize("theme", ["light", "dark"])


@each_theme
def test_style_sheet_has_the_same_colours(theme):
    light, _, rest = SHEET.partition("@media screen and (prefers-color-scheme: dark)")
    part = light if theme == "light" else rest.partition("@media (prefers-contrast: more)")[0]
    assert dict(PROPERTY.findall(part)) == {name: getattr(pair, theme) for name, pair in COLOURS.items()}


def test_every_colour_has_its_class():
    for name in COLOURS:
        assert f"var(--map-{name})" in SHEET


@each_theme
def test_words_are_readable_on_whatever_they_stand(theme):
    ink = getattr(COLOURS["ink"], theme)
    for ground in ("sea", "land", "strong", "soft", "empty", "halo"):
        assert contrast(ink, getattr(COLOURS[ground], theme)) >= 4.5, ground


@each_theme
def test_edge_of_a_state_is_seen(theme):
    border = getattr(COLOURS["border"], theme)
    for ground in ("sea", "land", "strong", "soft", "empty"):
        assert contrast(border, getattr(COLOURS[ground], theme)) >= 3, ground


@each_theme
def test_pattern_is_seen_on_its_ground(theme):
    assert contrast(getattr(COLOURS["lines"], theme), getattr(COLOURS["soft"], theme)) >= 3


def test_colours_of_progress_are_not_used():
    ours = {colour for pair in COLOURS.values() for colour in pair}
    progress = {colour for pair in STATUS_COLOURS.values() for colour in pair}
    assert ours & progress == set()


def test_patterns_differ_in_more_than_colour():
    def drawn(pattern: Pattern) -> str:
        return re.sub(r'(class|fill|stroke)="[^"]*"', "", tile(pattern))

    # The two without strokes are the strongest and the weakest, and never a matter of colour: one is full, one void.
    alike = [pair for pair in combinations(Pattern, 2) if drawn(pair[0]) == drawn(pair[1])]
    assert alike == [(Pattern.SOLID, Pattern.EMPTY)]


@each_theme
def test_solid_is_not_taken_for_empty(theme):
    assert contrast(getattr(COLOURS["strong"], theme), getattr(COLOURS["empty"], theme)) >= 1.5


@pytest.mark.parametrize("pattern", Pattern)
def test_swatch_may_stand_on_a_page_many_times(pattern):
    page = Page(swatch(pattern))
    assert [element for element in page.elements if element.get("id")] == []
    assert page.one("svg", class_="map-swatch")["aria-hidden"] == "true"
