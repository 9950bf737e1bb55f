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
def clear_old_uploads() -> None:
    from portal.domain import uploads

    uploads.clear_old()


@shared_task
def deliver_notices() -> None:
    from portal.domain import notices

    notices.deliver_due()


@shared_task
def forget_old_notices() -> None:
    from portal.domain import notices

    notices.forget()


@shared_task
def forget_old_requests() -> None:
    from portal.domain import idempotency

    idempotency.forget_old()


@shared_task
def make_report() -> None:
    """Make one report: with many, mails that wait meanwhile get their turn between two of them."""
    from portal.domain import reports

    reports.make_next()


@shared_task
def sweep_reports() -> None:
    from portal.domain import reports

    reports.sweep()


@shared_task
def remake_drafts() -> None:
    from portal.domain import reports

    reports.remake_drafts()


@shared_task
def clear_unnamed_reports() -> None:
    from portal.domain import reports

    reports.clear_unnamed()


@shared_task
def write_digests() -> None:
    from portal.follow import digests

    digests.write()


@shared_task
def clear_unconfirmed_followers() -> None:
    from portal.follow import alerts

    alerts.sweep()


@shared_task
def tell_webhooks() -> None:
    from portal.follow import deliveries

    deliveries.collect()
    deliveries.deliver_due()


@shared_task
def forget_old_deliveries() -> None:
    from portal.follow import deliveries

    deliveries.forget()
