"""Calendars to subscribe to, one event as a file, and the page that tells of both."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from diaspora.calendar import MEDIA_TYPE, calendar_of, calendar_of_event, has_place_in_calendar
from diaspora.models import Event
from diaspora.selection import NoSuchSelection, Selection, selections
from portal.share.pages import Shared

# How long anybody may keep a calendar: what is cancelled is known as soon after.
KEPT_SECONDS = 300


class CalendarsView(Shared, TemplateView):
    """What can be subscribed to, how, and what no calendar has."""

    template_name = "diaspora/calendars.html"
    share_kind = "diaspora-calendars"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        everything, *others = selections()
        left_out = events_left_out()
        return super().get_context_data(**kwargs) | {
            "everything": everything,
            "everything_alone": [everything],
            "of_states": [selection for selection in others if selection.state],
            "of_kinds": [selection for selection in others if selection.kind],
            "left_out": left_out,
            "is_sample": any(event.is_sample for event in left_out),
        }


def events_left_out() -> list[Event]:
    """Return what is published and has no place in a calendar."""
    events: Iterable[Event] = Event.objects.published()
    return [event for event in events if not has_place_in_calendar(event)]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """All events, or with `?state=` and `?kind=` those of a state or a kind."""
    try:
        selection = Selection.asked(request.GET)
    except NoSuchSelection as error:
        raise Http404(str(error.message)) from error
    return as_calendar(calendar_of(selection), "calendar.ics", as_attachment=False)


@require_safe
def event_calendar(_request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Selection().events(), slug=slug)
    if not has_place_in_calendar(event):
        raise Http404(_("Not even the month of this event is known."))
    return as_calendar(calendar_of_event(event), f"{event.slug}.ics", as_attachment=True)


def as_calendar(data: bytes, name: str, *, as_attachment: bool) -> HttpResponse:
    disposition = content_disposition_header(as_attachment, name) or ""
    response = HttpResponse(data, content_type=MEDIA_TYPE, headers={"Content-Disposition": disposition})
    patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response
