"""The first page: the organisations that the person speaks for, and what became of what they sent in."""

from typing import Any

from django.views.generic import TemplateView

from civil_society import rules
from civil_society.domain import workspace
from civil_society.views.workspace.base import CivilSocietyMixin


class HomeView(CivilSocietyMixin, TemplateView):
    template_name = "civil_society/workspace/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "organisations": [workspace.with_rows(each) for each in workspace.organisations_of(self.user)],
            "queue": workspace.queue() if rules.is_secretariat(self.user) else [],
        }
