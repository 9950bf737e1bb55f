"""Pages of a collection: numbered where it is short, by a cursor where it may have grown meanwhile or is long."""

from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, pagination
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.problems import BadParameter

PAGE, SIZE, CURSOR = "page", "page_size", "cursor"
USUAL, MOST = 50, 200
LAST_PAGE = 10**6
SIZE_HELP = _("How many records a page has, at most 200.")


class NoSuchPage(BadParameter):
    """A page that a list does not have, or has not any more."""

    status_code = HTTPStatus.NOT_FOUND


class Strict(pagination.BasePagination):
    """Refuse a size that is no number from 1 to `MOST`, rather than take another; tell of other pages in Link."""

    page_size: int | None = USUAL
    page_size_query_param: str | None = SIZE
    max_page_size: int | None = MOST
    # What is told of parameters is translated when it is read.
    page_size_query_description: Any = SIZE_HELP

    def get_page_size(self, request: Any) -> int:
        asked = request.query_params.get(SIZE)
        return number_in(SIZE, asked, most=MOST) if asked is not None else USUAL

    def get_paginated_response(self, data: Any) -> Response:
        response = super().get_paginated_response(data)
        response["Link"] = links(next=response.data["next"], prev=response.data["previous"])
        return response

    def get_schema_operation_parameters(self, view: Any) -> list[dict]:
        found: list[dict] = super().get_schema_operation_parameters(view)
        bounds = {
            SIZE: {"minimum": 1, "maximum": MOST, "default": USUAL},
            PAGE: {"minimum": 1, "maximum": LAST_PAGE},
        }
        for parameter in found:
            parameter["schema"] |= bounds.get(parameter["name"], {})
        return found


class Pages(Strict, pagination.PageNumberPagination):
    page_query_param = PAGE
    page_query_description: Any = _("The number of the page, from 1.")

    def get_page_number(self, request: Any, paginator: Any) -> int:
        asked = request.query_params.get(PAGE)
        return number_in(PAGE, asked, most=LAST_PAGE) if asked is not None else 1

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list | None:
        paginator = self.django_paginator_class(queryset, self.get_page_size(request))
        number = self.get_page_number(request, paginator)
        try:
            self.page = paginator.page(number)
        except InvalidPage:
            raise NoSuchPage(PAGE, str(number), [f"1–{paginator.num_pages}"]) from None
        self.request = on_site(request)
        return list(self.page)

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return envelope(schema, count={"type": "integer", "description": "How many records there are."})


class Cursor(Strict, pagination.CursorPagination):
    """For long collections: each page costs the same, and nothing comes twice while records are added.

    Records come in the order of `ordering`, whatever the address asks.
    """

    cursor_query_param = CURSOR
    cursor_query_description: Any = _("The place of the page, as next and previous give it.")
    ordering = ("pk",)

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list | None:
        given = request.query_params.get(CURSOR, "")
        try:
            return super().paginate_queryset(queryset, on_site(request), view)
        # A cursor is made by us, and may be changed by whoever sends it.
        except (ValueError, ValidationError, DataError, exceptions.NotFound):
            raise NoSuchPage(CURSOR, given) from None

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return envelope(schema)


class OnSite:
    """A request as it would be made to the address that the site is known by: so pages lead to one host."""

    def __init__(self, request: Any):
        self._request = request

    def __getattr__(self, name: str) -> Any:
        return getattr(self._request, name)

    def build_absolute_uri(self) -> str:
        return f"{settings.SITE_URL}{self._request.get_full_path()}"


def on_site(request: Any) -> Request:
    return cast(Request, OnSite(request))


def links(**addresses: str | None) -> str:
    """Return a header Link (RFC 8288) with the addresses that there are, and that of the description."""
    told = [f'<{address}>; rel="{relation}"' for relation, address in addresses.items() if address]
    described = f"{settings.SITE_URL}{reverse('api:schema')}"
    return ", ".join([*told, f'<{described}>; rel="service-desc"'])


def envelope(schema: dict, **more: dict) -> dict:
    properties = {
        **more,
        "next": address_schema("The address of the next page."),
        "previous": address_schema("The address of the page before."),
        "results": schema,
    }
    return {"type": "object", "required": [*properties], "properties": properties}


def address_schema(description: str) -> dict:
    example = f"{settings.SITE_URL}/api/v1/"
    return {
        "type": ["string", "null"],
        "format": "uri",
        "description": description,
        "examples": [None, example],
    }


def number_in(name: str, value: str, *, most: int) -> int:
    """Return the number in a parameter; raises BadParameter where it is none from 1 to `most`."""
    if not value.isascii() or not value.isdigit() or len(value) > 10 or not 1 <= int(value) <= most:
        raise BadParameter(name, value, [f"1–{most}"])
    return int(value)
