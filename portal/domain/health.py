"""Whether the background worker lives: it says so every minute, the database remembers."""

import datetime

from django.utils import timezone

from portal.models import Heartbeat

SILENCE = datetime.timedelta(minutes=5)


def beat(name: str) -> None:
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now()})


def is_alive(name: str) -> bool:
    return Heartbeat.objects.filter(name=name, at__gt=timezone.now() - SILENCE).exists()
