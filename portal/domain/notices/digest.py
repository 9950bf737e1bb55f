"""Several notices of a kind to one reader, in one mail."""

from typing import Any

from django.db import transaction

from portal.enums import NoticeStatus
from portal.models import Notice

# Where a notice keeps what the others told, which it took in.
ALSO = "also"


def gather(notice: Notice) -> list[dict[str, Any]]:
    """Take in what waits for the same reader under the same kind; return the contexts of all, that of `notice` first.

    For a kind's `context_of`, where one mail may tell of several things. Those taken in are closed as not needed;
    however often this one is tried, it tells of them.
    """
    with transaction.atomic():
        same = {"kind": notice.kind, "recipient": notice.recipient, "address": notice.address}
        waiting = Notice.objects.due().filter(**same).exclude(pk=notice.pk)
        others = list(waiting.select_for_update(skip_locked=True))
        if others:
            told = [context for one in (notice, *others) for context in contexts(one)]
            notice.context = told[0] | {ALSO: told[1:]}
            notice.save(update_fields=["context"])
            taken = Notice.objects.filter(pk__in=[other.pk for other in others])
            taken.update(status=NoticeStatus.NOT_NEEDED)
    return contexts(notice)


def contexts(notice: Notice) -> list[dict[str, Any]]:
    own = {name: value for name, value in notice.context.items() if name != ALSO}
    return [own, *notice.context.get(ALSO, [])]
