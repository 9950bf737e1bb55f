"""An event on its way: proposed by a state, published or declined by the Secretariat."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from diaspora import rules
from diaspora.domain import events
from diaspora.forms.event import EventForm
from diaspora.forms.steps import ReasonForm
from diaspora.models import Event
from diaspora.views.workspace.base import DiasporaMixin, EventMixin, StepView
from diaspora.views.workspace.comparison import Compared
from portal.domain.people import states_of
from portal.errors import NotAllowed
from portal.models import State
from portal.translations.texts import missing_languages


class ProposeView(DiasporaMixin, StepView):
    """Propose an event for one of the person's states: `?state=` says which, where there are several."""

    template_name = "diaspora/workspace/event_form.html"
    form_class = EventForm
    may = rules.is_focal_point
    heading = gettext_lazy("Propose an event")
    lead = gettext_lazy("The Secretariat looks at it. The public sees it once it is published.")
    button = gettext_lazy("Propose the event")
    done = gettext_lazy("The event is proposed. You are told by mail when it is published or declined.")
    event: Event

    @cached_property
    def states(self) -> list[State]:
        return states_of(self.user)

    @cached_property
    def state(self) -> State:
        """The state that proposes. Raises NotAllowed where the person is focal point of none."""
        asked = self.request.GET.get("state", "")
        found = [state for state in self.states if state.slug == asked] or self.states
        if not found:
            raise NotAllowed(events.ONLY_FOCAL_POINTS)
        return found[0]

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return {"data": kwargs.get("data"), "language": self.language}

    def get_form(self, form_class: Any = None) -> Any:
        """Take it that the state takes part in what it proposes, until it says otherwise."""
        form = super().get_form(form_class)
        form.initial["states"] = [self.state.pk]
        return form

    def act(self, form: Any) -> None:
        self.event = events.propose(self.state, form.values, by=self.user)

    @property
    def after(self) -> str:
        return address(self.event)

    @property
    def back_url(self) -> str:
        return reverse("diaspora-workspace:home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"state": self.state, "states": self.states}


class EventView(EventMixin, TemplateView):
    """The event as it stands, and what the person may do with it."""

    template_name = "diaspora/workspace/event.html"

    @property
    def back_url(self) -> str:
        return reverse("diaspora-workspace:home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = {
            "change": rules.may_change_proposal,
            "publish": rules.may_publish,
            "decline": rules.may_decline,
            "take_back": rules.may_take_back,
        }
        return super().get_context_data(**kwargs) | {
            "may": {name: rule(self.user, self.event) for name, rule in may.items()},
            "missing_languages": missing_languages(self.event, "title"),
        }


class ChangeView(Compared, EventMixin, StepView):
    template_name = "diaspora/workspace/event_form.html"
    form_class = EventForm
    may = rules.may_change_proposal
    heading = gettext_lazy("Change the proposal")
    button = gettext_lazy("Save the proposal")
    done = gettext_lazy("The proposal is saved. It waits for the Secretariat.")

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return {"data": kwargs.get("data"), **self.form_kwargs(self.event)}

    def act(self, form: Any) -> None:
        events.change_proposal(self.event, form.values, revision=form.revision_read, by=self.user)

    @property
    def back_url(self) -> str:
        return address(self.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"language": self.language}


class PublishView(EventMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        events.publish(self.event, by=self.user)
        messages.success(request, _("The event is published: everybody sees it now."))
        return redirect(self.back_url)

    @property
    def back_url(self) -> str:
        return address(self.event)


class DeclineView(EventMixin, StepView):
    form_class = ReasonForm
    may = rules.may_decline
    heading = gettext_lazy("Decline the proposal")
    lead = gettext_lazy("The state reads why. It can change the proposal and propose it again.")
    button = gettext_lazy("Decline the proposal")
    done = gettext_lazy("The proposal is declined. The state is told why.")

    def act(self, form: Any) -> None:
        events.decline(self.event, reason=form.cleaned_data["reason"], by=self.user)

    @property
    def back_url(self) -> str:
        return address(self.event)


class TakeBackView(EventMixin, StepView):
    form_class = ReasonForm
    may = rules.may_take_back
    heading = gettext_lazy("Take the event back")
    lead = gettext_lazy("The public no longer sees it. It becomes a draft, which can be published again.")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("The event is a draft again. The public no longer sees it.")

    def act(self, form: Any) -> None:
        events.take_back(self.event, reason=form.cleaned_data["reason"], by=self.user)

    @property
    def back_url(self) -> str:
        return address(self.event)


def address(event: Event) -> str:
    return reverse("diaspora-workspace:event", args=[event.pk])
