"""The address of a page in each language, for the switch, for `hreflang` and for the canonical link."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from portal.enums import Language


@dataclass(frozen=True)
class Alternate:
    code: str
    name: str
    path: str
    query: str

    @property
    def address(self) -> str:
        """The absolute address, without the query: that of the page, not of one filtering of it."""
        return f"{settings.SITE_URL}{self.path}"

    @property
    def here(self) -> str:
        """The same place of the page in this language, with what the reader has filtered."""
        return f"{self.path}?{self.query}" if self.query else self.path


def neutral_path(path: str) -> str:
    """Return `path` without its language: the address that picks the visitor's own (x-default)."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return f"/{rest}" if first in Language.values else path


def alternates(request: HttpRequest) -> list[Alternate]:
    neutral = neutral_path(request.path)
    query = request.GET.urlencode()
    return [Alternate(code, name, f"/{code}{neutral}", query) for code, name in settings.LANGUAGES]
