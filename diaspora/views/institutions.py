"""The state institutions in charge of diaspora affairs: all of them, and one with what it has to tell."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from diaspora.domain import institutions
from diaspora.models import Institution
from portal.share.pages import Shared


class InstitutionsView(Shared, TemplateView):
    template_name = "diaspora/institutions/list.html"
    share_kind = "diaspora-institutions"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        states = institutions.by_state(on=timezone.localdate())
        themes = list(institutions.themes())
        return super().get_context_data(**kwargs) | {
            "states": states,
            "themes": themes,
            "with_record": sum(bool(row.institutions) for row in states),
            "rows": [
                (institution, institutions.told_by(institution, themes)[: len(themes)])
                for row in states
                for institution in row.institutions
            ],
        }


class InstitutionView(Shared, DetailView):
    template_name = "diaspora/institutions/institution.html"
    context_object_name = "institution"
    share_kind = "diaspora-institution"

    def get_queryset(self) -> QuerySet[Institution]:
        return institutions.with_practices()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        events = list(institutions.events_of(self.object))
        return super().get_context_data(**kwargs) | {
            "told": institutions.told_by(self.object, institutions.themes()),
            "events": events,
            "is_sample": any(event.is_sample for event in events),
        }
