"""Which page types are looked at in which language, width and colours."""

from dataclasses import dataclass
from itertools import product

from portal.enums import Language
from tests.e2e.pages import PAGE_TYPES, PageType

LANGUAGES = tuple(Language.values)
HEIGHTS = {360: 740, 768: 1024, 1440: 900}
WIDTHS = tuple(HEIGHTS)
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Visit:
    kind: PageType
    language: str
    width: int = 1440
    theme: str = "light"

    def __str__(self) -> str:
        return f"{self.kind.name} {self.language} {self.width} {self.theme}"


def all_visits(kind: PageType) -> list[Visit]:
    return [Visit(kind, *how) for how in product(LANGUAGES, WIDTHS, THEMES)]


def some_visits(kind: PageType) -> list[Visit]:
    """Return one visit a language, such that the type is seen in every width and in both themes.

    The six pairs of a width and a theme go round from language to language and from type to type, so that
    all the types together are seen in every language in each of the six.
    """
    start = PAGE_TYPES.index(kind)
    return [
        Visit(kind, language, WIDTHS[turn % len(WIDTHS)], THEMES[turn % len(THEMES)])
        for turn, language in enumerate(LANGUAGES, start)
    ]
