"""What the pages of following by e-mail show: one thing that is to be confirmed, and several that are followed."""

import datetime

from django.utils import timezone

from portal.models import Follower, Following
from tests.e2e.pages import NONCE

CHOSEN = {"language": "tr", "frequency": "weekly"}


def prepare_following() -> None:
    now = timezone.now()
    reader = Follower.objects.create(
        pk=9001, email="reader.with.a.long.address@example.org", nonce=NONCE, told_until=now, **CHOSEN
    )
    Following.objects.create(
        pk=9001, follower=reader, kind="area", key="2.5", nonce=NONCE, created_at=now, **CHOSEN
    )
    for kind, key in (("everything", ""), ("state", "northern-cyprus"), ("item", "2.5.3")):
        Following.objects.create(
            follower=reader,
            kind=kind,
            key=key,
            confirmed_at=now - datetime.timedelta(days=1),
            **CHOSEN,
        )
