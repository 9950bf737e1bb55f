"""A plan as a whole: what is in it, what it lacks, and the steps of the Secretariat."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from diaspora import rules
from diaspora.domain import plans, workspace
from diaspora.domain.plans.changes import rows
from diaspora.enums import ActivityStatus
from diaspora.forms.steps import AdoptForm, NewPlanForm
from diaspora.models import Activity, Plan
from diaspora.views.workspace.base import DiasporaMixin, PlanMixin, StepView


class PlanView(PlanMixin, TemplateView):
    """The activities of the person's states first, with what can be done; those of others to read."""

    template_name = "diaspora/workspace/plan.html"

    @property
    def back_url(self) -> str:
        return reverse("diaspora-workspace:home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        activities = workspace.activities_of(self.plan)
        for activity in activities:
            # What was read already, so that no rule asks for it again.
            activity.plan = self.plan
            activity.may = self.steps(activity)  # type: ignore[attr-defined]
        amendments = workspace.amendments_of(self.plan)
        for amendment in amendments:
            amendment.rows = rows(amendment.changes)  # type: ignore[attr-defined]
        ours = [activity for activity in activities if rules.leads(self.user, activity)]
        may = {
            "add": rules.may_add_activities,
            "adopt": rules.may_adopt,
            "amend": rules.may_amend,
            "close": rules.may_close,
        }
        return super().get_context_data(**kwargs) | {
            "ours": ours,
            "others": [activity for activity in activities if activity not in ours],
            "counts": [
                (each.label, sum(one.status == each for one in activities)) for each in ActivityStatus
            ],
            "total": len(activities),
            "missing": plans.missing_before_adoption(self.plan)
            if rules.may_adopt(self.user, self.plan)
            else [],
            "may": {name: rule(self.user, self.plan) for name, rule in may.items()},
            "amendments": amendments,
        }

    def steps(self, activity: Activity) -> dict[str, bool]:
        may_amend = rules.may_amend_activity(self.user, activity)
        is_planned = activity.status == ActivityStatus.PLANNED
        return {
            "change": rules.may_write(self.user, activity),
            "record": rules.may_record_result(self.user, activity),
            "amend": may_amend,
            "drop": may_amend and is_planned,
            "carry": may_amend and is_planned and not activity.times_carried,  # type: ignore[attr-defined]
        }


class CreateView(DiasporaMixin, StepView):
    form_class = NewPlanForm
    may = rules.may_create_plan
    heading = gettext_lazy("Begin a joint action plan")
    lead = gettext_lazy(
        "Focal points of all states can write their activities into it. The public does not see it."
    )
    button = gettext_lazy("Begin the plan")
    done = gettext_lazy("The plan is begun. States can write their activities now.")
    plan: Plan

    def act(self, form: Any) -> None:
        self.plan = plans.create(form.cleaned_data["year"], form.texts, by=self.user)

    def show(self, form: Any, error: ValidationError) -> None:
        for name, told in error.message_dict.items():
            form.add_error(name if name in form.fields else None, told)

    @property
    def after(self) -> str:
        return address(self.plan)

    @property
    def back_url(self) -> str:
        return reverse("diaspora-workspace:home")


class AdoptView(PlanMixin, StepView):
    template_name = "diaspora/workspace/adopt.html"
    form_class = AdoptForm
    may = rules.may_adopt
    heading = gettext_lazy("Adopt the plan")
    lead = gettext_lazy(
        "The public sees it, and it is frozen: from then on it is changed by amendments alone."
    )
    button = gettext_lazy("Adopt the plan")
    done = gettext_lazy("The plan is adopted. The states that take part are told.")

    def act(self, form: Any) -> None:
        on, meeting = form.cleaned_data["adopted_on"], form.cleaned_data["at_event"]
        plans.adopt(self.plan, on=on, at_event=meeting, by=self.user)

    @property
    def back_url(self) -> str:
        return address(self.plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"missing": plans.missing_before_adoption(self.plan)}


class CloseView(PlanMixin, StepView):
    template_name = "diaspora/workspace/close.html"
    may = rules.may_close
    heading = gettext_lazy("Close the year of the plan")
    lead = gettext_lazy("What became of each activity stays as it is recorded. Nothing is changed any more.")
    button = gettext_lazy("Close the year")
    done = gettext_lazy("The year of the plan is closed.")

    def act(self, form: Any) -> None:
        plans.close(self.plan, by=self.user)

    @property
    def back_url(self) -> str:
        return address(self.plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"undecided": plans.undecided_of(self.plan)}


def address(plan: Plan) -> str:
    return reverse("diaspora-workspace:plan", args=[plan.year])
