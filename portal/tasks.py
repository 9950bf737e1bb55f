"""Background work of the portal itself: thin, an id in and a domain call."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def record_heartbeat() -> None:
    from portal.domain.health import beat

    beat("worker")


@shared_task
def clear_expired_sessions() -> None:
    call_command("clearsessions")


@shared_task
def deliver_notices() -> None:
    from portal.domain import notices

    notices.deliver_due()


@shared_task
def forget_old_notices() -> None:
    from portal.domain import notices

    notices.forget()
