"""The documentation of the interface: a page for people, in their language, around the description for programs."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.addresses import Alternate
from portal.api import languages
from portal.api.pagination import MOST, USUAL
from portal.api.registry import collections


@dataclass(frozen=True)
class InQuery(Alternate):
    """A language that the query names: the address of the page has none."""

    @property
    def address(self) -> str:
        return f"{settings.SITE_URL}{self.here}"


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Show the page in the language of `?language=`, else in that of the browser."""
    asked = request.GET.get(languages.PARAMETER)
    language = languages.spoken(asked, request.headers.get("Accept-Language", ""))
    translation.activate(language)
    address = reverse("api:docs")
    response = render(
        request,
        "api/docs.html",
        {
            "alternates": [
                InQuery(code, name, address, f"{languages.PARAMETER}={code}")
                for code, name in settings.LANGUAGES
            ],
            "collections": collections(),
            "root": f"{settings.SITE_URL}{reverse('api:root')}",
            "usual": USUAL,
            "most": MOST,
            "schema_address": reverse("api:schema"),
            "rate": settings.API_RATE.partition("/")[0],
        },
    )
    response["Content-Language"] = language
    return response
