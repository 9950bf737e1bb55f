"""The picture: its links, their names, its patterns; how borders are drawn; the same in a PDF."""

import datetime
import gzip
import os
import re
import subprocess
import sys

import pytest
import weasyprint
from django.conf import settings as project
from django.template.loader import render_to_string
from django.utils import translation

from portal.enums import Language
from portal.maps import state_map
from portal.maps.borders import Borders
from portal.maps.geometry import is_inside
from portal.maps.labels import SIZES, TARGET, unit
from portal.maps.shapes import map_shapes
from portal.models import State
from tests.html import Page
from tests.portal.maps.samples import SLUGS, TODAY, map_on, picture

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FOUNDED = {
    "tr": "3\u00a0Ekim 2009",
    "en": "3\u00a0October 2009",
    "az": "3\u00a0oktyabr 2009",
    "kk": "2009\u00a0ж. 3\u00a0қазан",
}
NAMES = {
    "tr": ["Azerbaycan", "Kazakistan", "Kırgızistan", "Türkiye", "Özbekistan", "Macaristan", "Türkmenistan"],
    "en": ["Azerbaijan", "Kazakhstan", "Kyrgyzstan", "Türkiye", "Uzbekistan", "Hungary", "Turkmenistan"],
    "az": ["Azərbaycan", "Qazaxıstan", "Qırğızıstan", "Türkiyə", "Özbəkistan", "Macarıstan", "Türkmənistan"],
    "kk": ["Әзербайжан", "Қазақстан", "Қырғызстан", "Түркия", "Өзбекстан", "Венгрия", "Түрікменстан"],
}
each_language = pytest.mark.parametrize("language", Language.values)


@each_language
def test_each_state_is_a_link_with_a_name_in_the_language_of_the_page(client, language):
    links = Page(client.get(f"/{language}/states/").content).all("a", class_="map-state")
    assert [link["href"] for link in links] == [f"/{language}/states/{slug}/" for slug in SLUGS]
    names = [link["aria-label"].partition(": ")[0] for link in links]
    assert names[:7] == NAMES[language]
    assert all(FOUNDED[language] in link["aria-label"] for link in links[:4])
    assert all("%(" not in link["aria-label"] for link in links)


def test_accessible_name_says_how_the_state_takes_part(client):
    links = Page(client.get("/en/states/").content).all("a", class_="map-state")
    assert links[1]["aria-label"] == "Kazakhstan: member since 3\u00a0October 2009"
    assert links[6]["aria-label"] == "Turkmenistan: observer since 12\u00a0November 2021"


@pytest.mark.parametrize("colour", ["participation", "since"])
@each_language
def test_visible_name_is_part_of_the_accessible_one(client, language, colour):
    page = Page(client.get(f"/{language}/states/?colour={colour}").content)
    for link in page.all("a", class_="map-state"):
        for written in page.within("text", link):
            lines = " ".join(line.text for line in page.within("tspan", written))
            assert lines == link["aria-label"].partition(": ")[0]


@pytest.mark.parametrize("colour", ["participation", "since"])
def test_page_says_the_same_in_words(client, colour):
    """Each card has the word and the pattern that the map has."""
    page = Page(client.get(f"/en/states/?colour={colour}").content)
    labels = {row.state.slug: str(row.category.label) for row in map_on(colour=colour).rows}
    cards = page.all("article", class_="card")
    assert len(cards) == len(SLUGS)
    for card in cards:
        (link,) = page.within("a", card)
        assert card.text.endswith(labels[link["href"].split("/")[-2]])
        assert [svg for svg in page.within("svg", card) if "map-swatch" in svg.classes]


def test_reader_picks_the_layer_by_a_link(client):
    page = Page(client.get("/az/states/?colour=since").content)
    links = page.within("a", page.one("nav", class_="map__layers"))
    assert [link["href"] for link in links] == ["?colour=participation#map", "?colour=since#map"]
    assert [link.get("aria-current") for link in links] == ["", "true"]


def test_legend_names_what_is_on_the_map_and_nothing_else():
    with translation.override("en"):
        assert [entry.label for entry in map_on().legend] == ["Member", "Observer"]
        early = map_on(datetime.date(2010, 1, 1)).legend
    assert [entry.label for entry in early] == ["Member", "Neither member nor observer"]


@pytest.mark.parametrize("colour", ["participation", "since"])
def test_states_page_costs_few_queries(client, django_assert_max_num_queries, colour):
    client.get("/tr/states/")
    with django_assert_max_num_queries(8):
        client.get(f"/tr/states/?colour={colour}")


def test_picture_is_sound():
    page = picture(map_on(colour="since"))
    ids = [element["id"] for element in page.elements if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {use["href"] for use in page.all("use")}
    assert targets == {f"#map-{slug}" for slug in SLUGS}
    fills = set(re.findall(r"url\((#[^)]+)\)", map_on(colour="since").picture))
    assert {name[1:] for name in targets | fills} <= set(ids)
    attributes = {name for element in page.elements for name in element.attributes}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    assert "<script" not in map_on().picture
    assert page.one("svg")["font-family"].startswith("Inter")


def test_two_maps_stand_on_one_page():
    first, second = picture(map_on(key="one")), picture(map_on(key="two"))
    ids = [element["id"] for page in (first, second) for element in page.elements if element.get("id")]
    assert len(ids) == len(set(ids))


def test_name_is_text_and_not_markup():
    State.objects.filter(slug="hungary").update(name_en='<b>"&\x07', name_tr='<b>"&\x07')
    with translation.override("en"):
        page = picture(map_on())
    assert page.all("b") == []
    assert page.all("a")[5]["aria-label"].startswith('<b>"&: ')


def test_name_in_another_language_says_so():
    State.objects.filter(slug="hungary").update(name_en="")
    with translation.override("en"):
        page = picture(map_on())
    link = page.all("a")[5]
    assert {group.get("lang") for group in page.within("g", link) if group.get("font-weight")} == {"tr"}


def test_smallest_state_can_be_hit_at_every_size():
    """Its target is 24 pixels wide on the narrowest page of each size, and no later link lies on it."""
    shapes, page = map_shapes(), picture(map_on())
    link = page.all("a")[-1]
    assert link["href"].endswith("/northern-cyprus/")
    for size in SIZES:
        (group,) = [one for one in page.within("g", link) if f"map-at-{size.name}" in one.classes]
        (target,) = [one for one in page.within("circle", group) if "map-target" in one.classes]
        across = 2 * float(target["r"]) / unit(size)
        assert across >= TARGET - 0.01
        assert target["pointer-events"] == "all"
    assert not any(
        is_inside(shapes.states["northern-cyprus"].centre, shape.rings)
        for slug, shape in shapes.states.items()
        if slug != "northern-cyprus"
    )


def test_one_size_is_seen_where_no_style_sheet_reaches():
    page = picture(map_on())
    for link in page.all("a"):
        seen = {
            name
            for group in page.within("g", link)
            for name in group.classes
            if name.startswith("map-at-") and group.get("display") != "none"
        }
        assert seen <= {"map-at-medium"}


@pytest.mark.parametrize(
    ("choice", "dashed", "drawn"), [("dashed", True, True), ("solid", False, True), ("none", False, False)]
)
def test_setting_decides_on_lines_without_agreement(settings, choice, dashed, drawn):
    settings.MAP_BORDERS = choice
    shown = map_on()
    line = map_shapes().states["northern-cyprus"].de_facto
    paths = [path for path in picture(shown).all("path") if path["d"] == line]
    assert bool(paths) == drawn
    assert any("stroke-dasharray" in path.attributes for path in paths) == dashed
    assert ("#map-northern-cyprus" in {use["href"] for use in picture(shown).all("use")}) == drawn


@pytest.mark.parametrize("choice", Borders)
def test_state_is_reached_whatever_the_setting(settings, client, choice):
    settings.MAP_BORDERS = choice.value
    page = Page(client.get("/en/states/").content)
    link = page.all("a", class_="map-state")[-1]
    assert link["href"] == "/en/states/northern-cyprus/"
    assert len([one for one in page.within("circle", link) if "map-target" in one.classes]) == len(SIZES)


def test_note_takes_no_position_and_explains_the_dashes(settings):
    with translation.override("en"):
        dashed = map_on().note
        settings.MAP_BORDERS = "solid"
        solid = map_on().note
    assert "imply no position" in solid
    assert dashed.startswith(solid)
    assert "dashed" in dashed
    assert "dashed" not in solid


def test_note_stands_under_the_map(client, settings):
    for choice in Borders:
        settings.MAP_BORDERS = choice.value
        assert "imply no position" in client.get("/en/states/").content.decode()


@pytest.mark.parametrize("value", ["", "Dashed", "dotted"])
def test_portal_does_not_start_with_another_value(value):
    done = subprocess.run(
        [sys.executable, "-c", "import portal.settings"],
        cwd=project.BASE_DIR,
        env=os.environ | {"MAP_BORDERS": value},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "MAP_BORDERS is dashed, solid or none" in done.stderr


def test_picture_for_print_has_no_links_and_one_size():
    page = Page(map_on().printed)
    assert page.all("a") == []
    assert page.one("svg")["role"] == "img"
    assert {name for group in page.all("g") for name in group.classes if name.startswith("map-at-")} == {
        "map-at-medium"
    }
    assert ["".join(title.words) for title in page.all("title")][1:] == [
        f"{row.name}: {row.words}" for row in map_on().rows
    ]


def test_printed_map_has_its_list_below():
    with translation.override("en"):
        html = render_to_string("_components/map.html", {"map": map_on(), "for_print": True})
    page = Page(html)
    items = page.within("li", page.one("ul", class_="map__list"))
    assert len(items) == len(SLUGS)
    assert items[1].text == "Kazakhstan: member since 3 October 2009"
    assert "?colour=" not in html


def test_map_becomes_a_pdf():
    html = render_to_string("_components/map.html", {"map": map_on(), "for_print": True})
    pdf = weasyprint.HTML(string=f"<title>Map</title>{html}").write_pdf()
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 10_000


def test_map_of_no_states_is_a_map():
    page = picture(state_map([], on=TODAY))
    assert page.all("a") == []
    assert page.one("svg")


@each_language
def test_page_with_the_map_is_small(client, language):
    page = gzip.compress(client.get(f"/{language}/states/?colour=since").content)
    sheet = gzip.compress((project.BASE_DIR / "static" / "css" / "map.css").read_bytes())
    assert len(page) + len(sheet) < 25_000
