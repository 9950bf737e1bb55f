"""Proposals on their way: sent in by a stranger or a representative, confirmed, accepted or declined.

The one place that writes their status. Nothing of a proposal is public, and no record changes before it is accepted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from civil_society import rules
from civil_society.domain import differences, holding, links, notices, organisations, representatives, values
from civil_society.domain.errors import ChangedMeanwhile, DeadLink, NoChange, NotStorable
from civil_society.enums import ProposalKind, ProposalStatus
from civil_society.models import Organisation, Proposal
from civil_society.models.proposal import new_nonce
from civil_society.validators import RESERVED
from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import NotAllowed, WrongTime
from portal.models import User
from portal.rules import require, require_reason
from portal.text.folding import fold

ONLY_SECRETARIAT = _("Only editors and administrators may do this.")
LONGEST_SLUG = 70


@dataclass(frozen=True)
class Sender:
    """Who sends a proposal in from outside: `address` is that of their network, `language` what they read."""

    name: str
    email: str
    language: str
    address: str


def propose(
    wanted: Mapping[str, Any], *, sender: Sender, organisation: Organisation | None = None, message: str = ""
) -> Proposal:
    """Take in what somebody without an account sends, and write to them for confirmation.

    An earlier proposal of the same address that was not confirmed gives way: the latest form counts.

    Args:
        wanted: values by name, see `civil_society.domain.values`.
        organisation: the one that is to be corrected; None for a new one.

    Raises:
        NotAllowed: the organisation is not public. NoChange: a correction corrects nothing.
        ValidationError: by field, where no name would be left.
        TooManyProposals: of this network. TooManyMails: to this address.
    """
    if organisation and not organisation.is_public:
        raise NotAllowed
    with transaction.atomic():
        holding.require_room(sender.address)
        holding.require_mails_left(sender.email)
        earlier = Proposal.objects.filter(email__iexact=sender.email, status=ProposalStatus.UNCONFIRMED)
        earlier.delete()
        proposal = Proposal.objects.create(
            kind=ProposalKind.CORRECTION if organisation else ProposalKind.NEW,
            organisation=organisation,
            message=message,
            name=sender.name,
            email=sender.email,
            language=sender.language,
            origin=holding.origin_of(sender.address),
            **kept(wanted, organisation),
        )
        notices.to_be_confirmed(proposal)
    return proposal


def propose_change(
    organisation: Organisation, wanted: Mapping[str, Any], *, message: str = "", by: User
) -> Proposal:
    """Take in what a representative wants the record to say; what waits of them already gives way to it.

    Raises:
        NotAllowed: `by` does not speak for the organisation. NoChange.
        ValidationError: by field, where no name would be left.
    """
    require(rules.may_propose_change, by, organisation)
    with transaction.atomic():
        # Whoever sends twice at once finds the first one waiting.
        Organisation.objects.locked(organisation.pk)
        proposal = waiting_change(organisation, by=by)
        is_first = proposal is None
        if proposal is None:
            proposal = Proposal(kind=ProposalKind.CHANGE, organisation=organisation, sender=by)
        else:
            proposal = Proposal.objects.locked(proposal.pk)
        for name, value in kept(wanted, organisation).items():
            setattr(proposal, name, value)
        proposal.message, proposal.nonce = message, new_nonce()
        proposal.name, proposal.email, proposal.language = by.name or by.email, by.email, by.language
        proposal.status, proposal.confirmed_at = ProposalStatus.WAITING, timezone.now()
        proposal.save()
        if is_first:
            record(ActivityVerb.PROPOSAL_STATUS, proposal, by=by, after=ProposalStatus.WAITING)
        notices.waiting(proposal)
    return proposal


def kept(wanted: Mapping[str, Any], organisation: Organisation | None) -> dict[str, Any]:
    """Return the values that are kept, and what the record says in their place: of a correction, only what differs."""
    values.require_name(wanted, organisation)
    if organisation is None:
        return {"values": {name: value for name, value in wanted.items() if values.same(value)}, "before": {}}
    changed = values.differing(organisation, wanted)
    if not changed:
        raise NoChange
    return {"values": changed, "before": values.said_of(organisation, changed)}


def waiting_change(organisation: Organisation, *, by: User) -> Proposal | None:
    """Return the change that `by` has sent in and nobody has decided on."""
    return Proposal.objects.waiting().filter(organisation=organisation, sender=by).first()


# --- Confirming -------------------------------------------------------------------------------------------


def find(token: str) -> Proposal:
    """Return the proposal that the link with `token` confirms.

    Raises:
        DeadLink: it confirms none, or none any more.
    """
    proposal = links.read(token)
    if proposal is None:
        raise DeadLink(None)
    require_to_be_confirmed(proposal)
    return proposal


def confirm(token: str) -> Proposal:
    """Let a proposal wait for the Secretariat, since its sender has the address that they gave.

    Raises:
        DeadLink: the link confirms nothing any more.
    """
    with transaction.atomic():
        try:
            proposal = Proposal.objects.locked(find(token).pk)
        except Proposal.DoesNotExist as error:
            raise DeadLink(None) from error
        require_to_be_confirmed(proposal)
        proposal.confirmed_at = timezone.now()
        move(proposal, ProposalStatus.WAITING, by=None)
        notices.waiting(proposal)
    return proposal


def require_to_be_confirmed(proposal: Proposal) -> None:
    if proposal.status != ProposalStatus.UNCONFIRMED:
        raise DeadLink(ProposalStatus(proposal.status))
    if links.has_ended(proposal):
        raise DeadLink(None)


def sweep() -> int:
    """Delete what nobody confirmed while its link was valid, and return how many there were."""
    ended = timezone.now() - links.VALID
    unconfirmed = Proposal.objects.filter(status=ProposalStatus.UNCONFIRMED, created_at__lt=ended)
    return unconfirmed.delete()[0]


# --- Deciding ---------------------------------------------------------------------------------------------


def accept(
    proposal: Proposal, *, publish: bool = False, invite: bool = False, seal: str = "", by: User
) -> Proposal:
    """Make a draft of a proposed organisation, or have a record say what is wanted; the sender is told.

    Args:
        publish: let the public see the organisation at once, where it does not.
        invite: let the sender represent the organisation from now on.
        seal: `differences.seal` of what `by` looked at.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: the proposal waits no more.
        ChangedMeanwhile: the record or the proposal is another than the one that `seal` is of.
        NotStorable: the record cannot be stored so. NotReady: it lacks something to be published.
    """
    with transaction.atomic():
        proposal = locked(proposal, by=by)
        if seal and seal != differences.seal(proposal):
            raise ChangedMeanwhile
        proposal.organisation = organisation = written(proposal)
        decide(proposal, ProposalStatus.ACCEPTED, by=by)
        if publish and not organisation.is_public:
            organisations.publish(organisation, by=by)
        if invite and not representatives.represents(organisation, proposal.email):
            representatives.add(
                organisation, proposal.email, name=proposal.name, language=proposal.language, by=by
            )
        notices.accepted(proposal)
    return proposal


def decline(proposal: Proposal, *, reason: str, by: User) -> Proposal:
    """Leave everything as it is; the sender reads why.

    Raises:
        NotAllowed: `by` is neither editor nor administrator. WrongTime: the proposal waits no more. MissingReason.
    """
    with transaction.atomic():
        proposal = locked(proposal, by=by)
        proposal.reason = require_reason(reason)
        decide(proposal, ProposalStatus.DECLINED, by=by, reason=proposal.reason)
        notices.declined(proposal)
    return proposal


def locked(proposal: Proposal, *, by: User) -> Proposal:
    """Return the proposal and its organisation as they are, for nobody else to change until the transaction ends."""
    require(rules.may_decide, by, proposal, ONLY_SECRETARIAT)
    # In the order in which a change is sent in.
    organisation = Organisation.objects.locked(proposal.organisation_id) if proposal.organisation_id else None
    proposal = Proposal.objects.locked(proposal.pk)
    if proposal.status != ProposalStatus.WAITING:
        raise WrongTime(_("This proposal is decided on already, or its sender has not confirmed it yet."))
    proposal.organisation = organisation
    return proposal


def written(proposal: Proposal) -> Organisation:
    organisation = proposal.organisation or begun(proposal)
    try:
        values.write(organisation, proposal.values)
    except ValidationError as error:
        raise NotStorable(error.messages) from error
    return organisation


def begun(proposal: Proposal) -> Organisation:
    """Make the draft of a new organisation under an address of its own."""
    base = "-".join(fold(proposal.name_given).split())[:LONGEST_SLUG].strip("-") or "organisation"
    number = 1
    while True:
        slug = base if number == 1 else f"{base}-{number}"
        if slug not in RESERVED and not Organisation.objects.filter(slug=slug).exists():
            try:
                with transaction.atomic():
                    return Organisation.objects.create(slug=slug, kind=proposal.values["kind"])
            except IntegrityError:
                # Another took the address at the same moment.
                if not Organisation.objects.filter(slug=slug).exists():
                    raise
        number += 1


def decide(proposal: Proposal, status: ProposalStatus, *, by: User, reason: str = "") -> None:
    proposal.decided_at, proposal.decided_by = timezone.now(), by
    move(proposal, status, by=by, reason=reason)


def move(proposal: Proposal, status: ProposalStatus, *, by: User | None, reason: str = "") -> None:
    before, proposal.status = proposal.status, status
    proposal.save()
    record(ActivityVerb.PROPOSAL_STATUS, proposal, by=by, before=before, after=status, reason=reason)
