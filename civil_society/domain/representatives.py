"""Who speaks for an organisation: added and removed by the Secretariat, by the address they sign in with."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from civil_society import rules
from civil_society.domain.errors import AlreadyRepresents
from civil_society.models import Organisation, Representative
from portal.domain import accounts, invitations
from portal.domain.activity import record
from portal.enums import ActivityVerb, RoleName
from portal.models import Invitation, Role, User
from portal.rules import require

ROLE = RoleName.REPRESENTATIVE


def add(organisation: Organisation, email: str, *, name: str = "", language: str, by: User) -> Representative:
    """Let the person at `email` propose changes of the record; who has no account is invited, in `language`.

    Raises:
        NotAllowed: `by` does not decide on representatives. AlreadyRepresents.
        SwitchedOff: the account with the address is.
    """
    require(rules.may_add_representatives, by, organisation)
    email = email.strip().lower()
    with transaction.atomic():
        added = Representative(organisation=organisation, email=email, name=name, added_by=by)
        save_new(added)
        let_in(email, name=name, language=language, by=by)
        record(ActivityVerb.REPRESENTATIVE_ADDED, organisation, by=by, after=email)
    return added


def remove(representative: Representative, *, by: User, reason: str = "") -> None:
    """Let the person speak for the organisation no longer; who speaks for none then loses the role too.

    Raises:
        NotAllowed: `by` does not decide on representatives.
    """
    organisation, email = representative.organisation, representative.email
    require(rules.may_add_representatives, by, organisation)
    with transaction.atomic():
        representative.delete()
        if not Representative.objects.filter(email__iexact=email).exists():
            shut_out(email, by=by, reason=reason)
        record(ActivityVerb.REPRESENTATIVE_REMOVED, organisation, by=by, before=email, reason=reason)


def represents(organisation: Organisation, email: str) -> bool:
    return organisation.representatives.filter(email__iexact=email.strip()).exists()


def save_new(representative: Representative) -> None:
    """Write it down; that the address stands there once is for the table to say."""
    try:
        with transaction.atomic():
            representative.save()
    except IntegrityError as error:
        raise AlreadyRepresents from error


def let_in(email: str, *, name: str, language: str, by: User) -> None:
    """Give the role to who has an account; invite who has none, once."""
    user = invitations.account_at(email)
    if user and not invitations.is_vacant(user):
        if not user.is_active:
            raise invitations.SwitchedOff(invitations.SWITCHED_OFF)
        accounts.grant(user, ROLE, by=by)
        return
    waiting = invitations_to(email).first()
    if waiting:
        invitations.resend(waiting, by=by)
    else:
        invitations.invite(email, ROLE, language=language, name=name, by=by)


def shut_out(email: str, *, by: User, reason: str) -> None:
    for invitation in invitations_to(email):
        invitations.withdraw(invitation, by=by)
    for role in Role.objects.filter(role=ROLE, user__email__iexact=email).select_related("user"):
        accounts.remove(role, by=by, reason=reason or str(_("Represents no organisation any more.")))


def invitations_to(email: str):
    return Invitation.objects.open().filter(email__iexact=email, role=ROLE)
