"""Writing down what there is to tell of a proposal, in the transaction of what it tells of."""

from django.db.models import Q, QuerySet

from civil_society.domain.holding import CONFIRMATION
from civil_society.models import Proposal
from portal.domain.notices import notify
from portal.enums import RoleName
from portal.models import User


def to_be_confirmed(proposal: Proposal) -> None:
    tell(CONFIRMATION, proposal.email, proposal)


def waiting(proposal: Proposal) -> None:
    tell("proposal_waiting", secretariat(), proposal)


def accepted(proposal: Proposal) -> None:
    tell("proposal_accepted", sender(proposal), proposal)


def declined(proposal: Proposal) -> None:
    tell("proposal_declined", sender(proposal), proposal)


def tell(kind: str, readers: User | str | QuerySet[User], proposal: Proposal) -> None:
    """Write it once of each proposal; one that a representative sends anew has another nonce."""
    key, context = f"{proposal.pk} {proposal.nonce}", {"proposal": proposal.pk}
    notify(kind, readers, key=key, context=context, language=proposal.language)


def secretariat() -> QuerySet[User]:
    """Return those who decide on proposals."""
    deciding = Q(roles__role__in=[RoleName.EDITOR, RoleName.ADMINISTRATOR])
    return User.objects.filter(deciding, is_active=True).distinct()


def sender(proposal: Proposal) -> User | str:
    return proposal.sender or proposal.email
