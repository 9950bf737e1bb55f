"""Proposing a change of one’s own record: it waits for the Secretariat, and the record stays as it is until then."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from civil_society.domain import proposals
from civil_society.domain.differences import difference
from civil_society.forms.change import ChangeForm
from civil_society.models import Proposal
from civil_society.views.workspace.base import OrganisationMixin
from portal.forms.texts import typed_words
from portal.views.steps import StepView


class ChangeView(OrganisationMixin, StepView):
    template_name = "civil_society/workspace/change.html"
    form_class = ChangeForm
    heading = gettext_lazy("Propose a change")
    lead = gettext_lazy(
        "The Secretariat looks at what differs. Until it accepts, the public page stays as it is."
    )
    button = gettext_lazy("Send the change")
    done = gettext_lazy("The change waits for the Secretariat. You are told what becomes of it.")

    def handle_no_permission(self) -> HttpResponse:  # type: ignore[override]
        """Give the words back to somebody whose session ended while they wrote."""
        typed = typed_words(ChangeForm.text_fields() | ChangeForm.base_fields, self.request.POST)
        if not typed:
            return super().handle_no_permission()
        return render(self.request, "workspace/signed_out_words.html", {"typed": typed}, status=403)

    @cached_property
    def waiting(self) -> Proposal | None:
        return proposals.waiting_change(self.organisation, by=self.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        data = super().get_form_kwargs().get("data")
        return {"data": data, "record": self.organisation, "waiting": self.waiting}

    def act(self, form: Any) -> None:
        given = form.cleaned_data["message"]
        proposals.propose_change(self.organisation, form.values, message=given, by=self.user)

    @property
    def back_url(self) -> str:
        return reverse("civil-society-workspace:home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = difference(self.waiting) if self.waiting else []
        return super().get_context_data(**kwargs) | {"waiting": self.waiting, "rows": rows}
