"""The feed of new and changed events."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from diaspora import feed as events
from diaspora.views.calendar import KEPT_SECONDS
from portal.follow.atom import MEDIA_TYPE


@require_safe
def feed(_request: HttpRequest) -> HttpResponse:
    response = HttpResponse(events.feed(), content_type=MEDIA_TYPE)
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
