"""How sign-in behaves here: nobody signs up by themselves, and the mails are the portal's own."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from portal import mail
from portal.models import User

DAY = 24 * 3600
# What allauth calls a mail, and what it is here. These are all that sign-in as it is set up sends.
MAILS = {
    "account/email/password_reset_key": "password_reset",
    "account/email/unknown_account": "unknown_account",
    "account/email/password_changed": "password_changed",
    "account/email/password_reset": "password_changed",
    "account/email/password_set": "password_changed",
}
logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False

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
            mail.send(MAILS[template_prefix], user, {"when": timezone.now()})
        except OSError:
            logger.exception("The mail %s to user %s was not sent.", template_prefix, user.pk)
