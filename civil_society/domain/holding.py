"""Spam held off: how many proposals one network sends, and how many mails one address gets of them."""

from civil_society.domain.errors import TooManyProposals
from civil_society.models import Proposal
from portal.domain import holding

CONFIRMATION = "proposal_confirm"
PURPOSE = "civil_society.origin"
# An office sends its corrections behind one address; a script sends hundreds.
PROPOSALS_AN_HOUR = 10
MAILS_A_DAY = 3


def origin_of(address: str) -> str:
    return holding.origin_of(address, PURPOSE)


def require_room(address: str) -> None:
    """Raise TooManyProposals where the network of `address` has sent all that an hour allows."""
    if holding.sent_within_an_hour(Proposal.objects.all(), address, PURPOSE) >= PROPOSALS_AN_HOUR:
        raise TooManyProposals


def require_mails_left(email: str) -> None:
    """Raise TooManyMails where `email` was written to as often as a day allows."""
    holding.require_mails_left(CONFIRMATION, email, a_day=MAILS_A_DAY)
