"""Mails that tell followers of what happened since the last: written down by beat, sent as all mails are."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.domain.notices import notify
from portal.enums import SubjectKind
from portal.follow import happenings, subjects
from portal.follow.alerts import DIGEST
from portal.follow.happenings import Happening
from portal.follow.subjects import Subject
from portal.models import Follower, Notice

# What is being saved at this moment is told of the next time: longer than any transaction takes.
SETTLED = datetime.timedelta(minutes=5)
# Where no mails could be written for a long time, the news of a month are news enough.
LONGEST = datetime.timedelta(days=31)
# Of each thing that is followed; the rest is on its page.
MOST = 20


@dataclass(frozen=True)
class Group:
    """The news of one thing that is followed: `name` and `path` are its own, `more` were left out."""

    name: str
    path: str
    news: list[dict[str, Any]]
    more: int


def write(now: datetime.datetime | None = None) -> int:
    """Write a mail to each follower for whom it is time and of whose subjects something happened; return how many."""
    now = now or timezone.now()
    until = now - SETTLED
    due = Follower.objects.due(at=now).order_by("pk")
    earliest = due.order_by("told_until").values_list("told_until", flat=True).first()
    if earliest is None:
        return 0
    found = happenings.happened(since=max(earliest, now - LONGEST), until=until)
    return sum(tell(pk, found, until) for pk in list(due.values_list("pk", flat=True)))


def tell(pk: int, found: Iterable[Happening], until: datetime.datetime) -> int:
    """Write what there is to tell one follower, and remember until when they are told; each has a transaction."""
    with transaction.atomic():
        follower = Follower.objects.select_for_update().filter(pk=pk, told_until__lt=until).first()
        if follower is None:
            return 0
        since, follower.told_until = follower.told_until, until
        follower.save(update_fields=["told_until"])
        wanted = subjects_of(follower)
        news = [each for each in found if each.at > since and any(map(each.concerns, wanted))]
        if not news:
            return 0
        context = {"follower": pk, "since": since.isoformat(), "until": until.isoformat()}
        key = f"{pk} {until.isoformat()}"
        return notify(DIGEST, follower.email, key=key, context=context, language=follower.language)


def subjects_of(follower: Follower) -> list[Subject]:
    found = follower.followings.confirmed()
    return [Subject(SubjectKind(each.kind), each.key) for each in found]


def groups_of(notice: Notice) -> tuple[Follower, list[Group]] | None:
    """Return what a mail tells, in the active language, of what is public now; None where that is nothing."""
    follower = Follower.objects.filter(pk=notice.context.get("follower")).first()
    if follower is None:
        return None
    since, until = (datetime.datetime.fromisoformat(notice.context[name]) for name in ("since", "until"))
    left = happenings.happened(since=since, until=until)
    groups = []
    # What stands under a state, an area or an item is not told once more under everything.
    for subject in sorted(subjects_of(follower), key=lambda each: each == subjects.EVERYTHING):
        told = [each for each in left if each.concerns(subject)]
        left = [each for each in left if each not in told]
        if told:
            news = [in_mail(each) for each in told[:MOST]]
            path = subjects.page_of(subject)
            groups.append(Group(subjects.name_of(subject), path, news, max(0, len(told) - MOST)))
    return (follower, groups) if groups else None


def in_mail(happening: Happening) -> dict[str, Any]:
    """Return what a mail says of a happening: plain values, in the active language."""
    words = happening.words()
    return {
        "what": words.what,
        "title": words.title,
        "summary": words.summary,
        "path": happening.path(),
        "at": happening.at,
        "is_sample": happening.is_sample,
    }
