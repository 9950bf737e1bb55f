"""The first page of the workspace: the report that is to be written, or the choice of several."""

from typing import Any

from django.urls import reverse
from django.views.generic import TemplateView

from portal.models import User
from portal.places import PlaceLink, places
from portal.views.workspace import WorkspaceMixin
from vision import rules
from vision.domain import workspace
from vision.views.workspace.submission import first_page


class HomeView(WorkspaceMixin, TemplateView):
    """Where there is just one report to work on, the page shows that one itself."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports = workspace.reports_of(self.user)
        shared = super().get_context_data(**kwargs) | {
            "reports": reports,
            "is_secretariat": rules.is_secretariat(self.user),
            "other_places": other_places(self.user),
        }
        if len(reports.now) == 1:
            self.template_name = "workspace/submission.html"
            return shared | first_page(reports.now[0], self.user)
        self.template_name = "workspace/home.html"
        opening = None if reports.now else workspace.next_to_open()
        return shared | {"next_to_open": opening, "works_for_states": works_for_states(self.user)}


class SignedInAgainView(WorkspaceMixin, TemplateView):
    """Where sign-in leads somebody whose session ended while they wrote in another tab."""

    template_name = "workspace/signed_in.html"


def other_places(user: User) -> list[PlaceLink]:
    """Return where else in the workspace there is something for the user: other sections add what they have."""
    home = reverse("workspace:home")
    return [place for place in places(user) if place.url.startswith(home) and place.url != home]


def works_for_states(user) -> bool:
    return any(held.state_id for held in user.held_roles)
