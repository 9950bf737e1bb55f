"""Background work of the Vision: thin, an id in and a domain call."""

from celery import shared_task

from vision.domain import evidence_files, notices, presence


@shared_task
def clear_unnamed_files() -> None:
    evidence_files.sweep()


@shared_task
def forget_old_presences() -> None:
    presence.forget_old()


@shared_task
def send_reminders() -> None:
    notices.remind()
