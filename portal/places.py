"""Where people who are signed in go on to. Sections add what they have for them, as they add to the main menu."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from portal.models import User


@dataclass(frozen=True)
class Place:
    """A page for those whom `is_for` names: how the link to it reads, and the name of its address."""

    label: str | Promise
    url_name: str
    is_for: Callable[["User"], bool]
    order: int = 50


@dataclass(frozen=True)
class PlaceLink:
    label: str | Promise
    url: str


_places: list[Place] = []


def register(place: Place) -> None:
    if place not in _places:
        _places.append(place)


def places(user: "User") -> list[PlaceLink]:
    """Return what there is for `user`, in the language that is active; the first is where sign-in leads."""
    found = sorted((place for place in _places if place.is_for(user)), key=lambda place: place.order)
    return [PlaceLink(place.label, reverse(place.url_name)) for place in found]
