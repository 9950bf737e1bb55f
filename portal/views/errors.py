"""Error pages, in the visitor's language; of the open interface, problems for programs."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portal.api.plain import plain
from portal.enums import Language

API = "/api/"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if request.path.startswith(API):
        return plain(request, HTTPStatus.BAD_REQUEST)
    return render(request, "errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if request.path.startswith(API):
        return plain(request, HTTPStatus.FORBIDDEN)
    return render(request, "errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if request.path.startswith(API):
        return plain(request, HTTPStatus.NOT_FOUND)
    return render(request, "errors/404.html", status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault: it needs neither database nor cache, for these may be what failed."""
    if request.path.startswith(API):
        return plain(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    language = get_language() or Language.TR
    return render(request, "errors/500.html", {"language": language}, status=500)
