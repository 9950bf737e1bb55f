"""What each mail shows, read when it is sent; None where it is no longer true and is not sent."""

from typing import Any

from civil_society.domain import links
from civil_society.domain.differences import called
from civil_society.enums import ProposalStatus
from civil_society.models import Proposal
from portal.models import Notice

Facts = dict[str, Any] | None


def to_be_confirmed(notice: Notice) -> Facts:
    """The key of the link is made now. What a stranger typed is not repeated: the address may be anybody’s."""
    proposal = proposal_in(notice, ProposalStatus.UNCONFIRMED)
    if proposal is None or links.has_ended(proposal):
        return None
    return {"token": links.token_of(proposal), "until": proposal.created_at + links.VALID}


def waiting(notice: Notice) -> Facts:
    return told(notice, ProposalStatus.WAITING)


def accepted(notice: Notice) -> Facts:
    return told(notice, ProposalStatus.ACCEPTED)


def declined(notice: Notice) -> Facts:
    return told(notice, ProposalStatus.DECLINED)


def told(notice: Notice, status: ProposalStatus) -> Facts:
    proposal = proposal_in(notice, status)
    return {"proposal": proposal, "called": called(proposal)} if proposal else None


def proposal_in(notice: Notice, status: ProposalStatus) -> Proposal | None:
    found = Proposal.objects.select_related("organisation__body")
    return found.filter(pk=notice.context["proposal"], status=status).first()
