"""The language of the back-office: that of the person, whom the address does not name one for."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal.enums import Language
from portal.models import User


@require_POST
@login_required
def choose_language(request: HttpRequest) -> HttpResponse:
    """Save the chosen language on the person, and go back; the cookie follows in `UserLanguageMiddleware`."""
    user = cast(User, request.user)
    chosen = request.POST.get("language", "")
    if chosen in Language.values:
        user.language = chosen
        user.save(update_fields=["language"])
    return redirect(where_from(request))


def where_from(request: HttpRequest) -> str:
    """Return the page that the form names, else the one that it was on, if it is one of ours."""
    for back in (request.POST.get("next"), request.headers.get("Referer")):
        if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
            return str(back)
    return reverse("admin:index")
