"""Links between records: nothing that is not public is written, included or looked through."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.generics import get_object_or_404

from portal.api.filters import NUMBERS_HELP, KeyFilter, NumberInFilter
from portal.api.serializers import INCLUDE, names_in

Records = Callable[[], QuerySet]


# --- Filters --------------------------------------------------------------------------------------------


class LinkFilter(KeyFilter):
    """Records that are linked to a public record with any of the keys: what is not public finds nothing."""

    def __init__(self, field: str, key: str, public: Records, **kwargs: Any):
        kwargs.setdefault("label", _("One key or several, with commas."))
        super().__init__(field_name=field, **kwargs)
        self.key, self.public = key, public

    def filter(self, qs: Any, value: Any) -> QuerySet:
        if not value:
            return qs
        public = self.public().order_by().filter(**{f"{self.key}__in": value})
        linked = qs.model._default_manager.order_by().filter(
            **{f"{self.field_name}__in": public.values("pk")}
        )
        return qs.filter(pk__in=linked.values("pk"))


class NumberedLinkFilter(NumberInFilter, LinkFilter):
    """Records that are linked to a public record with any of the numbers."""


def link(field: str, key: str, public: Records) -> LinkFilter:
    return LinkFilter(field, key, public)


def numbered_link(field: str, key: str, public: Records) -> NumberedLinkFilter:
    return NumberedLinkFilter(field, key, public, label=NUMBERS_HELP)


# --- What is fetched ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Link:
    """How a link is fetched: `brief` where only its key is written, `whole` where the caller includes it.

    Both hold what `prefetch_related` takes; of a link to records of which some are not public, a `Prefetch` behind
    their gate, which leaves out the others, or puts null in the place of one.
    """

    brief: Callable[[], Iterable[str | Prefetch]]
    whole: Callable[[], Iterable[str | Prefetch]]


def fetched(links: dict[str, Link], included: Iterable[str]) -> list[str | Prefetch]:
    """Return what to prefetch for `links`, of which the caller includes some."""
    return [
        lookup
        for name, each in links.items()
        for lookup in (each.whole() if name in included else each.brief())
    ]


def included_in(view: Any) -> list[str]:
    """Return the names that the caller includes; none while the interface is described without a request."""
    request = getattr(view, "request", None)
    if request is None:
        return []
    return names_in(request.query_params, INCLUDE, view.get_serializer_class().included())


def linked(model: Any, name: str) -> Any:
    """Return the model that `model` links to as `name`: one of another section, which is not imported."""
    return model._meta.get_field(name).related_model


def in_force(model: Any, name: str) -> Records:
    """Return what asks for those records of the framework, linked as `name`, that stand in its current edition."""
    records: Records = linked(model, name).objects.in_force
    return records


# --- Fields ---------------------------------------------------------------------------------------------


@extend_schema_field({"type": "boolean"})
class DoubtField(serializers.Field):
    """Whether a record holds a doubt of its editors; what the doubt is stays with them."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("help_text", "Whether something in this record is still to be verified.")
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> bool:
        return bool(value)


def sample_mark() -> serializers.BooleanField:
    """Say of a record whether what it belongs to is made up, for trying the portal out."""
    return serializers.BooleanField(
        read_only=True, help_text="Whether it is sample data, made up for trying the portal."
    )


# --- Keys of two parts ------------------------------------------------------------------------------------


class TwoPartKey:
    """A collection whose keys are what a record belongs to and its number there, as in `2025-7`.

    `key_parts` are the lookups of both; the record has the whole as its `code`.
    """

    key_parts: tuple[str, str]

    def get_object(self) -> Any:
        view: Any = self
        key = view.kwargs[view.lookup_url_kwarg]
        first, _hyphen, number = key.rpartition("-")
        found = get_object_or_404(
            view.get_queryset(), **dict(zip(self.key_parts, (first, number), strict=True))
        )
        # “2025-07” is read as the same number, and is no key.
        if found.code != key:
            raise Http404
        return found
