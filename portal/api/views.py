"""What every collection does: languages, fields, filters, order, pages, conditional requests, and errors that tell."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import viewsets
from rest_framework.filters import BaseFilterBackend
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api import languages
from portal.api.conditional import last_change
from portal.api.downloads import Downloads
from portal.api.negotiation import FORMAT
from portal.api.pagination import CURSOR, PAGE, SIZE, Pages
from portal.api.problems import BadParameter, UnknownParameter
from portal.api.serializers import FIELDS, INCLUDE, Asked
from portal.api.throttling import Throttle

ORDERING = "ordering"
Source = type[Model] | tuple[type[Model], str]


class ApiView(APIView):
    """Speak the caller’s language, and say how much they may still ask."""

    throttle_classes = [Throttle]
    # What of the address is known besides what a filter asks.
    parameters: ClassVar[tuple[str, ...]] = (languages.PARAMETER, FORMAT)

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        accepted = request.headers.get("Accept-Language", "")
        translation.activate(languages.accepted(accepted))
        language, self.languages = languages.asked(request.query_params.get(languages.PARAMETER), accepted)
        translation.activate(language)
        super().initial(request, *args, **kwargs)
        self.require_known(request)

    def require_known(self, request: Any) -> None:
        """Refuse what is not known: a filter that is misspelt would answer with everything."""
        known = self.known_parameters()
        for name in request.query_params:
            if name not in known:
                raise UnknownParameter(name, known)

    def known_parameters(self) -> list[str]:
        return [*self.parameters]

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        if throttle := getattr(request._request, "api_throttle", None):
            for name, value in throttle.headers().items():
                response[name] = value
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class Ordering(BaseFilterBackend):
    """`?ordering=` by the names that a view allows, with a minus for the other way round."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        asked = request.query_params.get(ORDERING)
        if not asked:
            return queryset
        known = view.ordering_fields
        names = [name.strip() for name in asked.split(",")]
        for name in names:
            if name.removeprefix("-") not in known:
                raise BadParameter(ORDERING, name, [*known, *(f"-{each}" for each in known)])
        by = [("-" if name.startswith("-") else "") + known[name.removeprefix("-")] for name in names]
        return queryset.order_by(*by, "pk")

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        if not view.ordering_fields:
            return []
        values = ", ".join(view.ordering_fields)
        told = f"Sort by one or several of: {values}; with a minus in front the other way round."
        return [
            {
                "name": ORDERING,
                "in": "query",
                "required": False,
                "description": told,
                "schema": {"type": "string"},
            }
        ]


class Filters(DjangoFilterBackend):
    """Filters of django-filter, whose errors name the parameter."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        filters = self.get_filterset(request, queryset, view)
        if filters is None:
            return queryset
        if not filters.is_valid():
            name, told = next(iter(filters.errors.items()))
            error = BadParameter(name, request.query_params.get(name, ""))
            error.detail = told[0]
            raise error
        return filters.qs


class ReadViewSet(Downloads, ApiView, viewsets.ReadOnlyModelViewSet):  # type: ignore[misc]
    """A collection that anybody reads.

    Attributes:
        records: returns what is public, with all that a serializer reads already fetched.
        lookup_field: the field of the record that its address uses.
        sources: the models whose records an answer shows, for Last-Modified; see `portal.api.conditional`.
        ordering_fields: what may be sorted by: the name in the address to the field of the model.
    """

    filter_backends = [Filters, Ordering]
    pagination_class = Pages
    lookup_field = "slug"
    lookup_url_kwarg = "key"
    lookup_value_regex = "[^/]+"
    sources: ClassVar[Iterable[Source]] = ()
    ordering_fields: ClassVar[dict[str, str]] = {}

    def records(self) -> QuerySet:
        raise NotImplementedError

    def get_queryset(self) -> QuerySet:
        return self.records()

    # --- What is asked ------------------------------------------------------------------------------------

    def known_parameters(self) -> list[str]:
        known = [*super().known_parameters(), FIELDS, INCLUDE]
        if self.action == "list":
            known += [ORDERING] if self.ordering_fields else []
            known += [PAGE if isinstance(self.paginator, Pages) else CURSOR, SIZE, *self.filter_names()]
        return known

    def filter_names(self) -> list[str]:
        filters = getattr(self, "filterset_class", None)
        return list(filters.base_filters) if filters else []

    def get_serializer_context(self) -> dict[str, Any]:
        context = super().get_serializer_context()
        if self.request is None:
            return context
        asked = Asked(self.get_serializer_class(), self.request.query_params)
        return context | {"asked": asked, "languages": self.languages}

    # --- Answering ----------------------------------------------------------------------------------------

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 200:
            response.headers.setdefault("Cache-Control", "public, max-age=60")
            if moment := last_change(self.sources):
                response["Last-Modified"] = http_date(moment.timestamp())
        return response


class RootView(ApiView):
    """Everything that can be read, with its address."""

    def get(self, request: Any) -> Response:
        from django.conf import settings

        from portal.api.registry import collections

        return Response(
            {
                found.name: {
                    "title": str(found.title),
                    "description": str(found.description),
                    "url": f"{settings.SITE_URL}/api/v1/{found.name}/",
                }
                for found in collections()
            }
        )
