"""What has a share picture: each section registers its kinds of page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

HOME = "home"
# A text, or one that is put into the language of the moment it is read.
Text = str | Promise


@dataclass(frozen=True)
class Words:
    """What a page is called: a title, what stands above it, and `label`, the title where it stands alone."""

    title: Text
    eyebrow: Text = ""
    label: Text = ""

    @property
    def alone(self) -> str:
        return str(self.label or self.title)

    @property
    def together(self) -> str:
        """What a picture says, for those who do not see it."""
        return f"{self.eyebrow}: {self.title}" if self.eyebrow else str(self.title)


def nothing(_any: Any) -> str:
    return ""


def no_record(_key: str) -> None:
    return None


@dataclass(frozen=True)
class Kind:
    """A kind of page with pictures, at `/<language>/share/<name>/<key>.png`.

    Where there is one page of the kind, it has no key: `/<language>/share/<name>.png`.

    Attributes:
        words: says what the page of a record is called. Pages ask it too: it asks the database for nothing.
        foot: says what the page belongs to, or more of it.
        key: of a record, in its address.
        find: the record of a key if visitors may see its page, else None.
    """

    name: str
    words: Callable[[Any], Words]
    foot: Callable[[Any], Text] = nothing
    key: Callable[[Any], str] = nothing
    find: Callable[[str], Any] = no_record

    @property
    def has_keys(self) -> bool:
        return self.key is not nothing


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    _kinds.update({kind.name: kind for kind in kinds})


def kinds() -> list[Kind]:
    return list(_kinds.values())


def kind_of(name: str) -> Kind | None:
    return _kinds.get(name)
