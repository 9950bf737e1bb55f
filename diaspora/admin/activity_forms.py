"""An activity in the back-office: in a draft, as a result in an adopted plan, or as an amendment of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextareaWidget

from diaspora.domain.plans.results import RECORDABLE
from diaspora.domain.values import audiences_of
from diaspora.enums import Audience, PlanStatus
from portal.admin.base import TranslatedForm

# What is asked beside the fields of the activity.
REASON, AUDIENCES = "reason", "audiences"


class ActivityForm(TranslatedForm):
    audiences = forms.MultipleChoiceField(
        label=gettext_lazy("Whom it is for"),
        choices=Audience,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if AUDIENCES in self.fields and self.instance.pk:
            self.initial.setdefault(AUDIENCES, audiences_of(self.instance))
        if "status" in self.fields:
            # Dropping is an amendment and moving a step: each has a button of its own.
            offered: Any = self.fields["status"]
            offered.choices = [(status.value, status.label) for status in RECORDABLE]

    def values(self) -> dict[str, Any]:
        """Return what was written of the activity, by the names of its fields."""
        return {name: self.cleaned_data[name] for name in self.fields if name != REASON}


class ReasonedForm(ActivityForm):
    """With a reason, which every amendment has."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
        help_text=gettext_lazy("Everybody can read the reason of an amendment on the page of the plan."),
    )


class NewActivityForm(ReasonedForm):
    """For a draft, or for an adopted plan, which takes it as an amendment."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields[REASON].label = _("Why it is added to an adopted plan")

    def clean(self) -> dict:
        cleaned = super().clean()
        plan = cleaned.get("plan")
        if plan and plan.status == PlanStatus.CLOSED:
            self.add_error("plan", _("The year of this plan is closed. Choose another plan."))
        elif plan and plan.is_public and not (cleaned.get(REASON) or "").strip():
            self.add_error(REASON, _("This plan is adopted: write why the activity is added."))
        return cleaned


class AmendmentForm(ReasonedForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        if not (cleaned.get(REASON) or "").strip():
            self.add_error(REASON, _("Write why the activity is changed."))
        if not set(self.changed_data) - {REASON} and not self.errors:
            raise forms.ValidationError(_("Nothing is changed. An amendment says what becomes different."))
        return cleaned
