from django.utils import timezone
from django.views.generic import DetailView, ListView

from portal import panels
from portal.enums import ParticipationStatus
from portal.models import CooperationBody, State, Summit


class StatesView(ListView):
    """Member and observer states of today, the observing organisation, and the summits."""

    template_name = "portal/states.html"
    context_object_name = "states"

    def get_queryset(self):
        return State.objects.with_status(on=timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        by_status = {
            status: [s for s in context["states"] if s.status == status] for status in ParticipationStatus
        }
        return context | {
            "groups": [(status, states) for status, states in by_status.items() if states],
            "observers": CooperationBody.objects.exclude(observer_since=None),
            "summits": Summit.objects.order_by("-starts"),
        }


class StateView(DetailView):
    template_name = "portal/state.html"
    context_object_name = "state"

    def get_queryset(self):
        return State.objects.with_status(on=timezone.localdate()).prefetch_related(
            "participations", "summits", "bodies"
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"panels": panels.panels(panels.STATE, self.object)}
