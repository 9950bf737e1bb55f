"""The follow-up of decisions: what meetings decided, what became of it, who carries it out."""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.views.generic import ListView

from diaspora.domain import decisions
from diaspora.domain.tallies import decision_tallies, together
from diaspora.forms.decisions import DecisionsForm
from diaspora.models import Decision
from portal.share.pages import Shared

FIELDS = {"meeting": "event__slug", "status": "status"}


class DecisionsView(Shared, ListView):
    """All decisions: filters and pages by a plain GET form."""

    template_name = "diaspora/decisions/list.html"
    context_object_name = "decisions"
    share_kind = "diaspora-decisions"
    paginate_by = 30

    @cached_property
    def form(self) -> DecisionsForm:
        return DecisionsForm(self.request.GET, meetings=decisions.meetings())

    def get_queryset(self) -> QuerySet[Decision]:
        asked = {FIELDS[name]: value for name, value in self.form.asked.items()}
        return decisions.published().filter(**asked)

    def paginate_queryset(self, queryset, page_size):
        """A page number that does not exist leads to the nearest that does, never to an error."""
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get("page"))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found, counts = list(context["decisions"]), decision_tallies()
        for decision in found:
            decision.meeting_tally = counts[decision.event_id]
        return context | {
            "decisions": found,
            "form": self.form,
            "chips": self.chips(),
            "clear_url": self.request.path,
            "tally": together(counts.values()),
            "meeting_count": len(counts),
            "silent": decisions.without_decisions(),
            "is_sample": any(decision.event.is_sample for decision in found),
        }

    def chips(self) -> list[dict[str, str]]:
        """Return what is filtered by: a label, and the query that takes it away."""
        return [
            {"label": self.form.label_of(name), "query": self.query_without(name)} for name in self.form.asked
        ]

    def query_without(self, name: str) -> str:
        """Return what is asked beside `name`, from the first page on."""
        return urlencode({key: value for key, value in self.form.asked.items() if key != name})
