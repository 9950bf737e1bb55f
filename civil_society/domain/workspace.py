"""What representatives and the Secretariat see in the workspace, and what there is to choose from in forms."""

from django.db.models import Prefetch, Q

from civil_society.domain.differences import difference
from civil_society.enums import OrganisationKind, ProposalStatus
from civil_society.models import Organisation, Proposal
from portal.models import User

# Of what was decided, the latest are shown.
DECIDED_SHOWN = 10


def organisations_of(user: User) -> list[Organisation]:
    """Return the organisations that the user speaks for, each with `changes`: what they sent in, the latest first."""
    sent = Proposal.objects.filter(sender=user).order_by("-confirmed_at", "-pk")
    found = Organisation.objects.filter(representatives__email__iexact=user.email).with_seat()
    return list(found.prefetch_related(Prefetch("proposals", sent, to_attr="changes")))


def with_rows(organisation: Organisation) -> Organisation:
    """Add to each change that is shown what it makes different."""
    shown = organisation.changes[:DECIDED_SHOWN]  # type: ignore[attr-defined]
    for proposal in shown:
        proposal.organisation = organisation
        proposal.rows = difference(proposal)
    organisation.changes = shown  # type: ignore[attr-defined]
    return organisation


def queue() -> list[Proposal]:
    """Return the proposals that wait for the Secretariat, the longest waiting first."""
    return list(Proposal.objects.waiting().select_related("organisation__body", "sender"))


def count_waiting() -> int:
    return Proposal.objects.filter(status=ProposalStatus.WAITING).count()


def networks_to_choose(of: Organisation | None = None):
    """Return what the public sees of networks: federations, cooperation bodies and whatever has members."""
    are_networks = Q(kind__in=[OrganisationKind.FEDERATION, OrganisationKind.BODY])
    with_members = Q(pk__in=Organisation.objects.filter(member_rows__isnull=False).values("pk"))
    found = Organisation.objects.published().filter(are_networks | with_members).with_seat()
    return found.exclude(pk=of.pk) if of else found
