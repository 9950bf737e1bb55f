"""Where people who are signed in go on to."""

import pytest
from django.utils import translation

from portal import places
from portal.places import Place
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def registered(monkeypatch) -> list[Place]:
    """The places, to add to without adding to those of other tests."""
    monkeypatch.setattr(places, "_places", [])
    return places._places


def test_places_are_those_for_the_person_in_their_order_and_the_language(registered):
    for order, name, is_for in ((20, "later", True), (10, "first", True), (5, "others", False)):
        places.register(Place(name, "portal:states", lambda _user, yes=is_for: yes, order=order))
    with translation.override("kk"):
        found = places.places(UserFactory())
    assert [(link.label, link.url) for link in found] == [
        ("first", "/kk/states/"),
        ("later", "/kk/states/"),
    ]


def test_place_registered_twice_stands_once(registered):
    place = Place("States", "portal:states", lambda _user: True)
    places.register(place)
    places.register(place)
    assert len(places.places(UserFactory())) == 1


def test_staff_go_to_the_back_office_first():
    assert places.places(UserFactory(is_staff=True))[0].url == "/admin/"
    assert places.places(UserFactory()) == []
