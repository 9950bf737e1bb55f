"""The language of the back-office: that of the person, whom the address does not name one for."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from portal.enums import Language


@require_POST
@login_required
def choose_language(request: HttpRequest) -> HttpResponse:
    """Save the chosen language on the person, and go back; the cookie follows in `UserLanguageMiddleware`."""
    chosen = request.POST.get("language", "")
    if chosen in Language.values:
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("admin:index")
    return redirect(back)
