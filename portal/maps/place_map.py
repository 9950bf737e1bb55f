"""A map of places: how many there were of something in each, over the states that take part."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.charts.metrics import BOLD
from portal.charts.svg import BASELINE, FONT, n
from portal.maps import borders, drawing
from portal.maps.labels import PRINTED, SIZES, TARGET, Size, unit
from portal.maps.palette import Pattern, paint, swatch
from portal.maps.shapes import map_shapes
from portal.maps.spots import RADIUS, Mark, Spot, marks
from portal.maps.state_map import Entry
from portal.translations.texts import shown_text

# The arrow of a mark at the edge, in pixels from its middle.
TIP, BACK, HALF = 16, 11, 5


@dataclass(frozen=True)
class PlaceMap:
    """Places over the states of a day, in the language that was active when it was made.

    Attributes:
        full, hollow: the words of the legend for marks that count what was and for those that count what is to come.
    """

    key: str
    title: str
    description: str
    states: Sequence[Any]
    spots: Sequence[Spot]
    full: str
    hollow: str

    @property
    def note(self) -> str:
        return borders.note(borders.chosen())

    @property
    def outside(self) -> list[Spot]:
        """The places that lie beyond the frame."""
        return [spot for spot in self.spots if not spot.is_inside]

    @property
    def legend(self) -> list[Entry]:
        entries = [
            *([entry(True, self.full)] if any(spot.is_full for spot in self.spots) else []),
            *([entry(False, self.hollow)] if any(not spot.is_full for spot in self.spots) else []),
        ]
        land = mark_safe(swatch(Pattern.EMPTY))  # noqa: S308 - nothing but our own shapes
        return [*entries, Entry(land, _("Member and observer states"))]

    @cached_property
    def picture(self) -> SafeString:
        # Every text in it went through escape().
        return mark_safe(svg(self))  # noqa: S308


def entry(is_full: bool, words: str) -> Entry:
    circle = f'<circle cx="8" cy="8" r="6" {ground(is_full)} stroke-width="1.5"/>'
    picture = (
        f'<svg class="map-spot" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{circle}</svg>'
    )
    return Entry(mark_safe(picture), words)  # noqa: S308 - nothing but our own shapes


def ground(is_full: bool) -> str:
    return paint(fill="border" if is_full else "halo", stroke="halo" if is_full else "border")


def svg(shown: PlaceMap) -> str:
    shapes, key = map_shapes(), shown.key
    under = ground_picture(shown)
    size = f'viewBox="0 0 {shapes.width} {shapes.height}" width="{shapes.width}" height="{shapes.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-svg" {size} role="group" font-family="{FONT}" '
        f'aria-labelledby="{key}-title" aria-describedby="{key}-desc">'
        f'<title id="{key}-title">{drawing.text(shown.title)}</title>'
        f'<desc id="{key}-desc">{drawing.text(shown.description)}</desc>'
        f'<g aria-hidden="true">{land(under)}</g>'
        f"{''.join(at_size(shown.spots, size) for size in SIZES)}</svg>"
    )


def ground_picture(shown: PlaceMap) -> drawing.Picture:
    """Return the states that have a shape, all filled alike: what is shown lies on them."""
    places = tuple(
        drawing.Place(state.slug, shown_text(state, "name").text, "", "", "", Pattern.EMPTY)
        for state in shown.states
        if state.slug in map_shapes().states
    )
    return drawing.Picture(shown.key, shown.title, shown.description, places, borders.chosen(), linked=False)


def land(under: drawing.Picture) -> str:
    shapes = map_shapes()
    return (
        f"<defs>{drawing.definitions(under)}</defs>"
        f'<rect width="{shapes.width}" height="{shapes.height}" {paint(fill="sea")}/>'
        f'<path d="{shapes.land}" {paint(fill="land")} fill-rule="evenodd"/>'
        f"{''.join(drawing.fill(under, place) for place in under.places)}"
        f"{''.join(drawing.edge(under, place) for place in under.places)}"
    )


def at_size(spots: Iterable[Spot], size: Size) -> str:
    hidden = "" if size.name == PRINTED else ' display="none"'
    drawn = "".join(linked(mark, size) for mark in marks(spots, size))
    return f'<g class="map-at-{size.name}"{hidden}>{drawn}</g>'


def linked(mark: Mark, size: Size) -> str:
    """Return a mark as a link to the first of its places, with its arrow and its name."""
    name = escape(mark.name)
    pixel = unit(size)
    rings = "".join(circle(mark, RADIUS * pixel, f'class="{ring}" fill="none"') for ring in drawing.RINGS)
    parts = (
        circle(mark, TARGET / 2 * pixel, f'class="map-target" {drawing.HIT}'),
        arrow(mark, pixel),
        circle(mark, RADIUS * pixel, f'{ground(mark.is_full)} stroke-width="1.5"'),
        rings,
        figure(mark, size),
        written(mark, size),
    )
    return (
        f'<a href="{escape(mark.spots[0].href)}" class="map-state" aria-label="{name}">'
        f"<title>{name}</title>{''.join(parts)}</a>"
    )


def circle(mark: Mark, radius: float, attributes: str) -> str:
    return f'<circle cx="{n(mark.x)}" cy="{n(mark.y)}" r="{n(radius)}" {attributes} {drawing.THIN}/>'


def arrow(mark: Mark, pixel: float) -> str:
    """Return the arrow that points out of the frame, nothing for a place within it."""
    if not mark.towards:
        return ""
    across, down = mark.towards
    tip, back, half = TIP * pixel, BACK * pixel, HALF * pixel
    corners = (
        (across * tip, down * tip),
        (across * back - down * half, down * back + across * half),
        (across * back + down * half, down * back - across * half),
    )
    points = " ".join(f"{n(mark.x + x)},{n(mark.y + y)}" for x, y in corners)
    return f'<polygon points="{points}" {paint(fill="border")}/>'


def figure(mark: Mark, size: Size) -> str:
    letters = size.text * unit(size)
    colour = paint(fill="halo" if mark.is_full else "ink")
    return (
        f'<text x="{n(mark.x)}" y="{n(mark.y + letters * BASELINE)}" font-size="{n(letters)}" text-anchor="middle" '
        f'font-weight="{BOLD}" {colour} aria-hidden="true">{mark.count}</text>'
    )


def written(mark: Mark, size: Size) -> str:
    """Return the name beside a mark, as a halo and above it as letters; nothing where it has no room."""
    if not mark.label:
        return ""
    label, letters = mark.label, size.text * unit(size)
    lang = f' lang="{mark.spots[0].lang}"' if mark.spots[0].lang else ""
    common = f'font-size="{n(letters)}" font-weight="{BOLD}" text-anchor="{label.anchor}"'
    halo = f'{paint(fill="halo", stroke="halo")} stroke-width="{n(letters / 4)}" stroke-linejoin="round"'
    at = f'x="{n(label.x)}" y="{n(label.y)}"'
    words = drawing.text(mark.text)
    return (
        f'<g aria-hidden="true"{lang} {common}><text {at} {halo}>{words}</text>'
        f"<text {at} {paint(fill='ink')}>{words}</text></g>"
    )
