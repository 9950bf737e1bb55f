"""What holds for every kind of chart, in every language, in both widths."""

import re
from itertools import combinations

import pytest
from django.utils import translation

from portal.charts import NARROW, WIDE, Layout, render
from portal.charts.layout import LAYOUTS
from tests.portal.charts import reading, samples

SOLID = re.compile(r"chart-fill-(completed|in-progress|delayed|not-started|count|years)\b")

every_kind = pytest.mark.parametrize("kind", samples.KINDS)
every_language = pytest.mark.parametrize("language", samples.LANGUAGES)
both_layouts = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def drawn(kind: str, language: str, layout: Layout, *, linked: bool = True):
    with translation.override(language):
        return reading.parse(render(samples.chart(kind, language, linked=linked), layout))


@every_kind
@every_language
@both_layouts
def test_no_two_texts_overlap(kind, language, layout):
    boxes = reading.text_boxes(drawn(kind, language, layout))
    assert boxes
    assert [(one.what, other.what) for one, other in combinations(boxes, 2) if one.overlaps(other)] == []


@every_kind
@every_language
@both_layouts
def test_nothing_leaves_the_view_box(kind, language, layout):
    root = drawn(kind, language, layout)
    frame = reading.frame(root)
    assert frame.right == layout.width
    every = [*reading.text_boxes(root), *(reading.rect_box(rect) for rect in root.iter(f"{reading.SVG}rect"))]
    assert [box for box in every if not box.within(frame)] == []


@every_kind
@every_language
@both_layouts
def test_texts_stand_beside_areas_or_inside_them(kind, language, layout):
    root = drawn(kind, language, layout)
    rects = [rect for rect in root.iter(f"{reading.SVG}rect") if SOLID.search(rect.get("class", ""))]
    areas = [reading.rect_box(rect) for rect in rects]
    crossing = [
        (text.what, area)
        for text in reading.text_boxes(root)
        for area in areas
        if text.overlaps(area) and not text.within(area)
    ]
    assert crossing == []


@every_kind
@every_language
@both_layouts
def test_no_text_is_below_twelve_pixels_where_it_is_shown_smallest(kind, language, layout):
    scale = layout.smallest / layout.width
    sizes = [
        reading.number(text, "font-size") for text in drawn(kind, language, layout).iter(f"{reading.SVG}text")
    ]
    assert min(sizes) * scale >= 12


@every_kind
@every_language
@both_layouts
def test_targets_are_large_enough_and_apart(kind, language, layout):
    hits = reading.rects(drawn(kind, language, layout), "chart-hit")
    scale = layout.smallest / layout.width
    assert hits
    assert min(min(hit.right - hit.left, hit.bottom - hit.top) for hit in hits) * scale >= 24
    assert [pair for pair in combinations(hits, 2) if pair[0].overlaps(pair[1])] == []


@every_kind
@both_layouts
def test_linked_picture_is_a_group_of_named_links(kind, layout):
    root = drawn(kind, "en", layout)
    links = list(root.iter(f"{reading.SVG}a"))
    assert root.get("role") == "group"
    assert links
    assert all(link.get("href") and link.get("aria-label") for link in links)
    assert all(link.find(f"{reading.SVG}title").text == link.get("aria-label") for link in links)


@every_kind
@both_layouts
def test_picture_without_links_is_one_image(kind, layout):
    root = drawn(kind, "en", layout, linked=False)
    assert root.get("role") == "img"
    assert not [element for element in root.iter() if element.get("tabindex") or element.get("href")]
    assert not list(root.iter(f"{reading.SVG}a"))


@every_kind
@both_layouts
def test_title_and_description_name_the_picture(kind, layout):
    chart = samples.chart(kind)
    with translation.override("en"):
        root, coverage = reading.parse(render(chart, layout)), chart.coverage
    named = {element.get("id"): element.text for element in root if element.get("id")}
    assert named[root.get("aria-labelledby")] == chart.title
    assert named[root.get("aria-describedby")] == f"{chart.description} {coverage}"


def test_both_drawings_of_a_chart_have_ids_of_their_own():
    ids = [set(re.findall(r'\bid="([^"]+)"', render(samples.chart("heat"), layout))) for layout in LAYOUTS]
    assert ids[0]
    assert not ids[0] & ids[1]


@every_kind
@both_layouts
def test_strict_content_security_policy_holds(kind, layout):
    svg = render(samples.chart(kind), layout)
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=|javascript:|url\(", svg)


@every_kind
def test_colours_and_font_are_presentation_attributes(kind):
    root = drawn(kind, "en", WIDE)
    assert root.get("font-family").startswith("Inter,")
    assert root.get("fill") == "none"
    classed = [element for element in root.iter() if "chart-fill-" in element.get("class", "")]
    assert classed
    assert all(re.fullmatch("#[0-9a-f]{6}", element.get("fill")) for element in classed)


@every_language
def test_values_are_named_in_full(language):
    names = reading.names(drawn("heat", language, NARROW))
    area, state = samples.areas(language)[0], samples.states(language)[1]
    assert any(name.startswith(f"{state}, {area}: ") for name in names)


def test_value_of_a_heat_map_is_named_like_a_sentence():
    assert "Kazakhstan, 1.1\u00a0Political cooperation: Not started 2 of 2" in reading.names(
        drawn("heat", "en", WIDE)
    )
