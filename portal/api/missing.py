from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path, iri_to_uri
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from portal.api.views import ApiView


@extend_schema(exclude=True)
class MissingView(ApiView):
    """Answer with a problem where there is no address."""

    def require_method(self, request: Any) -> None:
        """There is none for what is not there."""
        if not has_slash_only_missing(request.path_info):
            raise Http404

    def require_known(self, request: Any) -> None:
        """Nothing is known of what is not there."""

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Lead whoever left out the last slash to the address, with all that was sent (308)."""
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        address = iri_to_uri(f"{escape_uri_path(request.path)}/{query}")
        return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": address})

    options = http_method_not_allowed


def has_slash_only_missing(path: str) -> bool:
    """Return whether there is something at `path` with a slash behind it."""
    try:
        found = resolve(f"{path}/")
    except Resolver404:
        return False
    return not path.endswith("/") and not issubclass(getattr(found.func, "cls", object), MissingView)
