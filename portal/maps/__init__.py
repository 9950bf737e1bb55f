"""A map of states: records in, one SVG out, the same on a page and in a PDF, with all it says as a list.

    states = State.objects.with_status(on=day)
    context["map"] = state_map(states, on=day, colour=request.GET.get("colour", ""))

    {% include "_components/map.html" with map=map level=2 %}

What it can be coloured by is in `layers`; how its shapes are made, in `making` and `manage.py build_map`.
"""

from portal.maps import participation  # noqa: F401  (it registers the layers of the portal)
from portal.maps.borders import Borders
from portal.maps.layers import Category, Layer, Mark, Reading, register
from portal.maps.locator import locator
from portal.maps.palette import Pattern
from portal.maps.place_map import PlaceMap
from portal.maps.spots import Spot
from portal.maps.state_map import Row, StateMap, state_map

__all__ = [
    "Borders",
    "Category",
    "Layer",
    "Mark",
    "Pattern",
    "PlaceMap",
    "Reading",
    "Row",
    "Spot",
    "StateMap",
    "locator",
    "register",
    "state_map",
]
