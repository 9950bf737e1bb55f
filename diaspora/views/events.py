from django.views.generic import DetailView

from diaspora.domain import queries, series
from diaspora.filters import EventFilter
from diaspora.models import Event
from portal.share.pages import Shared
from portal.views.filtering import FilteredListView


class EventsView(Shared, FilteredListView):
    """All events: what is to come, then what is past."""

    template_name = "diaspora/events.html"
    context_object_name = "events"
    share_kind = "diaspora-events"

    def get_filter(self) -> EventFilter:
        events = queries.placed(Event.objects.published().upcoming_first())
        return EventFilter(self.request.GET, events, request=self.request)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"events": series.give_numbers(context["page_obj"])}


class EventView(Shared, DetailView):
    template_name = "diaspora/event.html"
    context_object_name = "event"
    share_kind = "diaspora-event"

    def get_queryset(self):
        return queries.events_in_full()

    def get_context_data(self, **kwargs):
        page = queries.EventPage.of(self.object)
        return super().get_context_data(**kwargs) | {
            "page": page,
            "is_sample": self.object.is_sample or any(each.plan.is_sample for each in page.activities),
        }
