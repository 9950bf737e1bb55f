"""What editors can do with an activity of an adopted plan as a whole."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminSelectWidget

from diaspora import rules
from diaspora.domain import plans
from diaspora.enums import ActivityStatus
from diaspora.models import Activity, Plan
from portal.admin.steps import ReasonForm, Step
from portal.models import User
from portal.rules import Predicate

is_planned = Predicate(
    lambda _user, activity: activity.status == ActivityStatus.PLANNED, "is about what is planned"
)


class CarryOverForm(forms.Form):
    to = forms.ModelChoiceField(
        Plan.objects.draft(),
        label=gettext_lazy("Into the plan"),
        widget=UnfoldAdminSelectWidget,
        error_messages={"required": gettext_lazy("Choose the draft of a later year.")},
        help_text=gettext_lazy("Plans that are still being drafted."),
    )


def of_dropping(activity: Activity) -> Iterable[str]:
    yield _("The activity stays in the plan, as one that is dropped.")
    yield _("This is an amendment: everybody can read it, with the reason, on the page of the plan.")


def of_carrying_over(activity: Activity) -> Iterable[str]:
    yield _("This activity stays in the plan, as one that was moved to another year.")
    yield _("A copy without dates goes into the other plan, and says where it is from.")


def drop(activity: Activity, **asked: Any) -> Activity:
    return plans.drop(activity, **asked).activity


def carry_over(activity: Activity, *, to: Plan, by: User) -> Activity:
    return plans.carry_over(activity, to=to, by=by)


STEPS = (
    Step(
        name="drop",
        title=gettext_lazy("Drop the activity"),
        icon="cancel",
        rule=rules.may_amend_activity & is_planned,
        who=rules.is_secretariat,
        act=drop,
        effects=of_dropping,
        done=gettext_lazy("The activity is dropped."),
        form=ReasonForm,
    ),
    Step(
        name="carry_over",
        title=gettext_lazy("Carry over"),
        icon="redo",
        rule=rules.may_amend_activity & is_planned,
        who=rules.is_secretariat,
        act=carry_over,
        effects=of_carrying_over,
        done=gettext_lazy("The activity is carried over. This is the copy."),
        form=CarryOverForm,
    ),
)
