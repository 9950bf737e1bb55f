"""Where a state lies: the map of all states with one of them filled, the others there to go on to."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.maps.layers import Category, Layer, Mark, Reading
from portal.maps.palette import Pattern
from portal.maps.participation import words
from portal.maps.state_map import StateMap, map_in
from portal.translations.texts import shown_text

OTHERS = Category("others", _("Other member and observer states"), Pattern.EMPTY)


def locator(states: Iterable[Any], here: Any, *, on: datetime.date) -> StateMap:
    """Return the map on which only `here` is filled; `states` are annotated by `with_status(on=on)`."""
    name = shown_text(here, "name").text

    def read(found: Sequence[Any], _on: datetime.date) -> Reading:
        return Reading(
            (Category("here", name, Pattern.SOLID),),
            {here.slug: Mark("here", words(here))} if here.status else {here.slug: Mark("here", name)},
        )

    layer = Layer(
        "locator", _("Place"), _("Where the state lies among the member and observer states."), OTHERS, read
    )
    return map_in(layer, states, on=on, key="locator")
