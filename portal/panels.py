"""How a section adds to pages that are not its own: the home page and its first screen (the hero), a state's page, the
page that tells how figures are made, the pages of an action item and of a cooperation area.

A section registers a panel when its application is ready; the page asks for the panels of its place. So the
portal shows what sections have without knowing any of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

HERO, HOME, STATE = "hero", "home", "state"
# Pages of the Vision, to which other sections add what they do about it.
ITEM, AREA = "item", "area"
# A standing page has its panels below its text: its place is called by its name in addresses.
METHOD = "method"

Query = Mapping[str, str]


@dataclass(frozen=True)
class Panel:
    """A template, and what it shows of `subject`: the state, item or area whose page it is, None on the
    home page.

    `context` is given the subject, and what the address of the page asks. A context with a true `is_sample` says
    that the panel shows sample data: the page is then marked as such.
    """

    place: str
    template: str
    context: Callable[[Any, Query], dict]
    order: int = 50


_panels: list[Panel] = []


def register(panel: Panel) -> None:
    if panel not in _panels:
        _panels.append(panel)


def panels(place: str, subject: Any = None, query: Query | None = None) -> list[dict]:
    """Return the panels of `place` in order, each as {"template": name, "context": mapping}."""
    here = sorted((panel for panel in _panels if panel.place == place), key=lambda panel: panel.order)
    return [{"template": panel.template, "context": panel.context(subject, query or {})} for panel in here]


def show_sample(*places: list[dict]) -> bool:
    """Say whether one of the panels, as `panels` returned them, shows sample data."""
    return any(panel["context"].get("is_sample") for shown in places for panel in shown)
