"""Joint action plans: the plans of all years, and one plan by theme or by state."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from diaspora import charts
from diaspora.domain import outline
from diaspora.domain.amendments import amendments_of
from diaspora.domain.tallies import tallies, tally_of
from diaspora.models import Activity, Plan
from diaspora.reports.kinds import source_named
from portal.share.pages import Shared

VIEWS = (outline.THEME, outline.STATE)


class PlansView(Shared, ListView):
    """The plans of all years that have one, each with how far it is."""

    template_name = "diaspora/plans/list.html"
    context_object_name = "plans"
    share_kind = "diaspora-plans"

    def get_queryset(self) -> QuerySet[Plan]:
        return Plan.objects.published().select_related("adopted_at_event")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        counts = tallies(context["plans"])
        return context | {
            "rows": [(plan, counts[plan.pk]) for plan in context["plans"]],
            "is_sample": any(plan.is_sample for plan in context["plans"]),
        }


class PlanView(Shared, DetailView):
    template_name = "diaspora/plans/plan.html"
    context_object_name = "plan"
    share_kind = "diaspora-plan"
    slug_field = slug_url_kwarg = "year"

    def get_queryset(self) -> QuerySet[Plan]:
        return Plan.objects.published().select_related("adopted_at_event")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        activities = list(outline.activities_of(self.object))
        amendments = amendments_of(self.object)
        by = self.request.GET.get("by", "")
        by = by if by in VIEWS else outline.THEME
        return super().get_context_data(**kwargs) | {
            "by": by,
            "ways": self.ways(),
            "groups": outline.groups(activities, by),
            "tally": tally_of(activities),
            "amendments": amendments,
            "papers": source_named(self.object.year, len(amendments)),
            "chart": charts.months_of_plan(self.object, activities),
            "neighbours": self.neighbours(),
            "is_sample": self.object.is_sample or shows_sample_event(activities),
        }

    def ways(self) -> list[tuple[str, str]]:
        return [(outline.THEME, _("By theme")), (outline.STATE, _("By state"))]

    def neighbours(self) -> tuple[Plan | None, Plan | None]:
        """Return the public plans before and after this one."""
        plans = Plan.objects.published().order_by("year")
        year = self.object.year
        return plans.filter(year__lt=year).last(), plans.filter(year__gt=year).first()


def shows_sample_event(activities: Sequence[Activity]) -> bool:
    events = [activity.event for activity in activities if activity.event and activity.event.is_public]
    return any(event.is_sample for event in events)
