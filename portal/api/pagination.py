"""Pages of a collection: numbered where it is short, by a cursor where it may have grown meanwhile or is long."""

from typing import Any

from django.core.paginator import InvalidPage
from django.utils.translation import gettext_lazy as _
from rest_framework import pagination

from portal.api.problems import BadParameter

PAGE, SIZE, CURSOR = "page", "page_size", "cursor"
USUAL, MOST = 50, 200
SIZE_HELP = _("How many records a page has, at most 200.")


class StrictSize:
    """Refuse a size that is no number from 1 to `MOST`, rather than take another in its place."""

    page_size, page_size_query_param, max_page_size = USUAL, SIZE, MOST
    page_size_query_description = SIZE_HELP

    def get_page_size(self, request: Any) -> int:
        asked = request.query_params.get(SIZE)
        return number_in(SIZE, asked, most=MOST) if asked is not None else USUAL


class Pages(StrictSize, pagination.PageNumberPagination):
    page_query_param = PAGE

    def get_page_number(self, request: Any, paginator: Any) -> int:
        asked = request.query_params.get(PAGE)
        return number_in(PAGE, asked, most=10**6) if asked is not None else 1

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list | None:
        paginator = self.django_paginator_class(queryset, self.get_page_size(request))
        number = self.get_page_number(request, paginator)
        try:
            self.page = paginator.page(number)
        except InvalidPage:
            raise BadParameter(PAGE, str(number), [f"1–{paginator.num_pages}"]) from None
        self.request = request
        return list(self.page)

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return envelope(schema, count={"type": "integer", "description": "How many records there are."})


class Cursor(StrictSize, pagination.CursorPagination):
    """For long collections: each page costs the same, and nothing comes twice while records are added."""

    cursor_query_param = CURSOR
    ordering = ("pk",)

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return envelope(schema)


def envelope(schema: dict, **more: dict) -> dict:
    address = {"type": ["string", "null"], "format": "uri"}
    names = ("next", "previous")
    properties = {**more, **dict.fromkeys(names, address), "results": schema}
    return {"type": "object", "required": [*properties], "properties": properties}


def number_in(name: str, value: str, *, most: int) -> int:
    """Return the number in a parameter; raises BadParameter where it is none from 1 to `most`."""
    if not value.isascii() or not value.isdigit() or not 1 <= int(value[:10]) <= most:
        raise BadParameter(name, value, [f"1–{most}"])
    return int(value)
