"""The map of states: plain records in, one picture, its legend and its words out."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.maps import borders, drawing
from portal.maps.layers import Category, Layer, Mark, Reading, layer_for, layers
from portal.maps.palette import swatch
from portal.maps.shapes import map_shapes
from portal.translations.texts import ShownText, shown_text


class Entry(NamedTuple):
    """A category as the legend and the list show it."""

    swatch: SafeString
    label: str


class Row(NamedTuple):
    """What the layer says of one state; `is_drawn` where the map has its shape."""

    state: Any
    name: ShownText
    category: Category
    words: str
    is_drawn: bool

    @property
    def entry(self) -> Entry:
        return entry(self.category)


@dataclass(frozen=True)
class StateMap:
    """A map in one layer, in the language that was active when it was made.

    Attributes:
        layer: what it is coloured by; `layers` what else there is.
        rows: every state in the given order, drawn or not: the map as a list.
        legend: the categories that are on the map.
    """

    key: str
    layer: Layer
    layers: Sequence[Layer]
    rows: tuple[Row, ...]
    legend: tuple[Entry, ...]

    @property
    def title(self) -> str:
        return _("Map of member and observer states")

    @property
    def note(self) -> str:
        return borders.note(borders.chosen())

    @property
    def missing(self) -> list[Row]:
        return [row for row in self.rows if not row.is_drawn]

    @cached_property
    def picture(self) -> SafeString:
        """The SVG with links, for a page."""
        return self._svg(linked=True)

    @cached_property
    def printed(self) -> SafeString:
        """The SVG without links, for a PDF."""
        return self._svg(linked=False)

    def _svg(self, *, linked: bool) -> SafeString:
        picture = drawing.Picture(
            key=self.key,
            title=self.title,
            description=str(self.layer.description),
            places=tuple(place(row) for row in self.rows if row.is_drawn),
            borders=borders.chosen(),
            linked=linked,
        )
        # Every text in it went through escape().
        return mark_safe(drawing.svg(picture))  # noqa: S308


def state_map(states: Iterable[Any], *, on: datetime.date, colour: str = "", key: str = "map") -> StateMap:
    """Return the map of `states`, annotated by `with_status(on=on)`, in the layer that `colour` names.

    `colour` may be anything: what is no layer is the first one. `key` sets the map apart from others on its
    page.
    """
    return map_in(layer_for(colour), states, on=on, key=key)


def map_in(layer: Layer, states: Iterable[Any], *, on: datetime.date, key: str) -> StateMap:
    """Return the map of `states` in a layer, which need not be one that readers may pick."""
    found = list(states)
    reading = layer.read(found, on)
    rows = tuple(row(state, layer, reading) for state in found)
    used = {row.category.key for row in rows if row.is_drawn}
    categories = [*reading.categories, layer.nothing]
    legend = tuple(entry(category) for category in categories if category.key in used)
    return StateMap(key, layer, layers(), rows, legend)


def row(state: Any, layer: Layer, reading: Reading) -> Row:
    categories = {category.key: category for category in reading.categories}
    mark = reading.marks.get(state.slug) or Mark(layer.nothing.key, str(layer.nothing.label))
    return Row(
        state=state,
        name=shown_text(state, "name"),
        category=categories.get(mark.category, layer.nothing),
        words=mark.words,
        is_drawn=state.slug in map_shapes().states,
    )


def entry(category: Category) -> Entry:
    # Swatches hold nothing but our own shapes.
    return Entry(mark_safe(swatch(category.pattern)), str(category.label))  # noqa: S308


def place(row: Row) -> drawing.Place:
    return drawing.Place(
        slug=row.state.slug,
        name=row.name.text or row.state.slug,
        lang=row.name.language if row.name.is_fallback else "",
        words=row.words,
        href=row.state.get_absolute_url(),
        pattern=row.category.pattern,
    )
