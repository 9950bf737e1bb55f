"""Access tokens: making one, which shows its secret this once, revoking it, and telling whose a secret is.

A token is never more than its person: it dies with their role in the state, with their account, and with what they
sign in with. What dies is revoked for good; a role that is given again brings no token back.
"""

import datetime
import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.domain.activity import record
from portal.domain.incoming_files import tidied
from portal.domain.notices import Kind, notify, register
from portal.domain.sign_in import GROUP
from portal.enums import STATE_ROLES, ActivityVerb, TokenScope, TokenStatus
from portal.errors import DomainError
from portal.models import ApiToken, Notice, State, User
from portal.models.token import MOST_DAYS, USUAL_DAYS
from portal.rules import may_hold_token, may_revoke_token, require

# What every secret begins with, so that one in a file or a mail is known for what it is.
MARK = "vpt_"
SHOWN = 10
MOST = 10
LONGEST_NAME = cast(int, ApiToken._meta.get_field("name").max_length)
# How exactly it is known when a token was last used: a row is not written for every request.
PRECISION = datetime.timedelta(hours=1)


class TooMany(DomainError):
    def __init__(self):
        super().__init__(
            ngettext(
                "You have %(most)d token for this state already. Revoke one that is no longer needed.",
                "You have %(most)d tokens for this state already. Revoke one that is no longer needed.",
                MOST,
            )
            % {"most": MOST}
        )


@dataclass(frozen=True)
class Made:
    """A new token, and its secret, which nobody can see again."""

    token: ApiToken
    secret: str


def make(*, name: str, state: State, scopes: Collection[str], days: int = USUAL_DAYS, by: User) -> Made:
    """Make a token by which a program acts for `by` in matters of `state`; a mail tells them.

    Args:
        scopes: values of `TokenScope`; reading is in every token.
        days: for how long it is valid, at most `MOST_DAYS`.

    Raises:
        NotAllowed: `by` does not report for the state. ValidationError: by field (`name`, `scopes`, `days`). TooMany.
    """
    require(may_hold_token, by, state, _("You do not report for this state."))
    name = tidied(name)
    now, secret = timezone.now(), MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        # Of two that are made at once, the second sees the first.
        User.objects.select_for_update().only("pk").get(pk=by.pk)
        own = ApiToken.objects.live().filter(user=by, state=state)
        require_fit(name, scopes, days, own=own)
        token = ApiToken.objects.create(
            user=by,
            state=state,
            name=name,
            prefix=secret[:SHOWN],
            digest=digest_of(secret),
            scopes=in_order(scopes),
            days=days,
            created_at=now,
            expires_at=now + datetime.timedelta(days=days),
        )
        record(ActivityVerb.TOKEN_MADE, token, by=by, after=timezone.localdate(token.expires_at).isoformat())
        notify("token_made", by, key=str(token.pk), context={"token": token.pk})
    return Made(token, secret)


def require_fit(name: str, scopes: Collection[str], days: int, *, own) -> None:
    problems: dict[str, Any] = {}
    if not name:
        problems["name"] = _("Give the token a name.")
    elif len(name) > LONGEST_NAME:
        problems["name"] = _("Use a shorter name.")
    elif own.filter(name__iexact=name).exists():
        problems["name"] = _("You have a token with this name already. Choose another name.")
    if not set(scopes) <= set(TokenScope.values):
        problems["scopes"] = _("Choose from what a token can be for.")
    if not 1 <= days <= MOST_DAYS:
        problems["days"] = _("Choose from 1 to %(most)d days.") % {"most": MOST_DAYS}
    if problems:
        raise ValidationError(problems)
    if own.count() >= MOST:
        raise TooMany


def in_order(scopes: Collection[str]) -> str:
    asked = {TokenScope.READ.value, *scopes}
    return " ".join(scope for scope in TokenScope.values if scope in asked)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret. It is random and long, so a fast digest is as good as a slow one."""
    return hashlib.sha256(secret.encode()).hexdigest()


def states_for(user: User) -> list[State]:
    """Return the states that `user` may hold tokens for, in the order of states."""
    held = user.roles.filter(role__in=STATE_ROLES) if user.is_active else user.roles.none()
    return list(State.objects.filter(roles__in=held).distinct())


# --- Revoking ---------------------------------------------------------------------------------------------


def revoke(token: ApiToken, *, by: User, reason: str = "") -> ApiToken:
    """End a token for good; one that is revoked already stays as it is.

    Raises:
        NotAllowed: it is somebody else’s, and `by` does not administer.
    """
    require(may_revoke_token, by, token)
    with transaction.atomic():
        current = ApiToken.objects.select_for_update(of=("self",)).with_people().get(pk=token.pk)
        if current.status != TokenStatus.REVOKED:
            _end(current, by=by, reason=reason)
    return current


def revoke_all(user: User, *, state: State | None = None, by: User | None, reason: str = "") -> None:
    """End all tokens of a person, those for `state` where one is named, in the transaction of what ends them."""
    found = ApiToken.objects.filter(user=user, revoked_at=None).with_people().order_by("pk")
    for token in found.filter(state=state) if state else found:
        _end(token, by=by, reason=reason)


def revoke_with_role(user: User, state: State, *, by: User | None, reason: str = "") -> None:
    """End the tokens of a person for a state for which no role is left to them."""
    if not user.roles.filter(state=state, role__in=STATE_ROLES).exists():
        revoke_all(user, state=state, by=by, reason=reason)


def _end(token: ApiToken, *, by: User | None, reason: str) -> None:
    token.revoked_at, token.revoked_by = timezone.now(), by
    token.save(update_fields=["revoked_at", "revoked_by"])
    record(ActivityVerb.TOKEN_REVOKED, token, by=by, reason=reason)


# --- Using ------------------------------------------------------------------------------------------------


def find(secret: str) -> ApiToken | None:
    """Return the token that `secret` opens, with person and state; None where it opens none, or none any more."""
    token = ApiToken.objects.live().with_people().filter(digest=digest_of(secret)).first()
    # What is revoked with role and account is asked for once more: a token is never more than its person.
    if token is None or not may_hold_token(token.user, token.state):
        return None
    keep_last_used(token)
    return token


def keep_last_used(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > PRECISION:
        token.last_used_at = now.replace(minute=0, second=0, microsecond=0)
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=token.last_used_at)


# --- The mail ---------------------------------------------------------------------------------------------


def in_the_mail(notice: Notice) -> Mapping[str, Any] | None:
    """Return what the mail shows; None where the token is revoked already."""
    token = ApiToken.objects.with_people().get(pk=notice.context["token"])
    return None if token.revoked_at else {"token": token}


register("token_made", Kind(_("Access token made"), GROUP, "token_made", in_the_mail))
