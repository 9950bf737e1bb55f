"""Sending notices: each is claimed by one worker, tried until it goes, and parked where staff see it if it does not."""

import datetime
import logging
from collections.abc import Iterable
from smtplib import SMTPException, SMTPServerDisconnected

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone, translation

from portal import mail, tasks
from portal.domain.activity import record
from portal.domain.notices.preferences import is_muted
from portal.domain.notices.registry import kind_of
from portal.doorbell import ring
from portal.enums import ActivityVerb, NoticeStatus
from portal.models import Notice, User

logger = logging.getLogger(__name__)
# Longer than a server may take for a mail: a claim that is older is of a worker that died.
CLAIM = datetime.timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE = datetime.timedelta(minutes=1), datetime.timedelta(hours=6)
# With these pauses, the last is three days after the first.
ATTEMPTS = 20
# What one task sends at most; the next is a minute away, and other jobs wait meanwhile.
BATCH = 100


class ServerDown(Exception):
    """The mail server does not answer: other mails would fare no better now."""


def deliver_due() -> int:
    """Send what is due, what has waited longest first, and return how many were sent.

    Several workers may do so at once. Where the mail server does not answer the rest stays due, for the next time.
    """
    sent, connection = 0, get_connection()
    try:
        for _time in range(BATCH):
            notice = claim()
            if notice is None:
                break
            sent += deliver(notice, connection)
    except ServerDown:
        logger.warning("The mail server does not answer. What is due waits.")
    finally:
        connection.close()
    return sent


def claim() -> Notice | None:
    """Take the next notice that is due. Until the claim ends nobody else gets it."""
    with transaction.atomic():
        notice = Notice.objects.due().select_for_update(skip_locked=True).first()
        if notice:
            notice.attempts += 1
            notice.next_try_at = timezone.now() + CLAIM
            notice.save(update_fields=["attempts", "next_try_at"])
    return notice


def deliver(notice: Notice, connection: BaseEmailBackend) -> bool:
    """Send a claimed notice, close it or put it off, and say whether it was sent.

    Raises:
        ServerDown: the mail server does not answer; the notice is put off.
    """
    if notice.attempts > ATTEMPTS:
        put_off(notice, "Each worker that tried to send it was killed.")
        return False
    try:
        message = message_of(notice)
    # One notice that cannot be written must not keep the others, whatever is wrong with it.
    except Exception as error:
        logger.exception("Notice %s cannot be written.", notice.pk)
        # Its words may hold the key of a link, and the row is read by others than the log.
        put_off(notice, f"{type(error).__name__}, see the log of the worker")
        return False
    if message is None:
        close(notice, NoticeStatus.NOT_NEEDED)
        return False
    return post(notice, message, connection)


def message_of(notice: Notice) -> EmailMultiAlternatives | None:
    """Return the mail as it is true now; None where it need not be sent any more."""
    reader, kind = notice.reader, kind_of(notice.kind)
    if isinstance(reader, User) and (not reader.is_active or is_muted(reader, notice.kind)):
        return None
    language = reader.language if isinstance(reader, User) else notice.language
    with translation.override(language):
        context = kind.context_of(notice)
    if context is None:
        return None
    message = mail.compose(kind.template, reader, context, language=language)
    # The same however often it is tried: who gets it twice is shown it once.
    message.extra_headers |= {**kind.headers_of(notice), "Message-ID": notice.message_id}
    return message


def post(notice: Notice, message: EmailMultiAlternatives, connection: BaseEmailBackend) -> bool:
    message.connection = connection
    try:
        connection.open()
        message.send()
    # The server, the way to it, or an address that none would take.
    except (OSError, ValueError) as error:
        put_off(notice, f"{type(error).__name__}: {error}")
        if isinstance(error, SMTPServerDisconnected) or not isinstance(error, SMTPException | ValueError):
            raise ServerDown from error
        return False
    close(notice, NoticeStatus.SENT)
    return True


def close(notice: Notice, status: NoticeStatus) -> None:
    sent_at = timezone.now() if status == NoticeStatus.SENT else None
    waiting = Notice.objects.filter(pk=notice.pk, status=NoticeStatus.WAITING)
    waiting.update(status=status, sent_at=sent_at, last_error="")


def put_off(notice: Notice, error: str) -> None:
    """Let a notice be tried again, after twice the pause of the time before; after the last attempt, park it."""
    is_last = notice.attempts >= ATTEMPTS
    pause = min(FIRST_PAUSE * 2 ** (notice.attempts - 1), LONGEST_PAUSE)
    # Whose claim has ended meanwhile has no say any more.
    claimed = Notice.objects.filter(pk=notice.pk, status=NoticeStatus.WAITING, attempts=notice.attempts)
    claimed.update(
        status=NoticeStatus.NOT_SENT if is_last else NoticeStatus.WAITING,
        next_try_at=timezone.now() + pause,
        last_error=error,
    )


def send_again(notices: Iterable[Notice], *, by: User) -> int:
    """Let parked notices be tried anew, and return how many were parked."""
    with transaction.atomic():
        pks = [notice.pk for notice in notices]
        parked = Notice.objects.filter(pk__in=pks, status=NoticeStatus.NOT_SENT).select_for_update()
        for notice in parked:
            notice.status, notice.attempts, notice.next_try_at = NoticeStatus.WAITING, 0, timezone.now()
            notice.save(update_fields=["status", "attempts", "next_try_at"])
            record(ActivityVerb.NOTICE_SENT_AGAIN, notice, by=by)
        transaction.on_commit(lambda: ring(tasks.deliver_notices), robust=True)
    return len(parked)
