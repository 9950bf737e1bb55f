"""The state institutions in charge of diaspora affairs: all of them, and one with what it has to tell."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from diaspora.domain import institutions
from diaspora.domain.institutions import OfState
from diaspora.models import Institution, Theme
from portal.share.pages import Shared
from portal.tables import Cell, Table
from portal.templatetags.portal import text


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
            "table": table_of(states, themes),
        }


def table_of(states: Sequence[OfState], themes: Sequence[Theme]) -> Table | None:
    """Return the institutions and what they tell about each theme; None where there is nothing to lay side by side."""
    rows = [
        (
            Cell(text(institution, "name"), institution.get_absolute_url()),
            Cell(text(row.state, "name"), row.state.get_absolute_url()),
            *(
                Cell(text(told.practice, "summary") if told.practice else _("Nothing on record"))
                for told in institutions.told_by(institution, themes)[: len(themes)]
            ),
        )
        for row in states
        for institution in row.institutions
    ]
    columns = (_("Institution"), _("State"), *(text(theme, "title", mark=False) for theme in themes))
    return Table(columns, rows) if rows and themes else None


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
