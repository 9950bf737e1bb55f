"""A reader who follows news by e-mail."""

import datetime

from django.core import mail
from django.utils import timezone

from portal.domain.notices import deliver_due
from portal.enums import Frequency
from portal.follow import alerts, digests
from portal.follow.links import token_to_confirm
from portal.follow.subjects import Subject
from portal.forms.traps import stamp
from portal.models import Follower, Following, Notice

READER = "reader@example.org"
DAY = datetime.timedelta(days=1)


def form(**others) -> dict:
    """Return what a person sends, a minute after the form was handed out."""
    begun = stamp(timezone.now() - datetime.timedelta(minutes=1))
    return {"email": READER, "frequency": "daily", "homepage": "", "begun": begun} | others


def asked(subject: Subject | None = None, **others) -> Following:
    fields = {"email": READER, "language": "en", "frequency": Frequency.DAILY, "address": "203.0.113.7"}
    return alerts.ask(subject or Subject("state", "kazakhstan"), **fields | others)


def followed(subject: Subject | None = None, **others) -> Follower:
    """Return somebody who has confirmed just now what they follow."""
    follower = alerts.confirm(token_to_confirm(asked(subject, **others))).follower
    mail.outbox.clear()
    Notice.objects.all().delete()
    return follower


def told(later: datetime.timedelta = DAY) -> list:
    """Write the mails that are due so much later, send them and return them."""
    mail.outbox.clear()
    digests.write(timezone.now() + later)
    deliver_due()
    return list(mail.outbox)
