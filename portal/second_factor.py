"""The second factor as it is here: what it is called on people's devices, and how its secrets are kept."""

import base64
import logging
import secrets

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.ciphers import cipher
from portal.models import User

logger = logging.getLogger(__name__)
PURPOSE = "portal.second_factor"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with `SECRET_KEY`: whoever has a copy of the database alone can make no codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong, too old or used already. Enter the one that is shown now."),
        "incorrect_key": _("This security key was not accepted. Try again, or use another way."),
        "too_many_codes": _("Too many wrong codes. Wait a few minutes and try again."),
        "cannot_generate_recovery_codes": _("Set up an app or a security key first."),
    }

    def get_totp_issuer(self) -> str:
        return gettext("Vision portal")

    def encrypt(self, text: str) -> str:
        return cipher(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret. Under another `SECRET_KEY` it is lost: no code fits then, and staff can reset it."""
        try:
            return cipher(PURPOSE).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("A second factor was kept under another SECRET_KEY and cannot be used.")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's own name
        return gettext("Security key")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": gettext("Vision portal")}
