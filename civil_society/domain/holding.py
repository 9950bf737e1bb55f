"""Spam held off without anybody’s help: how many proposals one network sends, and how many mails one address gets.

What is counted are rows, so that several processes count together and nothing is lost with a cache.
"""

import datetime
import ipaddress

from django.utils import timezone
from django.utils.crypto import salted_hmac

from civil_society.domain.errors import TooManyMails, TooManyProposals
from civil_society.models import Proposal
from portal.models import Notice

CONFIRMATION = "proposal_confirm"
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
# An office sends its corrections behind one address; a script sends hundreds.
PROPOSALS_AN_HOUR = 10
MAILS_A_DAY = 3
# Of an address of six groups and more, each household has the rest to itself.
NETWORK_BITS = 64


def origin_of(address: str, *, on: datetime.date | None = None) -> str:
    """Return what tells the network of `address` apart for a day; the address cannot be read off it."""
    day = on or timezone.now().date()
    return salted_hmac("civil_society.origin", f"{network_of(address)} {day}", algorithm="sha256").hexdigest()


def network_of(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, NETWORK_BITS), strict=False))


def require_room(address: str) -> None:
    """Raise TooManyProposals where the network of `address` has sent all that an hour allows."""
    now = timezone.now()
    # Around midnight the hour is of two days.
    origins = {origin_of(address, on=moment.date()) for moment in (now, now - HOUR)}
    sent = Proposal.objects.filter(origin__in=origins, created_at__gt=now - HOUR)
    if sent.count() >= PROPOSALS_AN_HOUR:
        raise TooManyProposals


def require_mails_left(email: str) -> None:
    """Raise TooManyMails where `email` was written to as often as a day allows, whoever asked for it."""
    written = Notice.objects.filter(kind=CONFIRMATION, address__iexact=email)
    if written.filter(created_at__gt=timezone.now() - DAY).count() >= MAILS_A_DAY:
        raise TooManyMails
