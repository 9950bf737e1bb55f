"""Making editions, putting one in the place of another, and taking them back: the one place that does.

What publishes a cycle calls these within its transaction, and has asked who may.
"""

import datetime
from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.domain.activity import record
from portal.enums import ActivityVerb
from portal.errors import DomainError
from portal.models import User
from vision.domain.editions import snapshot
from vision.domain.editions.snapshot import Data
from vision.models import Cycle, Edition, EditionEntry, Entry

# Does what follows from a new edition, in the transaction that makes it.
Follower = Callable[[Edition, User], None]
_followers: list[Follower] = []


def when_published(follower: Follower) -> Follower:
    """Let `follower` know of each new edition and who published it. To be used as a decorator."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


class NothingToCorrect(DomainError):
    """The edition would say what the one before says."""

    def __init__(self):
        super().__init__(
            _("Nothing has changed since the current edition, so there is no correction to publish.")
        )


def publish(cycle: Cycle, *, by: User, reason: str = "", at: datetime.datetime | None = None) -> Edition:
    """Make the next edition of `cycle` and let it stand for the year.

    Args:
        at: for a past that is made up for a demonstration; else now.

    Raises:
        NothingToCorrect: it would say what the current one says.
    """
    at = at or timezone.now()
    last = cycle.editions.order_by("-number").first()
    number = last.number + 1 if last else 1
    current = cycle.editions.current().first()
    replaces = current.key if current else ""
    data = snapshot.take(cycle, number=number, replaces=replaces, reason=reason, at=at)
    if current:
        if says_the_same(data, snapshot.read(current.snapshot)):
            raise NothingToCorrect
        current.is_current = False
        current.save(update_fields=["is_current"])
    text = snapshot.canonical(data)
    edition = Edition.objects.create(
        cycle=cycle,
        number=number,
        published_at=at,
        published_by=by,
        reason=reason,
        schema=snapshot.SCHEMA,
        snapshot=text,
        sha256=snapshot.sha256(text),
    )
    index(edition, data)
    for follow in _followers:
        follow(edition, by)
    verb, key = ActivityVerb.EDITION_PUBLISHED, edition.key
    record(verb, edition, by=by, before=replaces, after=key, reason=reason, at=at)
    return edition


def withdraw_all(cycle: Cycle, *, by: User, reason: str) -> None:
    """Take back every edition of `cycle`: none is shown any more, and their papers are not handed out."""
    for edition in cycle.editions.readable().in_brief():
        edition.is_current, edition.withdrawn_at = False, timezone.now()
        edition.withdrawn_by, edition.withdrawn_reason = by, reason
        edition.save(update_fields=["is_current", "withdrawn_at", "withdrawn_by", "withdrawn_reason"])
        record(ActivityVerb.EDITION_WITHDRAWN, edition, by=by, before=edition.key, reason=reason)


def says_the_same(one: Data, other: Data) -> bool:
    """Say whether two snapshots differ in nothing but which edition they are."""
    return {**one, "edition": None} == {**other, "edition": None}


def index(edition: Edition, data: Data) -> None:
    """Write the entries of the snapshot down as rows, for the database to be asked."""
    ids = [entry["id"] for entry in data["entries"]]
    rows = Entry.objects.filter(pk__in=ids).values_list("pk", "item", "submission__state")
    places = {pk: (item, state) for pk, item, state in rows}
    EditionEntry.objects.bulk_create(
        EditionEntry(
            edition=edition,
            entry_id=entry["id"],
            item_id=places[entry["id"]][0],
            state_id=places[entry["id"]][1],
            status=entry["status"],
            assessed_status=entry["assessed_status"],
        )
        for entry in data["entries"]
    )
