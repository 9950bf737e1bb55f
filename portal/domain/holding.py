"""Spam held off without anybody’s help: how much one network sends in, and how many mails one address gets.

What is counted are rows, so that several processes count together and nothing is lost with a cache.
"""

import datetime
import ipaddress

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError
from portal.models import Notice

HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
# Of an address of six groups and more, each household has the rest to itself.
NETWORK_BITS = 64


class TooManyMails(DomainError):
    """An address was written to as often as a day allows."""

    def __init__(self):
        super().__init__(
            _(
                "This address has had several mails from us today. Follow the link in the latest one, or try again "
                "tomorrow."
            )
        )


def origin_of(address: str, purpose: str, *, on: datetime.date | None = None) -> str:
    """Return what tells the network of `address` apart for a day, for one `purpose`; it cannot be read back."""
    day = on or timezone.now().date()
    return salted_hmac(purpose, f"{network_of(address)} {day}", algorithm="sha256").hexdigest()


def network_of(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network((known, NETWORK_BITS), strict=False))


def sent_within_an_hour(rows: QuerySet, address: str, purpose: str) -> int:
    """Count the rows, which have `origin` and `created_at`, that the network of `address` sent in this hour."""
    now = timezone.now()
    # Around midnight the hour is of two days.
    origins = {origin_of(address, purpose, on=moment.date()) for moment in (now, now - HOUR)}
    return rows.filter(origin__in=origins, created_at__gt=now - HOUR).count()


def require_mails_left(kind: str, email: str, *, a_day: int) -> None:
    """Raise TooManyMails where `email` got `a_day` mails of the kind since yesterday, whoever asked for them."""
    written = Notice.objects.filter(kind=kind, address__iexact=email)
    if written.filter(created_at__gt=timezone.now() - DAY).count() >= a_day:
        raise TooManyMails
