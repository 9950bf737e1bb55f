"""Colours: seen against the page, told apart by all readers, the same in Python and in the style sheet."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from portal.charts import palette
from vision.enums import ReportedStatus

SHEET = Path(__file__).resolve().parents[3] / "static" / "css" / "charts.css"
THEMES = ("light", "dark")
# What is left of red, green and blue without one kind of cone: Machado, Oliveira and Fernandes 2009.
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> list[float]:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    weights = (0.2126, 0.7152, 0.0722)
    dark, light = sorted(
        sum(w * c for w, c in zip(weights, linear(colour), strict=True)) for colour in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, cones: str) -> tuple[float, float, float]:
    """Return CIE L*a*b* (D65) of a colour as it is seen with `cones`."""
    seen = [
        min(max(sum(m * c for m, c in zip(row, linear(colour), strict=True)), 0), 1) for row in VISION[cones]
    ]
    matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(m * c for m, c in zip(row, seen, strict=True)) for row in matrix]
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (value / white for value, white in zip(xyz, (0.9505, 1, 1.089), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, cones: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one, cones), lab(other, cones), strict=True)) ** 0.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", palette.STATUSES)
def test_status_stands_out_from_the_page(status, theme):
    assert contrast(getattr(palette.COLOURS[status], theme), getattr(palette.PAPER, theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["count", "years"])
def test_what_is_not_progress_stands_out_too(name, theme):
    assert contrast(getattr(palette.COLOURS[name], theme), getattr(palette.PAPER, theme)) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["ink", "soft", "link"])
def test_text_is_read_on_the_page(name, theme):
    assert contrast(getattr(palette.COLOURS[name], theme), getattr(palette.PAPER, theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("status", sorted(palette.SOLID))
def test_text_is_read_on_a_solid_status(status, theme):
    on_status = getattr(palette.COLOURS["on-status"], theme)
    assert contrast(on_status, getattr(palette.COLOURS[status], theme)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("cones", VISION)
@pytest.mark.parametrize(("one", "other"), list(combinations(sorted(palette.SOLID), 2)))
def test_solid_statuses_are_told_apart(one, other, cones, theme):
    colours = [getattr(palette.COLOURS[status], theme) for status in (one, other)]
    # 2.3 is just noticeable; areas side by side are told apart at a glance from about 15.
    assert difference(*colours, cones) >= 15


def test_colours_of_progress_are_of_nothing_else():
    kept = {colour for pair in palette.STATUS_COLOURS.values() for colour in pair}
    assert not kept & {colour for pair in palette.NEUTRAL_COLOURS.values() for colour in pair}


def test_every_reported_status_has_a_colour():
    assert set(ReportedStatus.values) == set(palette.REPORTED)


def blocks(sheet: str) -> dict[str, dict[str, str]]:
    """Return the properties of `:root`: plain, and of each media query that has one."""
    found = re.findall(r"(?:@media ([^{]+)\{\s*)?:root \{([^}]*)\}", sheet)
    return {query.strip(): dict(re.findall(r"(--[\w-]+):\s*([^;]+);", inside)) for query, inside in found}


def test_style_sheet_has_the_same_colours():
    sheet = blocks(SHEET.read_text(encoding="utf-8"))
    expected = {palette.css_name(name): colour for name, colour in palette.COLOURS.items()}
    assert sheet[""] == {name: colour.light for name, colour in expected.items()}
    assert sheet["screen and (prefers-color-scheme: dark)"] == {name: c.dark for name, c in expected.items()}
    assert sheet["(forced-colors: active)"].keys() == expected.keys()


def test_style_sheet_recolours_every_class_that_is_drawn():
    from portal.charts import render
    from tests.portal.charts.samples import KINDS, chart

    drawn = {
        name for kind in KINDS for name in re.findall(r"\bchart-(?:fill|stroke)-[\w-]+", render(chart(kind)))
    }
    rules = dict(
        re.findall(
            r"\.(chart-(?:fill|stroke)-[\w-]+) \{ (?:fill|stroke): var\((--[\w-]+)\); \}", SHEET.read_text()
        )
    )
    assert drawn
    assert drawn <= rules.keys()
    assert all(variable.partition("-")[2].split("-", 2)[2] in name for name, variable in rules.items())
