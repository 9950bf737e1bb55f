"""The mails of sign-in. They concern the safety of an account: nobody switches them off."""

import datetime
from collections.abc import Mapping
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from portal.domain.notices import Kind, notify, register
from portal.models import Notice, User

GROUP = _("Your account")


def send_reset_link(reader: User | str) -> None:
    """Write to who has forgotten their password; to an address without an account, that it has none."""
    kind = "password_reset" if isinstance(reader, User) else "unknown_account"
    notify(kind, reader, key=this_moment())


def tell_of_change(kind: str, user: User) -> None:
    """Tell a person of a change of what they sign in with, in a notice of `kind` that names the moment."""
    now = this_moment()
    notify(kind, user, key=now, context={"when": now})


def this_moment() -> str:
    """What tells one request, or one change, from the next."""
    return timezone.now().isoformat()


def reset_link(notice: Notice) -> Mapping[str, Any] | None:
    """Return what a link for a new password is made of; None where it was asked for longer ago than links live.

    The key is made now: no row and no message of the queue ever holds it.
    """
    if timezone.now() - notice.created_at > datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT):
        return None
    return {
        "uid": user_pk_to_url_str(notice.recipient),
        "key": default_token_generator.make_token(notice.recipient),
        "days": datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days,
    }


def moment_of_change(notice: Notice) -> Mapping[str, Any]:
    return {"when": parse_datetime(notice.context["when"])}


def change_of_key(notice: Notice) -> Mapping[str, Any]:
    return {**moment_of_change(notice), "is_key": True}


register("password_reset", Kind(_("Link for a new password"), GROUP, "password_reset", reset_link))
register("password_changed", Kind(_("Password changed"), GROUP, "password_changed", moment_of_change))
register("unknown_account", Kind(_("No account with this address"), GROUP, "unknown_account"))
register("app_added", Kind(_("App with codes set up"), GROUP, "factor_added", moment_of_change))
register("app_removed", Kind(_("App with codes removed"), GROUP, "factor_removed", moment_of_change))
register("key_added", Kind(_("Security key added"), GROUP, "factor_added", change_of_key))
register("key_removed", Kind(_("Security key removed"), GROUP, "factor_removed", change_of_key))
register("recovery_codes_made", Kind(_("New recovery codes"), GROUP, "recovery_codes_made", moment_of_change))
register("factors_reset", Kind(_("Two-step sign-in reset"), GROUP, "factors_reset", moment_of_change))
