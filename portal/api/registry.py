"""What can be read under /api/v1/: each section registers its collections."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from portal.api.views import ReadViewSet


@dataclass(frozen=True)
class Collection:
    """Records of one kind, at `/api/v1/<name>/` and each at `/api/v1/<name>/<key>/`; `name` is plural kebab-case.

    `title` and `description` say to people what it holds: the catalogue and the documentation show them. `themes`
    are codes of http://publications.europa.eu/resource/authority/data-theme, for the catalogue.
    """

    name: str
    viewset: type["ReadViewSet"]
    title: str | Promise
    description: str | Promise
    order: int = 50
    themes: tuple[str, ...] = ("GOVE", "INTR")


_collections: dict[str, Collection] = {}
_tags: dict[str, str] = {}


def register(collection: Collection) -> None:
    _collections[collection.name] = collection


def add_tag(name: str, description: str) -> None:
    """Tell what a part of the interface is for that is no collection: views name it as their `tag`."""
    _tags[name] = description


def tags() -> dict[str, str]:
    return dict(_tags)


def collections() -> list[Collection]:
    return sorted(_collections.values(), key=lambda collection: (collection.order, collection.name))


def is_registered(name: str) -> bool:
    return name in _collections


def collection(name: str) -> Collection:
    """Return the collection of that name; raises KeyError where there is none."""
    return _collections[name]
