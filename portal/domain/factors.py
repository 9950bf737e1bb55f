"""The second factor of a person: whether it is there, whether it must be, and what becomes of a lost one."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.domain import tokens
from portal.domain.activity import record
from portal.domain.sessions import end_sessions
from portal.domain.sign_in import tell_of_change
from portal.enums import ActivityVerb
from portal.errors import DomainError
from portal.models import User
from portal.rules import may_switch_off, needs_second_factor, require, require_reason

# Recovery codes stand in for one of these; by themselves they are no factor.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class NoFactor(DomainError):
    """There is no second factor to be reset."""


def has_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def lacks_factor(user: User) -> bool:
    """Say whether `user` has to set up a second factor before they go on."""
    return settings.SECOND_FACTOR_REQUIRED and needs_second_factor(user) and not has_factor(user)


def reset(user: User, *, by: User, reason: str) -> None:
    """Take away all that `user` signs in with beside the password, and all tokens, and sign them out.

    Raises:
        NotAllowed: `by` may not. MissingReason. NoFactor: there is nothing to take.
    """
    require(may_switch_off, by, user, _("You may not reset the sign-in of this person."))
    reason = require_reason(reason)
    with transaction.atomic():
        taken, _each = Authenticator.objects.filter(user=user).delete()
        if not taken:
            raise NoFactor(_("This person has no second step of sign-in."))
        end_sessions(user)
        tokens.revoke_all(user, by=by, reason=reason)
        record(ActivityVerb.FACTORS_RESET, user, by=by, reason=reason)
        tell_of_change("factors_reset", user)
