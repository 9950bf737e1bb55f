"""Which pages other sites may show in a frame: each section registers its own, with the small page for the frame."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.linked.nodes import absolute
from portal.share.picture import Picture

THEMES = ("auto", "light", "dark")
# In pixels. Narrower than the least, a frame scrolls sideways.
LEAST_WIDTH, USUAL_WIDTH = 240, 480


@dataclass(frozen=True)
class Embeddable:
    """A kind of page that has a small page for frames.

    Attributes:
        page, frame: names of their addresses, which have the same arguments.
        argument: the one of them that tells the record.
        kind: of its share pictures, whose gate is that of the page.
        heights: of the frame in pixels, from the width on that they go with; the narrowest first.
        has_years: whether the frame shows the year that the page is asked for by `?cycle=`.
    """

    page: str
    frame: str
    argument: str
    kind: str
    heights: Mapping[int, int]
    has_years: bool = False

    def height(self, width: int) -> int:
        """Return how high a frame of that width is, so that most of them need not scroll."""
        return [height for least, height in self.heights.items() if width >= least or least == 0][-1]


@dataclass(frozen=True)
class Embed:
    """One page in a frame, in the language that is active."""

    of: Embeddable
    key: str
    picture: Picture
    cycle: str = ""

    @property
    def title(self) -> str:
        """What the page is called, for those who do not see the frame."""
        return _("%(title)s – Vision portal") % {"title": self.picture.words.alone}

    @property
    def page_address(self) -> str:
        return absolute(reverse(self.of.page, args=[self.key])) + self._query()

    def frame_address(self, theme: str = "") -> str:
        return absolute(reverse(self.of.frame, args=[self.key])) + self._query(theme)

    @property
    def oembed_address(self) -> str:
        asked = urlencode({"url": self.page_address, "format": "json"})
        return f"{absolute(reverse('oembed'))}?{asked}"

    def code(self, width: int = USUAL_WIDTH, height: int = 0, theme: str = "") -> SafeString:
        """Return the element that another site puts into its page."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
            'style="border: 0; max-width: 100%"></iframe>',
            self.frame_address(theme),
            self.title,
            width,
            height or self.of.height(width),
        )

    def _query(self, theme: str = "") -> str:
        asked = {"cycle": self.cycle, "theme": "" if theme == "auto" else theme}
        found = {name: value for name, value in asked.items() if value}
        return f"?{urlencode(found)}" if found else ""


_embeddable: dict[str, Embeddable] = {}


def register(*found: Embeddable) -> None:
    _embeddable.update({each.page: each for each in found})


def embed_at(name: str, arguments: Mapping[str, Any], *, cycle: str = "") -> Embed | None:
    """Return the frame of the page at that address; None where there is none, or nothing that the public may see."""
    found = _embeddable.get(name)
    if found is None:
        return None
    key = str(arguments[found.argument])
    picture = Picture.at(found.kind, key)
    return Embed(found, key, picture, year_of(cycle, found)) if picture else None


def embed_of(name: str, arguments: Mapping[str, Any], picture: Picture, *, cycle: str = "") -> Embed | None:
    """Return the frame of a page that is being shown, with its `picture`: no record is looked up again."""
    found = _embeddable.get(name)
    if found is None:
        return None
    return Embed(found, str(arguments[found.argument]), picture, year_of(cycle, found))


def year_of(cycle: str, of: Embeddable) -> str:
    """Return a year as an address may carry it on, empty for anything else."""
    is_year = len(cycle) == 4 and cycle.isascii() and cycle.isdecimal()
    return cycle if of.has_years and is_year else ""
