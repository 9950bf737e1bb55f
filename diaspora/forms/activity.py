"""The forms of an activity of a plan: as it is drafted, as it is amended, and what became of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diaspora.domain import workspace
from diaspora.domain.plans import Result
from diaspora.domain.plans.results import RECORDABLE
from diaspora.enums import ActivityStatus
from diaspora.forms.planned import PlannedForm
from diaspora.models import Activity
from portal.forms.texts import One, Some, TextsForm, VisionCodesField, codes, keys, line, words
from portal.models import State
from portal.translations.texts import text_in

REASON = _("The reason is shown on the page of the plan, and kept in the record.")


class DecisionField(forms.ModelChoiceField):
    """A choice among what meetings decided: each with the meeting it is of."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.event}: {obj}"


class ActivityForm(PlannedForm):
    texts = ("title", "summary", "partners_note", "budget_source", "date_note")
    plain = ("lead_state", "theme", "partners", "decision")

    lead_state = One(None, label=_("Lead state"), empty_label=None)
    theme = One(
        None,
        label=_("Theme"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a theme.")),
    )
    summary = words(_("What is planned"), rows=6)
    partners = Some(_("Partner states"))
    partners_note = line(_("Other partners"), 300)
    budget_source = line(_("Source of the budget"))
    vision = VisionCodesField(
        label=_("Action items of the Vision that it serves"),
        with_areas=False,
        help_text=_("Codes with commas, as in 3.4.1, 3.4.2. A plan is adopted once each activity has one."),
    )
    decision = DecisionField(
        None, label=_("Decision that it carries out"), required=False, empty_label=_("None")
    )

    field_order = (
        *("language", "lead_state", "theme", "title", "summary"),
        *("year", "month", "day", "ends", "date_note"),
        *("places", "partners", "partners_note", "audiences"),
    )

    def __init__(self, data: Any = None, *, states: list[State], **kwargs: Any):
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lead_state"].queryset = State.objects.filter(pk__in=keys(states))
        fields["partners"].queryset = State.objects.all()
        fields["theme"].queryset = workspace.themes_to_choose()
        fields["decision"].queryset = workspace.decisions_to_choose()

    def shown_of(self, record: Any, language: str) -> dict[str, Any]:
        return {
            **super().shown_of(record, language),
            "lead_state": record.lead_state_id,
            "theme": record.theme_id,
            "partners": keys(record.partners.all()),
            "vision": codes(record.items.all()),
            "decision": record.decision_id,
        }

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"items": self.cleaned_data["vision"]["items"]}


class AmendmentForm(ActivityForm):
    """An activity with the reason for which it is changed, or added, once the plan is adopted."""

    reason = words(_("Why the plan is amended"), rows=3, help_text=REASON)


class ResultForm(TextsForm):
    texts = ("outcome",)

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("Status"))
    outcome = words(_("What came of it"), rows=8)
    event = One(
        None,
        label=_("Event that it became"),
        required=False,
        empty_label=_("None"),
        help_text=_("Events that are published can be chosen."),
    )

    field_order = ("status", "language", "outcome", "event")

    def __init__(self, data: Any = None, *, record: Activity, **kwargs: Any):
        super().__init__(data, record=record, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["event"].queryset = workspace.events_to_choose()
        possible = RECORDABLE if record.status in RECORDABLE else (record.status,)
        fields["status"].choices = [(each, ActivityStatus(each).label) for each in possible]

    def shown_of(self, record: Any, language: str) -> dict[str, Any]:
        return {
            "revision": record.revision,
            "status": record.status,
            "outcome": text_in(record, "outcome", language),
            "event": record.event_id,
        }

    @property
    def result(self) -> Result:
        cleaned = self.cleaned_data
        return Result(cleaned["status"], {cleaned["language"]: cleaned["outcome"]}, cleaned["event"])

    @property
    def revision_read(self) -> int:
        return self.cleaned_data["revision"]
