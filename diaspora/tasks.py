"""Background work of the diaspora section: thin, a domain call."""

from celery import shared_task

from diaspora.domain import files


@shared_task
def clear_unnamed_files() -> None:
    files.sweep()
