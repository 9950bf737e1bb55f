import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.generic import DetailView, ListView

from portal import panels
from portal.enums import ParticipationStatus
from portal.maps import Row, locator, state_map
from portal.models import CooperationBody, Participation, State, Summit
from portal.share.pages import Shared
from portal.tables import Cell, Table
from portal.templatetags.portal import date_range, text
from portal.text.dates import known_date


def by_status(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows of a map in groups by how their states take part, groups without a state left out."""
    groups = ((status, [row for row in rows if row.state.status == status]) for status in ParticipationStatus)
    return [(status, found) for status, found in groups if found]


class StatesView(Shared, ListView):
    """Member and observer states of today on a map and as a list, the observing organisation, the summits."""

    template_name = "portal/states.html"
    context_object_name = "states"
    share_kind = "states"

    def get_queryset(self):
        return State.objects.with_status(on=timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        colour = self.request.GET.get("colour", "")
        shown = state_map(context["states"], on=timezone.localdate(), colour=colour)
        return context | {
            "map": shown,
            "groups": by_status(shown.rows),
            "observers": CooperationBody.objects.exclude(observer_since=None),
            "summits": table_of(Summit.objects.select_related("state").order_by("-starts")),
        }


def table_of(summits: Iterable[Summit]) -> Table:
    rows = [
        (
            Cell(text(summit, "title")),
            Cell(date_range(summit.starts, summit.ends)),
            Cell(text(summit.state, "name"), summit.state.get_absolute_url()) if summit.state else Cell("–"),
        )
        for summit in summits
    ]
    return Table((_("Summit"), pgettext("summit", "When"), _("Host state")), rows)


@dataclass(frozen=True)
class Event:
    """A day of a state in the organisation, for the timeline."""

    on: datetime.date
    when: str
    text: str
    note: str = ""
    is_planned: bool = False


def events_of(state: State) -> list[Event]:
    """Return how the state came to take part, and the summits it was host of, latest first."""
    taking_part = [
        Event(part.since, known_date(part.since, part.precision), status_name(part), text(part, "note"))
        for part in state.participations.all()
    ]
    hosting = [
        Event(
            summit.starts,
            date_range(summit.starts, summit.ends),
            text(summit, "title"),
            _("host"),
            is_planned=summit.starts > timezone.localdate(),
        )
        for summit in state.summits.all()
    ]
    return sorted([*taking_part, *hosting], key=lambda event: event.on, reverse=True)


def status_name(part: Participation) -> str:
    if part.status == ParticipationStatus.OBSERVER:
        return _("Becomes an observer state")
    return _("Founding member of the Organization") if part.founding else _("Becomes a member state")


class StateView(Shared, DetailView):
    template_name = "portal/state.html"
    context_object_name = "state"
    share_kind = "state"

    def get_queryset(self):
        return State.objects.with_status(on=timezone.localdate()).prefetch_related(
            "participations", "summits", "bodies"
        )

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        shown = panels.panels(panels.STATE, self.object, self.request.GET)
        return super().get_context_data(**kwargs) | {
            "panels": shown,
            "is_sample": panels.show_sample(shown),
            "events": events_of(self.object),
            "map": locator(State.objects.with_status(on=today), self.object, on=today),
        }
