"""Where a state lies: it alone is filled, and the others are there to go on to."""

import datetime

import pytest
from django.utils import translation

from portal.enums import Language
from portal.maps import Pattern, layers, locator
from portal.maps.locator import OTHERS
from portal.models import State
from portal.translations.texts import text_in
from tests.factories import StateFactory
from tests.portal.maps.samples import SLUGS, TODAY, categories, picture

pytestmark = pytest.mark.django_db


def located(slug: str, day: datetime.date = TODAY):
    states = State.objects.with_status(on=day)
    return locator(states, states.get(slug=slug), on=day)


@pytest.mark.parametrize("slug", SLUGS)
def test_only_the_state_is_filled(slug):
    shown = located(slug)
    patterns = {row.state.slug: row.category.pattern for row in shown.rows}
    assert [name for name, pattern in patterns.items() if pattern is not Pattern.EMPTY] == [slug]
    assert set(patterns) == set(SLUGS)


@pytest.mark.parametrize("language", Language.values)
def test_it_is_called_by_its_name_in_the_language_of_the_page(language):
    state = State.objects.get(slug="kyrgyzstan")
    with translation.override(language):
        shown = located("kyrgyzstan")
        labels = [entry.label for entry in shown.legend]
    assert labels[0] == text_in(state, "name", language)
    assert len(labels) == 2


def test_every_state_is_a_link_to_its_page():
    with translation.override("en"):
        links = picture(located("hungary")).links()
    assert sorted(links) == sorted(f"/en/states/{slug}/" for slug in SLUGS)


def test_words_say_how_the_state_takes_part():
    with translation.override("en"):
        words = {row.state.slug: row.words for row in located("hungary").rows}
    assert words["hungary"] == "observer since September 2018"
    assert set(words.values()) == {words["hungary"], "Other member and observer states"}


def test_state_that_takes_no_part_is_located_all_the_same():
    day = datetime.date(2009, 1, 1)
    with translation.override("en"):
        shown = located("hungary", day)
    assert categories(shown)["hungary"] == "here"
    assert [row.words for row in shown.rows if row.state.slug == "hungary"] == ["Hungary"]


def test_state_without_a_shape_leaves_the_map_to_the_others():
    StateFactory(slug="utopia")
    shown = located("utopia")
    assert [row.state.slug for row in shown.missing] == ["utopia"]
    assert [entry.label for entry in shown.legend] == [str(OTHERS.label)]


def test_it_is_no_layer_that_readers_may_pick():
    located("hungary")
    assert "locator" not in [layer.key for layer in layers.layers()]
