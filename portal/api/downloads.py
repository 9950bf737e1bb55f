"""A collection as a file: all records that the filters keep, written while they are read."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework.renderers import BaseRenderer

from portal.api import languages
from portal.api.conditional import last_change
from portal.api.negotiation import FORMAT
from portal.api.notes import Notes
from portal.api.pagination import MOST, PAGE, SIZE, number_in
from portal.api.problems import BadParameter
from portal.api.registry import collection
from portal.api.renderers import BOM, FILES, csv_of, json_of
from portal.api.tabular import Table, columns_of, records_of
from portal.api.workbook import pieces_of, xlsx_of

YES_OR_NO = {"1": True, "0": False}


class Downloads:
    """What a list does where `?format=`, or Accept, asks for a file. Goes before `ReadViewSet`’s own bases.

    A file has all records, whatever page is asked for, and texts in all languages unless one is named.
    """

    def get_renderers(self) -> list[BaseRenderer]:
        found = super().get_renderers()  # type: ignore[misc]
        return [*found, *(each() for each in FILES)] if self.is_list else found

    @property
    def is_list(self) -> bool:
        return getattr(self, "action", None) == "list"

    @property
    def is_download(self: Any) -> bool:
        return self.is_list and (
            FORMAT in self.request.query_params or isinstance(self.request.accepted_renderer, FILES)
        )

    def known_parameters(self) -> list[str]:
        known: list[str] = super().known_parameters()  # type: ignore[misc]
        return [*known, BOM] if self.is_list else known

    def list(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        mark = yes_or_no(BOM, request.query_params.get(BOM))
        if not self.is_download:
            return super().list(request, *args, **kwargs)  # type: ignore[misc]
        self.require_sound_pages()
        if languages.PARAMETER not in request.query_params:
            self.languages = languages.CODES
        rows = self.filter_queryset(self.get_queryset())
        serializer = self.get_serializer()
        if unchanged := self.unchanged():
            return unchanged
        return self.file_of(rows, serializer, mark=mark)

    def require_sound_pages(self: Any) -> None:
        """A page is nothing to a file; what is no page at all is refused as ever."""
        for name, most in ((PAGE, 10**6), (SIZE, MOST)):
            if (asked := self.request.query_params.get(name)) is not None:
                number_in(name, asked, most=most)

    def unchanged(self: Any) -> HttpResponseBase | None:
        """Return 304 where the caller has it as it is: before anything is written."""
        moment = last_change(self.sources)
        if moment is None:
            return None
        headers = {"Last-Modified": http_date(moment.timestamp()), "Cache-Control": "public, max-age=60"}
        found = HttpResponse(headers=headers)
        answer = get_conditional_response(
            self.request._request, last_modified=int(moment.timestamp()), response=found
        )
        return None if answer is found else answer

    def file_of(self: Any, rows: Any, serializer: Any, *, mark: bool) -> HttpResponseBase:
        renderer = self.request.accepted_renderer
        chunks = records_of(rows, serializer, translation.get_language())
        table = Table(self.basename, columns_of(serializer, self.languages), chunks)
        if self.request.method == "HEAD":
            content: Iterable[bytes] = ()
        elif renderer.format == "xlsx":
            content = pieces_of(xlsx_of(table, self.notes(table)))
        else:
            content = csv_of(table, mark=mark) if renderer.format == "csv" else json_of(table)
        return download(content, f"{table.name}.{renderer.format}", renderer.media_type, self.languages)

    def notes(self: Any, table: Table) -> Notes:
        said = {BOM, FORMAT, PAGE, SIZE, languages.PARAMETER}
        filters = {
            name: value for name, value in self.request.query_params.items() if value and name not in said
        }
        address = f"{settings.SITE_URL}{self.request.get_full_path()}"
        return Notes(collection(self.basename), table.columns, address, filters)


def download(
    content: Iterable[bytes], name: str, media_type: str, spoken: Iterable[str] = ()
) -> StreamingHttpResponse:
    """Return `content` as a file that is called `name`, in the languages `spoken`."""
    more = "; charset=utf-8" if media_type.startswith("text/") else ""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if spoken:
        headers["Content-Language"] = ", ".join(spoken)
    return StreamingHttpResponse(content, content_type=f"{media_type}{more}", headers=headers)


def yes_or_no(name: str, value: str | None) -> bool:
    """Return what a switch of the address says; raises BadParameter where it is neither 1 nor 0."""
    if value is None:
        return False
    if value not in YES_OR_NO:
        raise BadParameter(name, value, YES_OR_NO)
    return YES_OR_NO[value]
