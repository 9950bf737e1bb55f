"""The progress of a state and of an action item, as other sites show it in a frame: what their own pages show."""

from typing import Any

from django.utils import timezone
from django.views.generic import DetailView

from portal.models import State
from portal.views.embed import Framed
from vision import charts, panels
from vision.models import ActionItem
from vision.views.framework import reported_on


class StateEmbedView(Framed, DetailView):
    """What one state reported in a year: the latest, or the one that is asked for."""

    template_name = "embed/state.html"
    context_object_name = "state"

    def get_queryset(self):
        return State.objects.with_status(on=timezone.localdate())

    def page_path(self) -> str:
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reported = panels.reports_of(self.object, self.request.GET)
        chart = reported["chart"]
        return super().get_context_data(
            **kwargs,
            reported=reported,
            is_sample=reported.get("is_sample", False),
            chart=charts.unlinked(chart) if chart else None,
        )


class ItemEmbedView(Framed, DetailView):
    """What all states reported on one action item over the years."""

    template_name = "embed/item.html"
    context_object_name = "item"
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return ActionItem.objects.with_place()

    def page_path(self) -> str:
        return self.object.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reported = reported_on(self.object, {})
        chart = reported["chart"]
        return super().get_context_data(
            **kwargs,
            editions=", ".join(edition.key for edition in reported["editions"]),
            is_sample=reported["is_sample"],
            chart=charts.unlinked(chart) if chart else None,
        )
