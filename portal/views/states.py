from django.utils import timezone
from django.views.generic import DetailView, ListView

from portal import panels
from portal.enums import ParticipationStatus
from portal.maps import state_map
from portal.models import CooperationBody, State, Summit
from portal.share.pages import Shared


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
        by_status = {
            status: [row for row in shown.rows if row.state.status == status]
            for status in ParticipationStatus
        }
        return context | {
            "map": shown,
            "groups": [(status, rows) for status, rows in by_status.items() if rows],
            "observers": CooperationBody.objects.exclude(observer_since=None),
            "summits": Summit.objects.order_by("-starts"),
        }


class StateView(Shared, DetailView):
    template_name = "portal/state.html"
    context_object_name = "state"
    share_kind = "state"

    def get_queryset(self):
        return State.objects.with_status(on=timezone.localdate()).prefetch_related(
            "participations", "summits", "bodies"
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"panels": panels.panels(panels.STATE, self.object)}
