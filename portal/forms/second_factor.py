"""The forms of two-step sign-in: allauth's, in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.forms.accounts import AccountForm

NAME_OF_KEY = 60


class CodeForm(AccountForm):
    """Asks for a code. Each works once, for as long as it would fit."""

    def help_for(self, name: str) -> Any:
        return _("The six digits that your app shows now, or one of your recovery codes.")

    def clean_code(self) -> str:
        try:
            code = super().clean_code()  # type: ignore[misc]
        except ValidationError as error:
            raise in_our_words(error) from error
        if self.authenticator.type == Authenticator.Type.TOTP and not is_fresh(self.authenticator, code):
            raise get_adapter().validation_error("incorrect_code")
        return code

    authenticator: Authenticator


class AuthenticateForm(CodeForm, base.AuthenticateForm):
    pass


class ReauthenticateForm(CodeForm, base.ReauthenticateForm):
    pass


class ActivateTOTPForm(AccountForm, totp.ActivateTOTPForm):
    def help_for(self, name: str) -> Any:
        return _("The six digits that the app shows now.")

    def clean_code(self) -> str:
        try:
            return super().clean_code()
        except ValidationError as error:
            raise in_our_words(error) from error


class KeyForm(AccountForm):
    """Carries what a security key answered; the script of the page fills it in."""

    words = {"name": "key_name"}

    def help_for(self, name: str) -> Any:
        return (
            _("So that you can tell it from others, as in “blue key at the office”.")
            if name == "name"
            else ""
        )

    def clean_credential(self) -> Any:
        with telling_of_keys():
            return super().clean_credential()  # type: ignore[misc]


class AuthenticateWebAuthnForm(KeyForm, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(KeyForm, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddWebAuthnForm(AccountForm, webauthn.AddWebAuthnForm):
    words = KeyForm.words
    help_for = KeyForm.help_for

    def clean_name(self) -> str:
        return super().clean_name()[:NAME_OF_KEY]

    def clean(self) -> dict:
        with telling_of_keys():
            return super().clean()


class EditWebAuthnForm(AccountForm, webauthn.EditWebAuthnForm):
    words = KeyForm.words
    help_for = KeyForm.help_for

    def clean_name(self) -> str:
        return self.cleaned_data["name"][:NAME_OF_KEY]


def is_fresh(authenticator: Authenticator, code: str) -> bool:
    """Say whether the code is used for the first time since it began to fit, and remember that it is."""
    steps = 2 * app_settings.TOTP_TOLERANCE + 1
    key = f"second factor {authenticator.pk} {normalize_user_code(code)}".replace(" ", "-")
    return cache.add(key, True, timeout=steps * app_settings.TOTP_PERIOD)


def in_our_words(error: ValidationError) -> ValidationError:
    """Wrong codes are counted as wrong passwords are; what is said of them is another matter."""
    if error.code in {"too_many_login_attempts", "rate_limited"}:
        return get_adapter().validation_error("too_many_codes")
    return error


@contextmanager
def telling_of_keys() -> Iterator[None]:
    """Say in our words what is wrong with the answer of a key, and take for wrong what no key would say."""
    try:
        yield
    except ValidationError as error:
        if error.code == "incorrect_code":
            raise get_adapter().validation_error("incorrect_key") from error
        raise in_our_words(error) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise get_adapter().validation_error("incorrect_key") from error
