"""What every collection does: languages, fields, filters, order, pages, conditional requests, and errors that tell."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django_filters import BaseCSVFilter
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework import viewsets
from rest_framework.filters import BaseFilterBackend
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api import languages
from portal.api.conditional import Source, last_change
from portal.api.downloads import Downloads
from portal.api.negotiation import FORMAT
from portal.api.pagination import CURSOR, PAGE, SIZE, Pages, links
from portal.api.problems import BadParameters, UnknownParameter
from portal.api.registry import collections
from portal.api.serializers import FIELDS, INCLUDE, Asked, names_in
from portal.api.throttling import Throttle

ORDERING = "ordering"
# What everybody may read may be kept by whoever passes it on.
PUBLIC = "public, max-age=60"


OVERVIEW = {
    "type": "object",
    "description": "The collections by name.",
    "additionalProperties": {
        "type": "object",
        "required": ["title", "description", "url"],
        "properties": {
            "title": {"type": "string", "description": "What it is called, in the language of the caller."},
            "description": {"type": "string", "description": "What it holds."},
            "url": {"type": "string", "format": "uri"},
        },
    },
    "examples": [
        {
            "states": {
                "title": "States",
                "description": "Member and observer states.",
                "url": "https://portal.example.org/api/v1/states/",
            }
        }
    ],
}


class ApiView(APIView):
    """Speak the caller’s language, and say how much they may still ask."""

    throttle_classes = [Throttle]
    # What of the address is known besides what a filter asks.
    parameters: ClassVar[tuple[str, ...]] = (languages.PARAMETER, FORMAT)
    # The part of the description that it stands in; of collections, their name.
    tag = ""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        accepted = request.headers.get("Accept-Language", "")
        # Of what cannot be read at all, Django tells by itself.
        wanted = request.query_params.get(languages.PARAMETER)
        translation.activate(languages.spoken(wanted, accepted))
        super().initial(request, *args, **kwargs)
        self.require_method(request)
        _language, self.languages = languages.asked(wanted, accepted)
        self.require_known(request)
        self.require_readable(kwargs)

    def perform_authentication(self, request: Any) -> None:
        """Count whoever asks before anybody is refused: so nobody guesses tokens at will."""
        try:
            super().perform_authentication(request)
        finally:
            super().check_throttles(request)

    def check_throttles(self, request: Any) -> None:
        """It was done with the token, or without one."""

    def require_method(self, request: Any) -> None:
        """Say of a method that is not known that it is not, before what else is wrong with the request."""
        name = str(request.method).lower()
        if name not in self.http_method_names or not hasattr(self, name):
            self.http_method_not_allowed(request)

    def require_readable(self, kwargs: dict[str, Any]) -> None:
        """No key has a NUL, and databases refuse to look for one."""
        if any("\0" in str(value) for value in kwargs.values()):
            raise Http404

    def require_known(self, request: Any) -> None:
        """Refuse what is not known: a filter that is misspelt would answer with everything."""
        known = self.known_parameters()
        for name in request.query_params:
            if name not in known:
                raise UnknownParameter(name, known)
            if error := self.error_in(name, request.query_params.getlist(name)):
                raise BadParameters({name[:100]: error})

    def error_in(self, name: str, values: list[str]) -> str:
        """Return what is wrong with a parameter whatever it means: an empty filter, too, answers with everything."""
        takes_several = name in self.repeated_parameters()
        if len(values) > 1 and not takes_several:
            return _("Give this once.")
        parts = [part for value in values for part in (value.split(",") if takes_several else [value])]
        return "" if all(part.strip() for part in parts) else _("Give a value, or leave this out.")

    def repeated_parameters(self) -> list[str]:
        """Those that take several values: given more than once, they say the same as with commas."""
        return []

    def known_parameters(self) -> list[str]:
        return [*self.parameters]

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Say what may be done here, in the header Allow."""
        return Response(status=HTTPStatus.NO_CONTENT)

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        if response.status_code >= 400 and isinstance(response, Response):
            # Whatever format was asked for, what went wrong is told in this one.
            request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
        response = super().finalize_response(request, response, *args, **kwargs)
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        if throttle := getattr(request._request, "api_throttle", None):
            for name, value in throttle.headers().items():
                response[name] = value
        spoken = getattr(self, "languages", None) if response.status_code < 400 else None
        response.headers.setdefault("Content-Language", ", ".join(spoken or [translation.get_language()]))
        return response


class Ordering(BaseFilterBackend):
    """`?ordering=` by the names that a view allows, with a minus for the other way round."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        known = view.ordering_fields
        names = names_in(request.query_params, ORDERING, orders(view))
        if not names:
            return queryset
        by = [("-" if name.startswith("-") else "") + known[name.removeprefix("-")] for name in names]
        return queryset.order_by(*by, "pk")

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        if not view.ordering_fields:
            return []
        told = "Sort by one or several, with commas; with a minus in front the other way round."
        return [
            {
                "name": ORDERING,
                "in": "query",
                "required": False,
                "description": told,
                "schema": {"type": "array", "items": {"type": "string", "enum": orders(view)}},
                "explode": False,
                "style": "form",
            }
        ]


def orders(view: Any) -> list[str]:
    """Return what a view may be sorted by, each both ways."""
    return [way + name for name in view.ordering_fields for way in ("", "-")]


class Filters(DjangoFilterBackend):
    """Filters of django-filter, whose errors name the parameter."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        filters = self.get_filterset(request, queryset, view)
        if filters is None:
            return queryset
        if not filters.is_valid():
            raise BadParameters({name: told[0] for name, told in filters.errors.items()})
        return filters.qs


class ReadViewSet(Downloads, ApiView, viewsets.ReadOnlyModelViewSet):
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

    def repeated_parameters(self) -> list[str]:
        return [*super().repeated_parameters(), FIELDS, INCLUDE, ORDERING, *self.filter_names(BaseCSVFilter)]

    def filter_names(self, kind: type = object) -> list[str]:
        filters = getattr(self, "filterset_class", None)
        found = filters.base_filters if filters else {}
        return [name for name, each in found.items() if isinstance(each, kind)]

    def get_serializer_context(self) -> dict[str, Any]:
        context = super().get_serializer_context()
        if not self.request:
            return context
        asked = Asked(self.get_serializer_class(), self.request.query_params)
        return context | {"asked": asked, "languages": self.languages}

    # --- Answering ----------------------------------------------------------------------------------------

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == 200:
            response.headers.setdefault("Cache-Control", PUBLIC)
            if moment := last_change(self.sources):
                response["Last-Modified"] = http_date(moment.timestamp())
        return response


class RootView(ApiView):
    """Everything that can be read, with its address."""

    tag = "overview"

    @extend_schema(operation_id="overview", summary="What there is", responses={200: OVERVIEW})
    def get(self, request: Any) -> Response:
        """Tell of every collection: what it holds, and its address."""
        found = {
            each.name: {
                "title": str(each.title),
                "description": str(each.description),
                "url": f"{settings.SITE_URL}/api/v1/{each.name}/",
            }
            for each in collections()
        }
        return Response(found, headers={"Cache-Control": PUBLIC, "Link": links()})
