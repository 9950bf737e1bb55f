"""Inviting anyone to any role, in the back-office; whether it fits is for the domain to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminEmailInputWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from portal.domain import people
from portal.enums import Language, RoleName
from portal.models import State

NONE = [("", "–")]


class InvitationForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=UnfoldAdminEmailInputWidget({"autocomplete": "off"})
    )
    name = forms.CharField(
        label=_("Name"),
        help_text=_("You can leave it empty: people write their name themselves."),
        max_length=150,
        required=False,
        widget=UnfoldAdminTextInputWidget({"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"), choices=Language.choices, widget=UnfoldAdminSelectWidget
    )
    role = forms.ChoiceField(label=_("Role"), choices=RoleName.choices, widget=UnfoldAdminSelectWidget)
    state: forms.ModelChoiceField = forms.ModelChoiceField(
        None,
        label=_("State"),
        help_text=_("For contributors and focal points."),
        required=False,
        empty_label="–",
        widget=UnfoldAdminSelectWidget,
    )
    works_on = forms.ChoiceField(
        label=_("Language of a translator"),
        choices=[*NONE, *Language.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    areas: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        None,
        label=_("Areas"),
        help_text=_("For contributors: what they report on."),
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].queryset = State.objects.all()  # type: ignore[attr-defined]
        self.fields["areas"].queryset = people.areas()  # type: ignore[attr-defined]
