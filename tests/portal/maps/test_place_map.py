"""The picture of places: links with names, one group a size of the page, nothing that a name could break."""

import pytest

from portal.maps import PlaceMap, Spot
from portal.maps.labels import SIZES
from portal.models import State
from tests.html import Page
from tests.portal.maps.samples import TODAY

pytestmark = pytest.mark.django_db
BAKU = {"longitude": 49.8671, "latitude": 40.4093}


def spot(name: str = "Baku", **how) -> Spot:
    return Spot(**{"name": name, "lang": "", "words": "3 events", "href": "#baku", "amount": 3} | BAKU | how)


def shown(*spots: Spot) -> PlaceMap:
    return PlaceMap(
        key="places",
        title="Map of places",
        description="Each mark is a place.",
        states=list(State.objects.with_status(on=TODAY)),
        spots=spots,
        full="Held",
        hollow="Planned",
    )


def test_picture_has_a_link_of_each_place_for_each_size_and_shows_one():
    page = Page(shown(spot()).picture)
    groups = [page.one("g", class_=f"map-at-{size.name}") for size in SIZES]
    assert [group.get("display") for group in groups] == ["none", "none", "", "none"]
    for group in groups:
        [link] = page.within("a", group)
        assert (link["href"], link["aria-label"]) == ("#baku", "Baku: 3 events")


def test_states_lie_below_and_say_nothing():
    page = Page(shown(spot()).picture)
    ground = page.all("g")[0]
    assert ground["aria-hidden"] == "true"
    assert len(page.within("pattern", ground)) == 1
    assert page.within("a", ground) == []


def test_ids_begin_with_the_key():
    ids = [element["id"] for element in Page(shown(spot()).picture).elements if element.get("id")]
    assert ids
    assert {name.partition("-")[0] for name in ids} == {"places"}
    assert len(ids) == len(set(ids))


def test_nothing_in_a_name_is_markup():
    hostile = spot('"><script>alert(1)</script>', words="<b>&</b>", href='#"><img src=x>')
    picture = shown(hostile).picture
    page = Page(picture)
    assert page.all("script") == page.all("b") == page.all("img") == []
    assert page.all("a")[0]["aria-label"].startswith('"><script>')


def test_name_in_another_language_says_so():
    page = Page(shown(spot("Баку", lang="kk")).picture)
    assert {group["lang"] for group in page.all("g") if group.get("lang")} == {"kk"}


def test_no_style_and_no_script_is_in_the_picture():
    names = {name for element in Page(shown(spot()).picture).elements for name in element.attributes}
    assert [name for name in names if name == "style" or name.startswith("on")] == []


def test_legend_has_what_is_on_the_map():
    def labels(*spots: Spot) -> list[str]:
        return [entry.label for entry in shown(*spots).legend]

    assert labels(spot())[0] == "Held"
    assert labels(spot(is_full=False))[0] == "Planned"
    assert labels(spot(), spot("Shusha", is_full=False, longitude=46.75))[:2] == ["Held", "Planned"]
    assert len(labels()) == 1


def test_places_beyond_the_frame_are_told_apart():
    far = spot("New York", longitude=-74.006, latitude=40.7128)
    assert shown(spot(), far).outside == [far]
