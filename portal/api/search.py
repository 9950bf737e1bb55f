"""Search across all sections: what the page for people finds, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import exceptions, serializers
from rest_framework.response import Response

from portal.api import registry
from portal.api.pagination import PAGE, SIZE, Pages
from portal.api.problems import BadParameter
from portal.api.schema import names_parameter
from portal.api.serializers import AddressField, PageField, names_in
from portal.api.texts import TEXT, languages_of, texts
from portal.api.views import ApiView
from portal.search.query import LONGEST_QUERY, matches
from portal.search.registry import Searchable, searchables

QUERY, KIND = "q", "kind"


@dataclass(frozen=True)
class Hit:
    """A record that was found, as one of its kind."""

    kind: Searchable
    record: Any

    @property
    def subject(self) -> Any:
        """The record that holds its texts."""
        return getattr(self.record, "subject", self.record)

    @property
    def whole(self) -> Any:
        """What it is part of, where it says little without."""
        return getattr(self.record, "belongs_to", None)

    @property
    def address(self) -> AddressField | None:
        """What writes its address here; None where its kind is no collection."""
        return address_in(self.kind.collection)


@cache
def address_in(collection: str) -> AddressField | None:
    """Return what writes the addresses of a collection; None where there is none. They do not change in a process."""
    try:
        serializer: Any = registry.collection(collection).viewset.serializer_class
    except KeyError:
        return None
    field = serializer().fields["url"]
    return field if isinstance(field, AddressField) else None


class Hits:
    """What was found of all kinds, one after the other; read a page at a time."""

    def __init__(self, found: Sequence[tuple[Searchable, QuerySet]]):
        self.found = found

    @cached_property
    def counts(self) -> list[int]:
        return [records.count() for _kind, records in self.found]

    def count(self) -> int:
        return sum(self.counts)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, page: slice) -> list[Hit]:
        return list(self.between(page.start, page.stop))

    def between(self, start: int, stop: int) -> Iterator[Hit]:
        before = 0
        for (kind, records), count in zip(self.found, self.counts, strict=True):
            first, last = max(start - before, 0), min(stop - before, count)
            if first < last:
                yield from (Hit(kind, record) for record in records[first:last])
            before += count


@extend_schema_field(TEXT)
class WordsField(serializers.Field):
    """A text of what was found, by language; which one it is, its kind says."""

    def __init__(self, kind_field: str, **kwargs: Any):
        self.kind_field = kind_field
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, hit: Hit) -> dict[str, str]:
        return texts(hit.subject, getattr(hit.kind, self.kind_field), languages_of(self.context))


class HitSerializer(serializers.Serializer):
    """A record that has all the words. `collection` and `key` say where the whole record is; null where nowhere."""

    kind = serializers.CharField(source="kind.key", help_text="What kind of record it is.")
    collection = serializers.SerializerMethodField(help_text="The collection that has it.")
    key = serializers.SerializerMethodField(help_text="Its key in the collection.")
    title = WordsField("title_field", help_text="What it is called.")
    summary = WordsField("summary_field", help_text="What it is.")
    part_of = serializers.SerializerMethodField(help_text="What it is part of: who says it. Else nothing.")
    is_sample = serializers.SerializerMethodField(help_text="Whether it is sample data.")
    url = serializers.SerializerMethodField(help_text="The address of the record here.")
    page = PageField(source="record")

    def get_collection(self, hit: Hit) -> str | None:
        return hit.kind.collection if hit.address else None

    def get_key(self, hit: Hit) -> str | None:
        return str(getattr(hit.record, hit.address.key_field)) if hit.address else None

    @extend_schema_field(TEXT)
    def get_part_of(self, hit: Hit) -> dict[str, str]:
        return texts(hit.whole, "name", languages_of(self.context)) if hit.whole else {}

    def get_is_sample(self, hit: Hit) -> bool:
        return bool(getattr(hit.record, "is_sample", False))

    @extend_schema_field({"type": ["string", "null"], "format": "uri"})
    def get_url(self, hit: Hit) -> str | None:
        return hit.address.to_representation(hit.record) if hit.address else None


class SearchView(ApiView):
    """Records of all kinds that have every word, in any of the languages and either alphabet."""

    tag = "search"
    parameters = (*ApiView.parameters, QUERY, KIND, PAGE, SIZE)
    pagination_class = Pages

    def repeated_parameters(self) -> list[str]:
        return [*super().repeated_parameters(), KIND]

    @extend_schema(
        operation_id="search_list",
        responses=HitSerializer(many=True),
        parameters=[
            OpenApiParameter(
                QUERY,
                {"type": "string", "minLength": 1, "maxLength": LONGEST_QUERY},
                required=True,
                description="Words that are all found, in any language and alphabet.",
            ),
            names_parameter(KIND, "Only these kinds of records.", [kind.key for kind in searchables()]),
        ],
    )
    def get(self, request: Any) -> Response:
        paginator = Pages()
        wanted = names_in(request.query_params, KIND, [kind.key for kind in searchables()])
        found = matches(query_in(request))
        if wanted:
            found = [(kind, records) for kind, records in found if kind.key in wanted]
        page = paginator.paginate_queryset(Hits(found), request, view=self)
        context = {"languages": self.languages, "request": request}
        response = paginator.get_paginated_response(HitSerializer(page, many=True, context=context).data)
        response["Cache-Control"] = "public, max-age=60"
        return response


def query_in(request: Any) -> str:
    """Return the words that are asked for; raises BadParameter where there are none, or more than are looked for."""
    words: str = request.query_params.get(QUERY, "").strip()
    if words and len(words) <= LONGEST_QUERY:
        return words
    error = BadParameter(QUERY, words)
    told = _("Give the words to look for, at most %(count)s characters.") % {"count": LONGEST_QUERY}
    error.detail = exceptions.ErrorDetail(told)
    raise error
