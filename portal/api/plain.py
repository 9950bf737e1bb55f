"""A problem where no view of the interface is at work: what Django itself refuses below `/api/`."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation

from portal.api import languages, problems


def plain(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    """Answer with a problem where no view of the interface is at work: it needs neither database nor cache."""
    asked = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    language = languages.accepted(asked)
    with translation.override(language):
        body = problems.problem(status)
    headers = {"Cache-Control": problems.NOT_KEPT, "Content-Language": language, "Vary": "Accept-Language"}
    return JsonResponse(body, status=status, content_type=problems.MEDIA_TYPE, headers=headers)
