"""Invitations: asking people in, each for one role, by a link in a mail that works once and signs nobody in."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.domain import accounts, links
from portal.domain.activity import record
from portal.domain.notices import Kind, notify, register
from portal.domain.sign_in import GROUP
from portal.enums import ActivityVerb, InvitationStatus, RoleName
from portal.errors import DomainError
from portal.models import Invitation, Notice, State, User
from portal.models.invitation import end_of_validity, new_nonce
from portal.rules import may_give_role, require

SWITCHED_OFF = _("The account with this address is switched off. An administrator can switch it on again.")


class AlreadyInvited(DomainError):
    """An invitation of this address to this role is open; it can be sent again."""


class AlreadyHeld(DomainError):
    """The person with this address has the role."""


class Closed(DomainError):
    """The invitation was accepted or withdrawn: nothing more can be done with it."""


class SwitchedOff(DomainError):
    """The address belongs to an account that was switched off with its roles: only staff switch it on again."""


class PasswordNeeded(DomainError):
    """Nobody has an account with the address yet, so a password has to be chosen."""


class DeadLink(DomainError):
    """The link opens nothing. `status` is what became of the invitation, None where there is none of this link."""

    def __init__(self, status: InvitationStatus | None):
        self.status = status
        super().__init__(_("This invitation does not work any more."))


def invite(
    email: str,
    role: RoleName,
    *,
    state: State | None = None,
    works_on: str = "",
    areas: Iterable = (),
    language: str,
    name: str = "",
    by: User,
) -> Invitation:
    """Ask the person at `email` in, by a mail in `language`.

    Args:
        state, works_on, areas: what the role is for, as for `accounts.grant`; contributors get areas.
        name: how the inviter knows them; they write it themselves when they accept.

    Raises:
        NotAllowed: `by` may not give this role. UnfitRole: state, language or areas do not belong to the role.
        AlreadyInvited, AlreadyHeld, SwitchedOff.
    """
    areas = list(areas)
    invitation = Invitation(
        email=email.strip().lower(),
        name=name,
        language=language,
        role=role,
        state=state,
        works_on=works_on,
        invited_by=by,
    )
    require(may_give_role, by, invitation)
    accounts.require_fit(role, state=state, language=works_on, areas=areas)
    accounts.require_areas(role, areas)
    with transaction.atomic():
        require_not_held(invitation)
        save_new(invitation)
        invitation.areas.set(areas)
        send(invitation)
    return invitation


def resend(invitation: Invitation, *, by: User) -> Invitation:
    """Send the mail anew, with a link that is valid from now on; links of earlier mails end.

    Raises:
        NotAllowed: `by` may not give this role. Closed.
    """
    with transaction.atomic():
        invitation = locked(invitation)
        require_open(invitation, by=by)
        before = invitation.expires_at
        invitation.expires_at, invitation.nonce, invitation.invited_by = end_of_validity(), new_nonce(), by
        invitation.save(update_fields=["expires_at", "nonce", "invited_by"])
        send(invitation, before=before.date().isoformat())
    return invitation


def withdraw(invitation: Invitation, *, by: User) -> Invitation:
    """Take an invitation back: its link opens nothing any more.

    Raises:
        NotAllowed: `by` may not give this role. Closed.
    """
    with transaction.atomic():
        invitation = locked(invitation)
        require_open(invitation, by=by)
        invitation.withdrawn_at, invitation.withdrawn_by = timezone.now(), by
        invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record(ActivityVerb.INVITATION_WITHDRAWN, invitation, by=by)
    return invitation


def find(token: str) -> Invitation:
    """Return the invitation that the link with `token` opens.

    Raises:
        DeadLink: it opens none, or none any more.
    """
    invitation = links.read(token)
    if invitation is None:
        raise DeadLink(None)
    require_waiting(invitation)
    return invitation


def accept(token: str, *, name: str = "", password: str = "") -> User:
    """Give the person the role they were invited to; who has no account gets one. Signs nobody in.

    Args:
        name, password: of the new account; who has one is asked for neither, and keeps theirs.

    Raises:
        DeadLink: the link opens nothing any more. SwitchedOff. PasswordNeeded.
    """
    with transaction.atomic():
        invitation = locked(find(token))
        require_waiting(invitation)
        user = account_for(invitation, name=name, password=password)
        held = user.roles.filter(role=invitation.role, state=invitation.state, language=invitation.works_on)
        areas = {*invitation.areas.all(), *(area for role in held for area in role.areas.all())}
        accounts.grant(
            user,
            RoleName(invitation.role),
            state=invitation.state,
            language=invitation.works_on,
            areas=areas,
            by=invitation.invited_by,
        )
        invitation.accepted_at, invitation.accepted_by = timezone.now(), user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
        record(ActivityVerb.INVITATION_ACCEPTED, invitation, by=user)
    return user


def account_at(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


def is_vacant(user: User) -> bool:
    """Say whether an account is nobody's at present: off, and without a role that would come back with it."""
    return not user.is_active and not user.is_superuser and not user.roles.exists()


def standing_account(invitation: Invitation) -> User | None:
    """Return the account that takes the role as it is; None where one is made, or a vacant one taken over.

    Raises:
        SwitchedOff: the account with the address is.
    """
    user = account_at(invitation.email)
    if user is None or is_vacant(user):
        return None
    if not user.is_active:
        raise SwitchedOff(SWITCHED_OFF)
    return user


def account_for(invitation: Invitation, *, name: str, password: str) -> User:
    if user := standing_account(invitation):
        return user
    if not password:
        raise PasswordNeeded(_("Choose a password."))
    if vacant := account_at(invitation.email):
        vacant.name, vacant.language = name, invitation.language
        vacant.set_password(password)
        vacant.save(update_fields=["name", "language", "password"])
        accounts.switch_on(vacant, by=invitation.invited_by)
        return vacant
    return new_account(invitation, name=name, password=password)


def new_account(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account; of two invitations that are accepted at the same moment, the first makes it."""
    try:
        with transaction.atomic():
            return User.objects.create_user(
                invitation.email, password, name=name, language=invitation.language
            )
    except IntegrityError:
        return User.objects.get(email__iexact=invitation.email)


def require_not_held(invitation: Invitation) -> None:
    user = standing_account(invitation)
    same = {"role": invitation.role, "state": invitation.state, "language": invitation.works_on}
    if user and user.roles.filter(**same).exists():
        raise AlreadyHeld(_("The person with this address has this role already."))


def save_new(invitation: Invitation) -> None:
    """Write the invitation down; that there is no other open one is for the table to say."""
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:
        raise AlreadyInvited(
            _("This address has been invited to this role already. Send that invitation again.")
        ) from error


def require_open(invitation: Invitation, *, by: User) -> None:
    require(may_give_role, by, invitation)
    if invitation.status in {InvitationStatus.ACCEPTED, InvitationStatus.WITHDRAWN}:
        raise Closed(_("This invitation was accepted or withdrawn already."))


def require_waiting(invitation: Invitation) -> None:
    """Whoever may no longer give the role has taken their invitations with them."""
    if invitation.status != InvitationStatus.WAITING:
        raise DeadLink(invitation.status)
    if not may_give_role(invitation.invited_by, invitation):
        raise DeadLink(InvitationStatus.WITHDRAWN)


def locked(invitation: Invitation) -> Invitation:
    """Return the invitation as it is now, for nobody else to change until the transaction ends."""
    return Invitation.objects.select_for_update().get(pk=invitation.pk)


# --- The mail -------------------------------------------------------------------------------------------


def send(invitation: Invitation, *, before: str = "") -> None:
    """Record that the person is invited, and until when, and write to them: in their language if they are here."""
    by, until = invitation.invited_by, invitation.expires_at.date().isoformat()
    record(ActivityVerb.INVITED, invitation, by=by, before=before, after=until)
    user = account_at(invitation.email)
    notify(
        "invitation",
        user if user and user.is_active else invitation.email,
        key=key_of(invitation),
        context={"invitation": invitation.pk},
        language=invitation.language,
    )


def key_of(invitation: Invitation) -> str:
    return f"{invitation.pk} {invitation.expires_at.isoformat()}"


def in_the_mail(notice: Notice) -> dict[str, Any] | None:
    """Return what the mail shows; None where the invitation is over, or a newer mail of it was asked for.

    The token is made now: no row and no message of the queue ever holds it.
    """
    invitation = Invitation.objects.with_people().get(pk=notice.context["invitation"])
    if invitation.status != InvitationStatus.WAITING or notice.key != key_of(invitation):
        return None
    return {
        "invitation": invitation,
        "areas": invitation.areas.all(),
        "token": links.token_of(invitation),
        "addressee": notice.recipient or invitation,
        "has_account": notice.recipient_id is not None,
    }


register("invitation", Kind(_("Invitation"), GROUP, "invitation", in_the_mail))
