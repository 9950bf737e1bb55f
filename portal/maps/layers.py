"""What a map can be coloured by. Sections add theirs with `register`, and the map knows none of them.

    register(Layer(key="reports", label=…, description=…, nothing=Category(…, Pattern.EMPTY), read=…))

`read` is given the states, annotated by `with_status`, and the day, and returns a `Reading`. It may query:
once for all states, never once a state.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from portal.maps.palette import Pattern

KEY = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Category:
    """One entry of the legend: its word and its pattern."""

    key: str
    label: str | Promise
    pattern: Pattern


@dataclass(frozen=True)
class Mark:
    """What a layer says of one state: the key of its category, and words that follow its name and a colon."""

    category: str
    words: str


@dataclass(frozen=True)
class Reading:
    """Categories in the order of the legend, and marks by the address name of the state.

    Raises:
        ValueError: categories share a pattern, one takes the pattern of nothing, a mark has no category.
    """

    categories: tuple[Category, ...]
    marks: dict[str, Mark] = field(default_factory=dict)

    def __post_init__(self) -> None:
        patterns = [category.pattern for category in self.categories]
        if len(set(patterns)) < len(patterns) or Pattern.EMPTY in patterns:
            raise ValueError(f"each category needs a pattern of its own, and not the empty one: {patterns}")
        known = {category.key for category in self.categories}
        if strange := {mark.category for mark in self.marks.values()} - known:
            raise ValueError(f"marks without a category: {sorted(strange)}")


@dataclass(frozen=True)
class Layer:
    """A way to colour the map.

    Attributes:
        key: its value of `colour` in the address.
        label: what a reader picks it by; `description` says what it shows, in a sentence.
        nothing: the category of every state that `read` has no mark for; its pattern is the empty one.

    Raises:
        ValueError: the key does not fit into an address, or nothing looks like something.
    """

    key: str
    label: str | Promise
    description: str | Promise
    nothing: Category
    read: Callable[[Sequence[Any], datetime.date], Reading]
    order: int = 50

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"key: small letters, digits and hyphens, not {self.key!r}")
        if self.nothing.pattern is not Pattern.EMPTY:
            raise ValueError("nothing has to look like nothing")


_layers: dict[str, Layer] = {}


def register(layer: Layer) -> None:
    """Offer `layer` on every map.

    Raises:
        ValueError: there is another one under its key.
    """
    if _layers.setdefault(layer.key, layer) != layer:
        raise ValueError(f"there is a layer {layer.key!r} already")


def unregister(layer: Layer) -> None:
    _layers.pop(layer.key, None)


def layers() -> list[Layer]:
    return sorted(_layers.values(), key=lambda layer: layer.order)


def layer_for(key: str) -> Layer:
    """Return the layer under `key`; for anything else, what a reader may write into an address, the first."""
    return _layers.get(key) or layers()[0]
