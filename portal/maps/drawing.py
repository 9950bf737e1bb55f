"""Writing the map as SVG: what goes on a page and into a PDF unchanged.

Colours, sizes and fonts are presentation attributes, with classes beside them for the page. No style
attribute and no script. Fills lie at the bottom and carry no names; above them each state is a link with its
edge, its name, and rings that show where the focus is, so that no neighbour covers them.
"""

from html import escape
from typing import NamedTuple

from portal.charts.labels import clean
from portal.charts.metrics import BOLD
from portal.charts.svg import FONT, n
from portal.maps.borders import Borders
from portal.maps.labels import (
    MARKER,
    PRINTED,
    SIZES,
    TARGET,
    Placed,
    Size,
    is_small,
    needs_marker,
    placed,
    unit,
)
from portal.maps.palette import Pattern, definition, paint
from portal.maps.shapes import StateShape, map_shapes

# Lines are as thin on a phone as on a wall.
THIN = 'vector-effect="non-scaling-stroke"'
BORDER = f'{paint(stroke="border")} stroke-width="1.2" stroke-linejoin="round"'
# In pixels: a sheet of A4 between its margins.
PRINTED_WIDTH = 640
HIT = 'fill="none" pointer-events="all"'
DASHED = 'stroke-dasharray="2 2"'
# Two strokes, so that the ring is seen on light and on dark.
RINGS = ("map-ring-outer", "map-ring-inner")


class Place(NamedTuple):
    """What is drawn of one state; `lang` is that of its name, where it is not the page's."""

    slug: str
    name: str
    lang: str
    words: str
    href: str
    pattern: Pattern


class Picture(NamedTuple):
    """The whole map: its ids begin with `key`; without links it is one picture, as for a PDF."""

    key: str
    title: str
    description: str
    places: tuple[Place, ...]
    borders: Borders
    linked: bool


def svg(picture: Picture) -> str:
    shapes = map_shapes()
    key, linked = picture.key, picture.linked
    wide = shapes.width if linked else PRINTED_WIDTH
    tall = n(wide * shapes.height / shapes.width)
    size = f'viewBox="0 0 {shapes.width} {shapes.height}" width="{wide}" height="{tall}"'
    land = f'<path d="{shapes.land}" {paint(fill="land")} fill-rule="evenodd"/>'
    sea = f'<rect width="{shapes.width}" height="{shapes.height}" {paint(fill="sea")}/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-svg" {size} '
        f'role="{"group" if linked else "img"}" font-family="{FONT}" '
        f'aria-labelledby="{key}-title" aria-describedby="{key}-desc">'
        f'<title id="{key}-title">{text(picture.title)}</title>'
        f'<desc id="{key}-desc">{text(picture.description)}</desc>'
        f"<defs>{definitions(picture)}</defs>{sea}{land}"
        f"{''.join(fill(picture, place) for place in picture.places)}"
        f"{''.join(state(picture, place) for place in picture.places)}</svg>"
    )


def text(words: str) -> str:
    return escape(clean(words))


def definitions(picture: Picture) -> str:
    patterns = dict.fromkeys(place.pattern for place in picture.places)
    paths = (
        f'<path id="{picture.key}-{place.slug}" d="{shape.path}" fill-rule="evenodd" {THIN}/>'
        for place in picture.places
        if (shape := shape_of(picture, place))
    )
    return "".join([*(definition(pattern, f"{picture.key}-{pattern}") for pattern in patterns), *paths])


def shape_of(picture: Picture, place: Place) -> StateShape | None:
    """Return the area that is drawn; None for a state whose borders the settings leave out."""
    shape = map_shapes().states[place.slug]
    return None if shape.de_facto and picture.borders is Borders.NONE else shape


def fill(picture: Picture, place: Place) -> str:
    if not shape_of(picture, place):
        return ""
    return f'<use href="#{picture.key}-{place.slug}" fill="url(#{picture.key}-{place.pattern})"/>'


def state(picture: Picture, place: Place) -> str:
    """Return the link of a state and all that shows it, over the fills."""
    name = text(f"{place.name}: {place.words}")
    inside = f"<title>{name}</title>{edge(picture, place)}{sized(picture, place)}"
    if not picture.linked:
        return f"<g>{inside}</g>"
    return f'<a href="{escape(place.href)}" class="map-state" aria-label="{name}">{inside}</a>'


def edge(picture: Picture, place: Place) -> str:
    shape, use = shape_of(picture, place), f'<use href="#{picture.key}-{place.slug}"'
    if not shape:
        return ""
    if shape.de_facto:
        dashes = f" {DASHED}" if picture.borders is Borders.DASHED else ""
        agreed = f'<path d="{shape.outline}" {BORDER} {THIN}/>'
        lines = f'{agreed}<path d="{shape.de_facto}" {BORDER} {THIN}{dashes}/>'
    else:
        lines = f"{use} {BORDER}/>"
    rings = "".join(f'{use} class="{ring}" fill="none"/>' for ring in RINGS) if picture.linked else ""
    target = f"{use} {HIT}/>" if picture.linked else ""
    return f"{lines}{rings}{target}"


def sized(picture: Picture, place: Place) -> str:
    """Return what keeps its size in pixels, once a size of the page; a picture without links has one size."""
    sizes = SIZES if picture.linked else [size for size in SIZES if size.name == PRINTED]
    return "".join(at_size(picture, place, size) for size in sizes)


def at_size(picture: Picture, place: Place, size: Size) -> str:
    names = tuple((other.slug, other.name) for other in picture.places)
    label = placed(names, size).get(place.slug)
    shape, parts = map_shapes().states[place.slug], []
    if needs_marker(shape, size) or not shape_of(picture, place):
        parts.append(marker(picture, place, shape, size))
    if picture.linked and is_small(shape, size):
        parts.append(circle(shape, TARGET / 2 * unit(size), f'class="map-target" {HIT}'))
    if label:
        parts.append(written(place, label))
    hidden = "" if size.name == PRINTED else ' display="none"'
    return f'<g class="map-at-{size.name}"{hidden}>{"".join(parts)}</g>' if parts else ""


def marker(picture: Picture, place: Place, shape: StateShape, size: Size) -> str:
    radius = MARKER / 2 * unit(size)
    rings = (circle(shape, radius, f'class="{ring}" fill="none"') for ring in RINGS) if picture.linked else ()
    drawn = circle(shape, radius, f'fill="url(#{picture.key}-{place.pattern})"')
    return f"{drawn}{circle(shape, radius, BORDER)}{''.join(rings)}"


def circle(shape: StateShape, radius: float, attributes: str) -> str:
    x, y = shape.centre
    return f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" {attributes} {THIN}/>'


def written(place: Place, label: Placed) -> str:
    """Return a name twice: as a halo that keeps it apart from what it stands on, and above it as letters.

    One text with its stroke painted first would do, but not in every PDF.
    """
    lines = "".join(
        f'<tspan x="{n(label.x)}" y="{n(label.y + at * label.step)}">{text(line)}</tspan>'
        for at, line in enumerate(label.lines)
    )
    common = f'font-size="{n(label.size)}" font-weight="{BOLD}" text-anchor="middle"'
    lang = f' lang="{place.lang}"' if place.lang else ""
    halo = f'{paint(fill="halo", stroke="halo")} stroke-width="{n(label.size / 4)}" stroke-linejoin="round"'
    return (
        f'<g aria-hidden="true"{lang} {common}><text {halo}>{lines}</text>'
        f"<text {paint(fill='ink')}>{lines}</text></g>"
    )
