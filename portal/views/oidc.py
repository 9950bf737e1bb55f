"""The way to the provider of `OIDC_NAME` and back. Where none is named, there is none."""

import logging
from functools import wraps

from allauth.decorators import rate_limit
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from requests import RequestException

from portal.translations.texts import current_language

LANGUAGE = "oidc_language"
logger = logging.getLogger(__name__)


def where_named(view):
    """Answer 404 where no provider is named."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
        if not settings.OIDC_NAME:
            raise Http404
        return view(request, **kwargs)

    return guarded


@where_named
@rate_limit(action="login")
def login(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider, and remember in which language they went."""
    request.session[LANGUAGE] = current_language()
    try:
        return views.login(request, settings.OIDC_PROVIDER)
    except RequestException:
        logger.exception("The OpenID Connect provider does not answer.")
        return redirect("oidc_failed")


@where_named
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends people back: one address, which it is told once, for all languages."""
    with translation.override(request.session.get(LANGUAGE) or current_language()):
        return views.callback(request, provider_id)


@where_named
def tell(request: HttpRequest, outcome: str) -> HttpResponse:
    """Say why nobody is signed in: `outcome` is cancelled, failed or no-account."""
    return render(request, "account/oidc.html", {"outcome": outcome})
