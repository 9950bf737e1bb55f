"""What of a notice is kept: for good, that it was sent, to whom, when; no longer than of use, what else it held."""

import datetime

from django.utils import timezone

from portal.models import Notice
from portal.models.notice import TO_BE_SENT

CONTEXT_KEPT = datetime.timedelta(days=90)
# People without an account may not even know that an address of theirs is here.
ADDRESS_KEPT = datetime.timedelta(days=548)


def forget() -> None:
    """Empty the context of old notices and, later, the address of readers without an account."""
    now, closed = timezone.now(), Notice.objects.exclude(status__in=TO_BE_SENT)
    closed.filter(created_at__lt=now - CONTEXT_KEPT).exclude(context={}).update(context={})
    strangers = closed.filter(created_at__lt=now - ADDRESS_KEPT).exclude(address="")
    strangers.update(address="", language="")
