"""What the pages of the workspace have in common: who comes in, and forms that tell what the domain refuses."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.views.generic.base import ContextMixin

from diaspora import rules
from diaspora.domain import workspace
from diaspora.models import Activity, Event, Plan
from portal.enums import Language
from portal.errors import NotAllowed
from portal.forms.texts import typed_words
from portal.rules import Predicate
from portal.translations.texts import current_language, shown_text
from portal.views import steps
from portal.views.workspace import WorkspaceMixin, refusal


class DiasporaMixin(WorkspaceMixin, ContextMixin):
    """A page for focal points and the Secretariat; to all others there is no such page.

    `may` is what somebody who may know of the page needs to be shown it; without that it is refused.
    """

    may: Predicate = rules.may_enter
    kwargs: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if not request.user.is_authenticated:
            return
        if not rules.may_enter(request.user):
            raise Http404
        self.find()

    def find(self) -> None:
        """Read what the address names. Raises Http404 where the person may not know of it."""

    @property
    def thing(self) -> Any:
        """What `may` is asked about."""
        return None

    def require_allowed(self) -> None:
        """Raise NotAllowed where the page is of no use to the person, now or ever."""
        if not self.may(self.user, self.thing):
            raise NotAllowed

    def handle_no_permission(self) -> HttpResponse:  # type: ignore[override]
        """Give the words back to somebody whose session ended while they wrote."""
        typed = typed_words(getattr(getattr(self, "form_class", None), "base_fields", {}), self.request.POST)
        if not typed:
            return super().handle_no_permission()
        context = {"typed": typed, "language": self.request.POST.get("language", "")}
        return render(self.request, "workspace/signed_out_words.html", context, status=403)

    @property
    def back_url(self) -> str:
        return ""

    def refuse(self, error: NotAllowed) -> HttpResponse:
        return refusal(self.request, error, back_url=self.back_url)

    @cached_property
    def language(self) -> str:
        """The language of the texts that are written: the one asked for, else that of the page."""
        asked = self.request.GET.get("language", "")
        return asked if asked in Language.values else current_language()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "is_secretariat": rules.is_secretariat(self.user),
            "back_url": self.back_url,
        }


class EventMixin(DiasporaMixin):
    """A page about one event: its primary key is in the address, as its slug is that of the public page."""

    event: Event

    def find(self) -> None:
        self.event = get_object_or_404(workspace.events(), pk=self.kwargs["pk"])
        if not rules.may_see_event(self.user, self.event):
            raise Http404

    @property
    def thing(self) -> Event:
        return self.event

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "event": self.event,
            "name": shown_text(self.event, "title").text,
            "is_sample": self.event.is_sample,
        }


class PlanMixin(DiasporaMixin):
    """A page about the plan of a year."""

    plan: Plan

    def find(self) -> None:
        self.plan = get_object_or_404(Plan, year=self.kwargs["year"])

    @property
    def thing(self) -> Any:
        return self.plan

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"plan": self.plan, "is_sample": self.plan.is_sample}


class ActivityMixin(PlanMixin):
    """A page about an activity: its number stands behind the year of the plan."""

    activity: Activity

    def find(self) -> None:
        super().find()
        found = Activity.objects.with_details().filter(plan=self.plan, number=self.kwargs["number"])
        self.activity = get_object_or_404(found)

    @property
    def thing(self) -> Any:
        return self.activity

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"activity": self.activity}


class StepView(steps.StepView):
    """A step of the section; see `portal.views.steps`."""

    template_name = "diaspora/workspace/step.html"
