"""What can be searched: each section registers its kinds of record."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from portal.models.base import FoldedQuerySet


@dataclass(frozen=True)
class Searchable:
    """A kind of record that search finds.

    `records` returns what visitors may see, as a queryset with `matching(words)`; records have `title` or
    `name` (`title_field`), `summary` or what else says what they are (`summary_field`), and `get_absolute_url`.
    A record whose texts stand in another one has that as `subject`; one that says little without what it is part of
    has that, which has a `name`, as `belongs_to`. `collection` names the collection of open data that has them too,
    where there is one.
    """

    key: str
    label: str | Promise
    records: Callable[[], FoldedQuerySet]
    title_field: str = "title"
    summary_field: str = "summary"
    order: int = 50
    collection: str = ""


_searchables: dict[str, Searchable] = {}


def register(searchable: Searchable) -> None:
    _searchables[searchable.key] = searchable


def searchables() -> list[Searchable]:
    return sorted(_searchables.values(), key=lambda searchable: (searchable.order, searchable.key))
