"""Sign-in by another organisation: it says who somebody is, and opens no account to who has none."""

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import redirect

from portal.models import User


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Finds the account by the address that the provider has verified, anew each time: nothing is tied together."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise PermissionDenied
        sociallogin.user = account_of(sociallogin.email_addresses)
        if sociallogin.user is None:
            raise ImmediateHttpResponse(redirect("oidc_no_account"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def on_authentication_error(self, request: HttpRequest, provider, error=None, **details) -> None:
        cancelled = error == AuthError.CANCELLED
        raise ImmediateHttpResponse(redirect("socialaccount_login_cancelled" if cancelled else "oidc_failed"))


def account_of(addresses: list[EmailAddress]) -> User | None:
    """Return whose account has one of the addresses, if it is verified. Some providers say so in a word."""
    verified = [address.email for address in addresses if str(address.verified).lower() == "true"]
    return next((user for email in verified for user in User.objects.filter(email__iexact=email)), None)
