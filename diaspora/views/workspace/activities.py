"""One activity of a plan: drafted by its state, then its result; amended and carried over by the Secretariat."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from diaspora import rules
from diaspora.domain import plans, workspace
from diaspora.domain.plans.changes import rows
from diaspora.domain.plans.locking import NOT_A_DRAFT
from diaspora.forms.activity import ActivityForm, AmendmentForm, ResultForm
from diaspora.forms.steps import CarryForm, ReasonForm
from diaspora.models import Activity, Plan
from diaspora.views.workspace.base import ActivityMixin, PlanMixin, StepView
from diaspora.views.workspace.comparison import Compared
from diaspora.views.workspace.plans import address
from portal.errors import DomainError, NotAllowed
from portal.models import State


class ActivityStep(Compared):
    """Leads back to the plan, at the activity."""

    plan: Plan
    activity: Activity

    @property
    def back_url(self) -> str:
        number = getattr(self, "activity", None) and self.activity.number
        return address(self.plan) + (f"#activity-{number}" if number else "")

    def get_form_kwargs(self) -> dict[str, Any]:
        data = super().get_form_kwargs().get("data")
        return {"data": data, **self.form_kwargs(self.activity)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"language": self.language}  # type: ignore[attr-defined]


class DraftStep(ActivityStep):
    form_class: Any = ActivityForm

    @cached_property
    def states(self) -> list[State]:
        user = self.user  # type: ignore[attr-defined]
        return workspace.states_to_act_for(user, is_secretariat=rules.is_secretariat(user))

    def form_kwargs(self, record: Any) -> dict[str, Any]:
        return super().form_kwargs(record) | {"states": self.states}


class AddView(DraftStep, PlanMixin, StepView):
    """Add an activity: to a draft, or to an adopted plan by an amendment, which asks why."""

    template_name = "diaspora/workspace/activity_form.html"
    heading = gettext_lazy("Add an activity")
    button = gettext_lazy("Add the activity")
    done = gettext_lazy("The activity is in the plan.")

    @property
    def may(self):  # type: ignore[override]
        return rules.may_amend if self.is_amendment else rules.may_add_activities

    @property
    def is_amendment(self) -> bool:
        return rules.is_adopted(self.user, self.plan)

    @property
    def lead(self) -> Any:
        return AMENDED if self.is_amendment else ""

    def require_allowed(self) -> None:
        if not self.may(self.user, self.plan):
            raise NotAllowed(NOT_A_DRAFT)

    def get_form_class(self) -> Any:
        return AmendmentForm if self.is_amendment else ActivityForm

    def get_form_kwargs(self) -> dict[str, Any]:
        data = super(ActivityStep, self).get_form_kwargs().get("data")
        return {"data": data, "language": self.language, "states": self.states}

    def act(self, form: Any) -> None:
        if self.is_amendment:
            reason = form.cleaned_data.get("reason", "")
            plans.add_by_amendment(self.plan, form.values, reason=reason, by=self.user)
        else:
            plans.add_activity(self.plan, form.values, by=self.user)


class ChangeView(DraftStep, ActivityMixin, StepView):
    template_name = "diaspora/workspace/activity_form.html"
    may = rules.may_write
    heading = gettext_lazy("Change the activity")
    button = gettext_lazy("Save the activity")
    done = gettext_lazy("The activity is saved.")

    def act(self, form: Any) -> None:
        plans.change_activity(self.activity, form.values, revision=form.revision_read, by=self.user)


class RemoveView(ActivityStep, ActivityMixin, StepView):
    may = rules.may_write
    heading = gettext_lazy("Remove the activity")
    lead = gettext_lazy("It is taken out of the draft. Its number is not given to another.")
    button = gettext_lazy("Remove it")
    done = gettext_lazy("The activity is removed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super(ActivityStep, self).get_form_kwargs()

    def act(self, form: Any) -> None:
        plans.remove_activity(self.activity, by=self.user)

    @property
    def after(self) -> str:
        return address(self.plan)


class ResultView(ActivityStep, ActivityMixin, StepView):
    template_name = "diaspora/workspace/activity_form.html"
    form_class = ResultForm
    may = rules.may_record_result
    heading = gettext_lazy("Record what became of it")
    lead = gettext_lazy("Everybody sees it on the page of the plan.")
    button = gettext_lazy("Save the result")
    done = gettext_lazy("The result is recorded.")

    def act(self, form: Any) -> None:
        plans.record_result(self.activity, form.result, revision=form.revision_read, by=self.user)


AMENDED = gettext_lazy(
    "The plan is adopted: what you change is an amendment, shown to everybody with its reason."
)


class AmendView(DraftStep, ActivityMixin, StepView):
    """Two steps on one page: what would change is shown first, before and after, where the person asks for it."""

    template_name = "diaspora/workspace/amend.html"
    form_class = AmendmentForm
    may = rules.may_amend_activity
    heading = gettext_lazy("Amend the plan")
    lead = AMENDED
    button = gettext_lazy("Amend the plan")
    done = gettext_lazy("The plan is amended. The states that take part are told.")

    def form_valid(self, form: Any) -> HttpResponse:
        if "preview" not in self.request.POST:
            return super().form_valid(form)
        return self.preview(form)

    def preview(self, form: Any) -> HttpResponse:
        try:
            changes = plans.preview(self.activity, form.values, by=self.user)
        except DomainError as error:
            return self.tell(form, error)
        except ValidationError as error:
            self.show(form, error)
            return self.form_invalid(form)
        context = self.get_context_data(form=form, changes=rows(changes), is_preview=True)
        return self.render_to_response(context)

    def act(self, form: Any) -> None:
        plans.amend(
            self.activity,
            form.values,
            reason=form.cleaned_data["reason"],
            revision=form.revision_read,
            by=self.user,
        )


class DropView(ActivityStep, ActivityMixin, StepView):
    form_class = ReasonForm
    may = rules.may_amend_activity
    heading = gettext_lazy("Drop the activity")
    lead = gettext_lazy(
        "It stays in the plan, as dropped. This is an amendment, shown to everybody with its reason."
    )
    button = gettext_lazy("Drop it")
    done = gettext_lazy("The activity is dropped. The states that take part are told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super(ActivityStep, self).get_form_kwargs()

    def act(self, form: Any) -> None:
        plans.drop(self.activity, reason=form.cleaned_data["reason"], by=self.user)


class CarryView(ActivityStep, ActivityMixin, StepView):
    template_name = "diaspora/workspace/carry.html"
    form_class = CarryForm
    may = rules.may_amend_activity
    heading = gettext_lazy("Carry the activity over")
    lead = gettext_lazy("It goes on in the draft of a later year, without dates. Here it is shown as moved.")
    button = gettext_lazy("Carry it over")
    done = gettext_lazy("The activity is carried over.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super(ActivityStep, self).get_form_kwargs() | {"plan": self.plan}

    def act(self, form: Any) -> None:
        plans.carry_over(self.activity, to=form.cleaned_data["to"], by=self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"targets": workspace.later_drafts(self.plan)}
