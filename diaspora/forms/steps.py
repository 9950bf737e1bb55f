"""What is asked before an event or a plan goes on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diaspora.domain import workspace
from diaspora.models import Plan
from portal.enums import Language
from portal.forms.texts import One, line, words


class ReasonForm(forms.Form):
    """Why something is done; that there must be a reason is the domain's to say."""

    reason = words(_("Why"), rows=5)


class NewPlanForm(forms.Form):
    """The year of a plan, and its title in each language that there is one in."""

    year = forms.IntegerField(label=_("Year"), error_messages={"required": _("Write the year.")})

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for language in Language:
            label = _("Title (%(language)s)") % {"language": language.label}
            self.fields[f"title_{language}"] = line(label)
            self.fields[f"title_{language}"].widget.attrs["lang"] = language.value

    @property
    def texts(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if name.startswith("title_")}


class AdoptForm(forms.Form):
    adopted_on = forms.DateField(
        label=_("Adopted on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        help_text=_("The day on which the states adopted it. Leave it empty for today."),
        error_messages={"invalid": _("Write a day as in 2027-05-14.")},
    )
    at_event = One(None, label=_("Adopted at the meeting"), required=False, empty_label=_("None"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["at_event"].queryset = workspace.meetings_to_choose()  # type: ignore[attr-defined]


class PlanField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.year)


class CarryForm(forms.Form):
    to = PlanField(None, label=_("Into the plan of"), empty_label=None)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = workspace.later_drafts(plan)  # type: ignore[attr-defined]
