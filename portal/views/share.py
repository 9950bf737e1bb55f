"""What other programs show of the portal: pictures where a page is shared, icons, the name of an application."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from portal.share import palette
from portal.share.icons import ICONS
from portal.share.picture import Picture

kept_for_a_day = cache_control(public=True, max_age=24 * 3600)


@kept_for_a_day
def share_picture(request: HttpRequest, kind: str, key: str = "") -> HttpResponse:
    """The picture of one page in the language of the address, while visitors may see the page."""
    picture = Picture.at(kind, key)
    if picture is None:
        raise Http404(f"{kind} {key}")
    return HttpResponse(picture.png(), content_type="image/png")


@kept_for_a_day
def favicon(request: HttpRequest) -> HttpResponse:
    """Where programs look that read no page."""
    return HttpResponseRedirect(static("img/favicon.ico"))


@kept_for_a_day
def manifest(request: HttpRequest) -> JsonResponse:
    """What the portal is called and looks like on the home screen of a device."""
    home = reverse("portal:home")
    content = {
        "name": f"{_('Vision portal')} – {_('Organization of Turkic States')}",
        "short_name": _("Vision portal"),
        "description": _("A shared strategy, open to all"),
        "lang": get_language(),
        "dir": "ltr",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "background_color": palette.GROUND,
        "theme_color": palette.GROUND,
        "icons": [icon.in_manifest() for icon in ICONS if icon.purpose],
    }
    return JsonResponse(
        content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
