"""oEmbed 1.0: how another site shows a page of the portal whose address it was given."""

from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.enums import Language
from portal.linked.embeds import THEMES, USUAL_WIDTH, Embed, embed_at
from portal.linked.nodes import absolute
from portal.share.ground import HEIGHT, WIDTH

# How long whoever asked may keep the answer, in seconds: what it leads to is always of today.
KEPT_SECONDS = 24 * 3600


@require_safe
@cache_control(public=True, max_age=300)
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer with the frame of the page at `?url=`, no larger than `maxwidth` and `maxheight`."""
    if request.GET.get("format", "json") != "json":
        return refused(_("Only JSON is made here: ask with format=json."), HTTPStatus.NOT_IMPLEMENTED)
    address = request.GET.get("url", "")
    if not address:
        return refused(_("Give the address of a page as url."), HTTPStatus.BAD_REQUEST)
    try:
        most_wide, most_high = most(request, "maxwidth"), most(request, "maxheight")
    except ValueError:
        told = _("Give maxwidth and maxheight as whole numbers of pixels.")
        return refused(told, HTTPStatus.BAD_REQUEST)
    try:
        answer = answer_of(address, request.GET.get("theme", ""), most_wide, most_high)
    except Http404:
        return refused(_("There is no page at this address that can be embedded."), HTTPStatus.NOT_FOUND)
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Content-Language"] = language_of(address)
    response.varies_on_nothing = True  # type: ignore[attr-defined]
    return response


def refused(told: str, status: HTTPStatus) -> HttpResponse:
    return HttpResponse(f"{told}\n", status=status, content_type="text/plain; charset=utf-8")


def most(request: HttpRequest, name: str) -> int | None:
    """Return the most that is asked for, None where nothing is. Raises ValueError for what is no length."""
    asked = request.GET.get(name)
    if asked is None:
        return None
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= 5 and int(asked)):
        raise ValueError(asked)
    return int(asked)


# --- What there is at an address ------------------------------------------------------------------------


def answer_of(address: str, theme: str, most_wide: int | None, most_high: int | None) -> dict[str, Any]:
    """Return what is answered, in the language of the address. Raises Http404 for what is no such page."""
    with translation.override(language_of(address)):
        embed = found_at(address)
        if embed is None:
            raise Http404(address)
        return described(embed, theme, most_wide, most_high)


def language_of(address: str) -> str:
    """Return the language in an address. Raises Http404 for one that is not ours, or has none."""
    try:
        parts, ours = urlsplit(address), urlsplit(settings.SITE_URL)
    except ValueError as error:
        raise Http404(address) from error
    language = parts.path.lstrip("/").partition("/")[0]
    if (
        parts.scheme not in {"http", "https"}
        or parts.netloc != ours.netloc
        or language not in Language.values
    ):
        raise Http404(address)
    return language


def found_at(address: str) -> Embed | None:
    parts = urlsplit(address)
    try:
        match = resolve(parts.path if parts.path.endswith("/") else f"{parts.path}/")
    except Resolver404:
        return None
    [cycle, *_rest] = parse_qs(parts.query).get("cycle", [""])
    return embed_at(match.view_name, match.kwargs, cycle=cycle)


def described(embed: Embed, theme: str, most_wide: int | None, most_high: int | None) -> dict[str, Any]:
    width = min(USUAL_WIDTH, most_wide or USUAL_WIDTH)
    height = min(embed.of.height(width), most_high or embed.of.height(width))
    shown = theme if theme in THEMES else ""
    return {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": _("Vision portal"),
        "provider_url": absolute(reverse("portal:home")),
        "cache_age": KEPT_SECONDS,
        "html": embed.code(width, height, shown),
        "width": width,
        "height": height,
        **thumbnail(embed, most_wide, most_high),
    }


def thumbnail(embed: Embed, most_wide: int | None, most_high: int | None) -> dict[str, Any]:
    """Return the share picture; nothing where it is larger than what was asked for, as the standard has it."""
    if (most_wide or WIDTH) < WIDTH or (most_high or HEIGHT) < HEIGHT:
        return {}
    address = absolute(embed.picture.path)
    return {"thumbnail_url": address, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
