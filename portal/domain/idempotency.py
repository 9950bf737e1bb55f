"""Requests under a key of the caller’s: asked twice, done once, and answered the same both times.

What was refused has left nothing behind: its key is free again. A request that never came to an answer, because its
process died, gives its key back after `PATIENCE`: all that can be asked so is guarded against being done twice by the
domain itself, by versions, statuses or what is there already.
"""

import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.errors import DomainError, WrongTime
from portal.models import ApiToken, IdempotentRequest

KEPT = datetime.timedelta(hours=24)
# Longer than any request is let run.
PATIENCE = datetime.timedelta(minutes=10)


class KeyReused(DomainError):
    def __init__(self):
        super().__init__(
            _("This Idempotency-Key was used for something else. Send each new request under a new key.")
        )


class UnderWay(WrongTime):
    def __init__(self):
        super().__init__(
            _("The same request is being answered just now. Wait some seconds and send it again.")
        )


def begin(token: ApiToken, key: str, fingerprint: str) -> IdempotentRequest:
    """Claim a key for a request, or return the request with its answer where it was made already.

    Args:
        fingerprint: SHA-256 of what is asked.

    Raises:
        KeyReused: the key stands for another request. UnderWay: for this one, which has no answer yet.
    """
    same = IdempotentRequest.objects.filter(token=token, key=key)
    same.filter(is_over()).delete()
    found, is_new = same.get_or_create(token=token, key=key, defaults={"fingerprint": fingerprint})
    if is_new:
        return found
    if found.fingerprint != fingerprint:
        raise KeyReused
    if found.status is None:
        raise UnderWay
    return found


def keep(request: IdempotentRequest, *, status: int, answer: object, headers: dict[str, str]) -> None:
    """Keep the answer to what was done, to be given again."""
    request.status, request.answer, request.headers = status, answer, headers
    request.save(update_fields=["status", "answer", "headers"])


def release(request: IdempotentRequest) -> None:
    """Give the key of a request back that was refused."""
    request.delete()


def is_over() -> Q:
    now = timezone.now()
    return Q(begun_at__lt=now - KEPT) | Q(status=None, begun_at__lt=now - PATIENCE)


def forget_old() -> int:
    """Delete what is over; return how many requests that were."""
    return IdempotentRequest.objects.filter(is_over()).delete()[0]
