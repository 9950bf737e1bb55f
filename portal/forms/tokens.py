"""Making an access token: what it is called, for which state, what it is for and how long."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.domain.tokens import LONGEST_NAME
from portal.enums import TokenScope
from portal.models import State
from portal.models.token import MOST_DAYS, USUAL_DAYS

# Reading is in every token, so nobody is asked about it.
CHOSEN = [choice for choice in TokenScope.choices if choice[0] != TokenScope.READ]
HOW_LONG = {"required": _("Write for how many days."), "invalid": _("Write a whole number of days.")}


class TokenForm(forms.Form):
    """What of it fits is for the domain to say."""

    errors_name_their_field = True
    name = forms.CharField(
        label=_("Name"),
        help_text=_("What it is for, as in “reporting system of the ministry”."),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Give the token a name.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    state: forms.ModelChoiceField = forms.ModelChoiceField(
        None,
        label=_("State"),
        empty_label=None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a state.")),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What the program may do"),
        help_text=_("Every token reads drafts and reports of the state. Choose what else it is for."),
        choices=CHOSEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=_("Valid for how many days"),
        help_text=_("At most %(most)d. Make a new token before this one ends."),
        initial=USUAL_DAYS,
        error_messages=HOW_LONG,
        widget=forms.NumberInput({"min": 1, "max": MOST_DAYS}),
    )

    def __init__(self, *args: Any, states: Collection[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].queryset = State.objects.filter(pk__in=[state.pk for state in states])  # type: ignore[attr-defined]
        self.fields["days"].help_text = str(self.fields["days"].help_text) % {"most": MOST_DAYS}
        if len(states) == 1:
            [self.fields["state"].initial] = states
            self.fields["state"].widget = forms.HiddenInput()
