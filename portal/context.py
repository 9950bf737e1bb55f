"""What every template may use: nothing that touches the session or the user."""

from django.conf import settings
from django.http import HttpRequest

from portal.addresses import alternates, neutral_path
from portal.menu import menu


def site(request: HttpRequest) -> dict:
    return {
        "CONTACT_EMAIL": settings.CONTACT_EMAIL,
        "DEMONSTRATION": settings.DEMONSTRATION,
        "OIDC_NAME": settings.OIDC_NAME,
        "SITE_URL": settings.SITE_URL,
        "alternates": alternates(request),
        "menu": menu(request.path),
        "neutral_path": neutral_path(request.path),
    }
