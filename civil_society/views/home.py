from typing import Any

from django.views.generic import TemplateView

from civil_society.domain import queries
from civil_society.domain.overview import overview
from portal.share.pages import Shared


class HomeView(Shared, TemplateView):
    """Who works on what and where, which bodies there are, what was said last, and how to join."""

    template_name = "civil_society/home.html"
    share_kind = "civil-society"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown, statement = overview(), queries.newest_statement()
        return super().get_context_data(**kwargs) | {
            "overview": shown,
            "bodies": queries.bodies(),
            "statement": statement,
            "parts": statement.parts.all() if statement else [],
            "is_sample": shown.is_sample,
        }
