"""The forms of sign-in: allauth's, with labels, help and errors of our own that say what to do."""

from typing import Any

from allauth.account import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.domain import sign_in

EMAIL: dict[str, Any] = {
    "label": _("E-mail address"),
    "errors": {
        "required": _("Enter your e-mail address."),
        "invalid": _("Enter an e-mail address as in name@example.org."),
    },
    "attributes": {"inputmode": "email", "autocapitalize": "none", "spellcheck": "false"},
}
NO_KEY = _("The security key gave no answer. Try again.")
FIELDS: dict[str, dict[str, Any]] = {
    "email": EMAIL,
    # Password managers keep the address under this name.
    "login": EMAIL | {"attributes": EMAIL["attributes"] | {"autocomplete": "username"}},
    "password": {"label": _("Password"), "errors": {"required": _("Enter your password.")}},
    "oldpassword": {
        "label": _("Current password"),
        "errors": {"required": _("Enter your current password.")},
    },
    "password1": {"label": _("New password"), "errors": {"required": _("Enter a new password.")}},
    "password2": {
        "label": _("New password once more"),
        "errors": {"required": _("Enter the new password once more.")},
    },
    "first_password": {"label": _("Password"), "errors": {"required": _("Choose a password.")}},
    "first_password_again": {
        "label": _("Password once more"),
        "errors": {"required": _("Enter the password once more.")},
    },
    "own_name": {"label": _("Your name"), "errors": {"required": _("Write your name.")}},
    "email_of_other": EMAIL
    | {"errors": EMAIL["errors"] | {"required": _("Enter the e-mail address of the person.")}},
    "name_of_other": {"label": _("Name of the person"), "errors": {}},
    "language_of_mail": {"label": _("Language of the mail"), "errors": {}},
    "state": {
        "label": _("State"),
        "errors": dict.fromkeys(("required", "invalid_choice"), _("Choose a state.")),
    },
    "areas": {
        "label": _("Areas that the person reports on"),
        "errors": {"invalid_choice": _("One of the areas is not there any more. Choose again.")},
    },
    "code": {
        "label": _("Code"),
        "errors": {"required": _("Enter the code.")},
        "attributes": {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"},
    },
    "key_name": {
        "label": _("Name of the key"),
        "errors": {"required": _("Give the key a name.")},
        "attributes": {"autocomplete": "off", "maxlength": 60},
    },
    "credential": {"label": "", "errors": dict.fromkeys(("required", "invalid"), NO_KEY)},
}


class AccountForm:
    """What the forms below have in common. Each error says by itself which field it is about."""

    errors_name_their_field = True
    fields: dict[str, Any]
    # Fields that are called otherwise in `FIELDS`.
    words: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            words = FIELDS[self.words.get(name, name)]
            field.label = words["label"]
            field.error_messages |= words["errors"]
            field.help_text = self.help_for(name)
            field.widget.attrs |= words.get("attributes", {})
            # A label stays readable while one writes.
            field.widget.attrs.pop("placeholder", None)

    def help_for(self, name: str) -> str:
        if name != "password1":
            return ""
        return _(
            "At least %(count)s characters, not digits alone, and nothing of your name or e-mail address. "
            "A few words that do not belong together are easy to remember."
        ) % {"count": settings.PASSWORD_MIN_LENGTH}


class LoginForm(AccountForm, forms.LoginForm):
    pass


class ResetPasswordForm(AccountForm, forms.ResetPasswordForm):
    def save(self, request: HttpRequest, **kwargs) -> str:
        """Write to whom the address belongs. The work is the same, and takes as long, whether that is anybody."""
        email = self.cleaned_data["email"]
        for reader in self.users or [email]:
            sign_in.send_reset_link(reader)
        return email


class ResetPasswordKeyForm(AccountForm, forms.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(AccountForm, forms.ChangePasswordForm):
    pass


class SetPasswordForm(AccountForm, forms.SetPasswordForm):
    pass


class ReauthenticateForm(AccountForm, forms.ReauthenticateForm):
    pass
