"""Background work of the civil society section: thin, a domain call."""

from celery import shared_task

from civil_society.domain import proposals


@shared_task
def clear_unconfirmed_proposals() -> None:
    proposals.sweep()
