"""Atom feeds of what happens: of everything, of a state, of a cooperation area, of an action item."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from portal.enums import SubjectKind
from portal.follow import atom, subjects
from portal.follow.subjects import Subject

KEPT_SECONDS = 300


@require_safe
def feed(_request: HttpRequest, kind: SubjectKind, key: str = "") -> HttpResponse:
    subject = Subject(kind, key)
    if not subjects.exists(subject):
        raise Http404
    made = atom.feed_of(subject)
    response = HttpResponse(made.writeString("utf-8").encode(), content_type=atom.MEDIA_TYPE)
    response["Last-Modified"] = http_date(made.latest_post_date().timestamp())
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
