"""Reading the framework, from the whole down to one action item."""

from typing import Any

from django.views.generic import DetailView, ListView, TemplateView

from portal import panels
from portal.share.pages import Shared
from portal.share.picture import Picture
from vision import charts
from vision.domain import editions, framework, progress
from vision.models import ActionItem, Commitment, CooperationArea, Pillar, PreambleParagraph, Recital


class OverviewView(TemplateView):
    """The whole document: why it was made, what it rests on, its pillars and areas."""

    template_name = "vision/overview.html"

    def get_context_data(self, **kwargs):
        document = framework.document()
        return super().get_context_data(**kwargs) | {
            "document": document,
            "share": Picture.of("overview", document),
            "preamble": PreambleParagraph.objects.in_force(),
            "recitals": Recital.objects.in_force(),
            "commitment_count": Commitment.objects.in_force().count(),
            "pillars": Pillar.objects.in_force().with_areas(),
        }


class PillarView(Shared, DetailView):
    template_name = "vision/pillar.html"
    context_object_name = "pillar"
    share_kind = "pillar"
    slug_field = slug_url_kwarg = "number"

    def get_queryset(self):
        return Pillar.objects.with_areas()

    def get_context_data(self, **kwargs):
        edition = editions.latest()
        content = editions.content(edition) if edition else None
        published = content.pillar(self.object.code) if content else None
        return super().get_context_data(**kwargs) | {
            "pillars": Pillar.objects.in_force(),
            "chart": charts.pillar(content, published) if content and published else None,
            "is_sample": bool(published and content and content.is_sample),
        }


class AreaView(Shared, DetailView):
    template_name = "vision/area.html"
    context_object_name = "area"
    share_kind = "area"
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return CooperationArea.objects.select_related("pillar").with_items()

    def get_context_data(self, **kwargs):
        shown = panels.panels(panels.AREA, self.object, self.request.GET)
        return super().get_context_data(**kwargs) | {
            "panels": shown,
            "is_sample": panels.show_sample(shown),
            "siblings": CooperationArea.objects.in_force().filter(pillar=self.object.pillar),
            "commitments": self.object.commitments.in_force(),
        }


class CommitmentsView(Shared, ListView):
    template_name = "vision/commitments.html"
    context_object_name = "commitments"
    share_kind = "commitments"

    def get_queryset(self):
        return Commitment.objects.in_force().with_areas()


class ActionItemView(Shared, DetailView):
    template_name = "vision/action.html"
    context_object_name = "item"
    share_kind = "item"
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return ActionItem.objects.with_place()

    def get_context_data(self, **kwargs):
        before, after = framework.neighbours(self.object)
        linked = list(framework.linked_items(self.object))
        shown = panels.panels(panels.ITEM, self.object, self.request.GET)
        reported = reported_on(self.object, self.request.GET)
        return super().get_context_data(**kwargs) | {
            **reported,
            "panels": shown,
            "is_sample": reported["is_sample"] or panels.show_sample(shown),
            "before": before,
            "after": after,
            "supports": [item for item in linked if item.is_helped],
            "supported_by": [item for item in linked if item.helps],
            "commitments": self.object.area.commitments.in_force(),
        }


def reported_on(item: ActionItem, query: panels.Query) -> dict[str, Any]:
    """Return what states reported over the years, and in full what they did in the year that is asked for."""
    answers = list(progress.answers(item))
    history = [entry for entry in answers if entry.status]
    found = {entry.edition.year: entry.edition for entry in answers}
    edition = progress.chosen(found.values(), query.get("cycle", ""))
    return {
        "chart": charts.item(history, at=item.get_absolute_url()),
        "history": progress.table_of(history),
        "years": sorted(found, reverse=True),
        "year": progress.year_of(item, edition) if edition else None,
        "editions": [found[year] for year in sorted(found)],
        "is_sample": any(edition.cycle.is_sample for edition in found.values()),
    }
