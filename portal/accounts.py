"""How sign-in behaves here: nobody signs up by themselves, and the mails are the portal's own."""

import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import mail
from portal.models import User

DAY = 24 * 3600
# What allauth calls a mail, and what it is here. These are all that sign-in as it is set up sends.
MAILS = {
    "mfa/email/totp_activated": "factor_added",
    "mfa/email/totp_deactivated": "factor_removed",
    "mfa/email/webauthn_added": "factor_added",
    "mfa/email/webauthn_removed": "factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
    "account/email/password_reset_key": "password_reset",
    "account/email/unknown_account": "unknown_account",
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "account/email/password_set": "password_changed",
}
logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "The e-mail address or the password is wrong. Check both and try again."
        ),
        "too_many_login_attempts": _(
            "Too many wrong passwords. Wait a few minutes and try again, or set a new password."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many attempts. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just signed in is not asked again who they are."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        steps = get_authentication_records(self.request, self.request.user)
        return not steps or time.time() - steps[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("portal:profile")

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send our own mail; a person gets it at the address of their account, however theirs was typed."""
        days = settings.PASSWORD_RESET_TIMEOUT // DAY
        mail.send(MAILS[template_prefix], context.get("user") or email, context | {"days": days})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person what was done with their account. It is done: without the mail it is no less so."""
        try:
            mail.send(
                MAILS[template_prefix],
                user,
                {"when": timezone.now(), "is_key": "webauthn" in template_prefix},
            )
        except OSError:
            logger.exception("The mail %s to user %s was not sent.", template_prefix, user.pk)
