"""How sign-in behaves here: nobody signs up by themselves, mails speak the reader's language."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import translation

from portal.models import User


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Send in the language its reader has chosen, whoever asked for the mail."""
        reader = User.objects.filter(email__iexact=email).first()
        language = reader.language if reader else translation.get_language()
        addresses = {
            name: translate_url(value, language) for name, value in context.items() if name.endswith("_url")
        }
        with translation.override(language):
            super().send_mail(template_prefix, email, context | addresses)
