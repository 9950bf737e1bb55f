"""Writing notices down, each once, in the transaction of what they tell of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from portal import tasks
from portal.domain.notices.preferences import is_muted
from portal.domain.notices.registry import kind_of
from portal.doorbell import ring
from portal.models import Notice, User
from portal.translations.texts import current_language


def notify(
    kind: str,
    readers: User | str | Iterable[User],
    *,
    key: str,
    context: Mapping[str, Any] | None = None,
    language: str = "",
) -> int:
    """Write a notice to each reader, to be sent once this transaction is committed; return how many are new.

    Who is inactive or has switched the kind off is left out. What is written already, of this kind, to this
    reader, under this key, is not written again: a reminder that is called for twice is one mail.

    Args:
        readers: people, or the address of somebody without an account.
        key: what tells the notice from others of its kind to the same reader, at most 200 characters.
        context: ids and plain values for the kind's `context_of`; never a key or a password.
        language: for an address without an account; else the language now active.

    Raises:
        KeyError: there is no such kind.
    """
    kind_of(kind)
    same = Notice.objects.filter(kind=kind, key=key)
    to: list[dict[str, Any]]
    if isinstance(readers, str):
        is_new = not same.filter(address__iexact=readers).exists()
        to = [{"address": readers, "language": language or current_language()}] if is_new else []
    else:
        to = [{"recipient": person} for person in _who_wants(kind, readers, same)]
    return _write([Notice(kind=kind, key=key, context=dict(context or {}), **reader) for reader in to])


def _who_wants(kind: str, readers: User | Iterable[User], same) -> list[User]:
    """Return who is to get a notice and has not got it, in one order, so that writers do not lock each other out."""
    people = [readers] if isinstance(readers, User) else readers
    wanting = {person.pk: person for person in people if person.is_active and not is_muted(person, kind)}
    have = set(same.filter(recipient__in=wanting).values_list("recipient", flat=True))
    return [wanting[pk] for pk in sorted(wanting.keys() - have)]


def _write(notices: list[Notice]) -> int:
    if notices:
        with transaction.atomic():
            # Of what another writes at the same moment, the first stands.
            Notice.objects.bulk_create(notices, ignore_conflicts=True)
            transaction.on_commit(lambda: ring(tasks.deliver_notices), robust=True)
    return len(notices)
