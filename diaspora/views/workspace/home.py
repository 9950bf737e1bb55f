"""The first page: what the person's states proposed, what waits for the Secretariat, and the plans."""

from typing import Any

from django.views.generic import TemplateView

from diaspora import rules
from diaspora.domain import workspace
from diaspora.views.workspace.base import DiasporaMixin
from portal.domain.people import states_of


class HomeView(DiasporaMixin, TemplateView):
    template_name = "diaspora/workspace/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_secretariat = rules.is_secretariat(self.user)
        return super().get_context_data(**kwargs) | {
            "states": states_of(self.user),
            "proposals": workspace.proposals_of(self.user),
            "queue": workspace.queue() if is_secretariat else [],
            "drafts": workspace.drafts() if is_secretariat else [],
            "plans": workspace.plans(),
        }
