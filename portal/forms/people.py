"""Inviting contributors, and choosing what they report on."""

from collections.abc import Collection
from typing import Any

from allauth.account.forms import PasswordField, PasswordVerificationMixin, SetPasswordField
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.domain import people
from portal.enums import Language
from portal.forms.accounts import AccountForm
from portal.models import Invitation, State, User

NAME = {"autocomplete": "name", "autocapitalize": "words", "spellcheck": "false"}


class AreasForm(forms.Form):
    """Boxes for the areas of cooperation; that one has to be chosen is for the domain to say."""

    errors_name_their_field = True
    areas: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = people.areas()  # type: ignore[attr-defined]

    @property
    def area_choices(self) -> list[tuple[int, str, bool]]:
        """Return the areas as `_components/choices.html` takes them: value, label, whether it is chosen."""
        chosen = {str(value) for value in self["areas"].value() or ()}
        areas = self.fields["areas"].queryset  # type: ignore[attr-defined]
        return [(area.pk, str(area), str(area.pk) in chosen) for area in areas]


class InviteForm(AccountForm, AreasForm):
    """Whom a focal point asks to help, in which state where they act for several, and on which areas."""

    email = forms.EmailField(max_length=254)
    name = forms.CharField(max_length=150, required=False, widget=forms.TextInput({"autocomplete": "off"}))
    state: forms.ModelChoiceField = forms.ModelChoiceField(None, empty_label=None)
    language = forms.ChoiceField(choices=Language.choices)

    words = {"email": "email_of_other", "name": "name_of_other", "language": "language_of_mail"}

    def __init__(self, *args: Any, states: Collection[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].queryset = State.objects.filter(pk__in=[state.pk for state in states])
        if len(states) == 1:
            [self.fields["state"].initial] = states
            self.fields["state"].widget = forms.HiddenInput()

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name != "areas"]

    def help_for(self, name: str) -> Any:
        return _("You can leave it empty: people write their name themselves.") if name == "name" else ""


class RemoveForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("You can leave it empty. What you write is kept in the record."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class AcceptForm(AccountForm, PasswordVerificationMixin, forms.Form):
    """What somebody without an account writes when they accept an invitation."""

    name = forms.CharField(max_length=150, widget=forms.TextInput(NAME))
    password1 = SetPasswordField()
    password2 = PasswordField(autocomplete="new-password")

    words = {"name": "own_name", "password1": "first_password", "password2": "first_password_again"}

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Nothing of what is known of a person is good enough for their password.
        likeness = User(email=invitation.email, name=self.data.get("name", ""))
        self.fields["password1"].user = likeness
