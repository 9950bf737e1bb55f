from typing import Any

from django.db.models import QuerySet
from django.views.generic import DetailView

from diaspora.enums import StrategyPartKind
from diaspora.models import Strategy, StrategyPart
from portal.share.pages import Shared


class StrategyView(Shared, DetailView):
    """A strategy document: who approved it and where, its purposes, its priorities, what was found since."""

    template_name = "diaspora/strategy/strategy.html"
    context_object_name = "strategy"
    share_kind = "diaspora-strategy"

    def get_queryset(self) -> QuerySet[Strategy]:
        return Strategy.objects.select_related("approved_by").prefetch_related(
            "parts", "areas", "approved_by__places__state"
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting = self.object.approved_by
        return super().get_context_data(**kwargs) | {
            "meeting": meeting if meeting and meeting.is_public else None,
            "sections": sections(list(self.object.parts.all())),
            "others": Strategy.objects.exclude(pk=self.object.pk),
            "is_sample": bool(meeting and meeting.is_public and meeting.is_sample),
        }


def sections(parts: list[StrategyPart]) -> list[tuple[str, list[StrategyPart]]]:
    """Return the parts by kind, purposes first; kinds of which there are none are left out."""
    grouped = ((kind.value, [part for part in parts if part.kind == kind]) for kind in StrategyPartKind)
    return [(kind, found) for kind, found in grouped if found]
