"""News by e-mail: an address asks to follow something, confirms it, changes what it gets, and ends it.

There are no accounts. An address is kept while it follows something, and deleted with the last of it, also from the
record of mails.
"""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.domain import holding
from portal.domain.notices import notify
from portal.enums import Frequency, Language, NoticeStatus
from portal.errors import DomainError
from portal.follow import links, subjects
from portal.follow.subjects import Subject
from portal.models import Follower, Following, Notice
from portal.models.following import new_nonce

CONFIRMATION, DIGEST = "follow_confirm", "follow_digest"
PURPOSE = "portal.follow.origin"
# A class of pupils follows its state behind one address; a script follows hundreds.
FOLLOWINGS_AN_HOUR = 20
MAILS_A_DAY = 5
VALID = datetime.timedelta(days=7)


class TooManyFollowings(DomainError):
    """One network has asked to follow as much as an hour allows."""

    def __init__(self):
        super().__init__(
            _("Too many requests came from your network within an hour. Wait an hour, then send it again.")
        )


class DeadLink(DomainError):
    """The link confirms or opens nothing any more."""

    def __init__(self):
        super().__init__(_("This link does not work any more."))


class NothingToFollow(DomainError):
    """There is no such state, area or item."""

    def __init__(self):
        super().__init__(_("There is nothing here to follow."))


def ask(
    subject: Subject, *, email: str, language: Language | str, frequency: Frequency | str, address: str
) -> Following:
    """Take down that `email` wants to follow `subject`, and write to it for confirmation.

    What is confirmed already stays as it is: the mail then leads to what the address follows.

    Args:
        address: the network address of whoever asks; only what tells it apart for a day is kept.

    Raises:
        NothingToFollow. TooManyFollowings: of this network. TooManyMails: to this address.
    """
    if not subjects.exists(subject):
        raise NothingToFollow
    email = email.strip().lower()
    with transaction.atomic():
        if holding.sent_within_an_hour(Following.objects.all(), address, PURPOSE) >= FOLLOWINGS_AN_HOUR:
            raise TooManyFollowings
        holding.require_mails_left(CONFIRMATION, email, a_day=MAILS_A_DAY)
        follower, _new = Follower.objects.get_or_create(
            email=email, defaults={"language": language, "frequency": frequency}
        )
        following, is_new = Following.objects.get_or_create(
            follower=follower,
            kind=subject.kind,
            key=subject.key,
            defaults={"language": language, "frequency": frequency},
        )
        following.origin, following.created_at = holding.origin_of(address, PURPOSE), timezone.now()
        if not is_new and following.confirmed_at is None:
            following.language, following.frequency = language, frequency
        # The link of the latest mail counts.
        following.nonce = new_nonce()
        following.save()
        context = {"following": following.pk}
        notify(
            CONFIRMATION, email, key=f"{following.pk} {following.nonce}", context=context, language=language
        )
    return following


def find(token: str) -> Following:
    """Return what the link with `token` confirms, or has confirmed. Raises DeadLink."""
    following = links.following_of(token)
    if following is None or (following.confirmed_at is None and has_ended(following)):
        raise DeadLink
    return following


def has_ended(following: Following) -> bool:
    return timezone.now() - following.created_at > VALID


def confirm(token: str) -> Following:
    """Let an address follow what it asked for, from now on. Following the link twice changes nothing.

    Raises:
        DeadLink: the link confirms nothing any more.
    """
    with transaction.atomic():
        following = find(token)
        follower = Follower.objects.select_for_update().filter(pk=following.follower_id).first()
        if follower is None:
            raise DeadLink
        following.follower = follower
        if following.confirmed_at is None:
            following.confirmed_at = timezone.now()
            following.save(update_fields=["confirmed_at"])
            follower.language, follower.frequency = following.language, following.frequency
            follower.told_until = follower.told_until or following.confirmed_at
            follower.save(update_fields=["language", "frequency", "told_until"])
    return following


def opened(token: str) -> Follower:
    """Return whose link it is. Raises DeadLink where they follow nothing any more."""
    follower = links.follower_of(token)
    if follower is None or follower.told_until is None:
        raise DeadLink
    return follower


def change(
    follower: Follower, *, language: Language | str, frequency: Frequency | str, kept: Iterable[int]
) -> bool:
    """Have mails come in `language`, as often as `frequency` says, of what is `kept` alone; its rows by number.

    Returns whether the address follows anything still: else it is deleted.
    """
    with transaction.atomic():
        follower.followings.confirmed().exclude(pk__in=list(kept)).delete()
        if not follower.followings.confirmed().exists():
            end(follower)
            return False
        follower.language, follower.frequency = language, frequency
        follower.save(update_fields=["language", "frequency"])
    return True


def end(follower: Follower) -> None:
    """Delete an address and all that it follows; nothing is sent to it any more, and no mail names it."""
    with transaction.atomic():
        forget_mails(follower.email)
        follower.delete()


def forget_mails(email: str) -> None:
    """Take the address out of the record of what was sent to followers."""
    mails = Notice.objects.filter(kind__in=[CONFIRMATION, DIGEST], address__iexact=email)
    to_be_sent = mails.filter(status__in=[NoticeStatus.WAITING, NoticeStatus.NOT_SENT])
    to_be_sent.update(status=NoticeStatus.NOT_NEEDED)
    mails.update(address="", language="", context={})


def sweep() -> int:
    """Delete what nobody confirmed while its link was valid, and return how many there were.

    Addresses that then follow nothing are deleted with it.
    """
    ended = Following.objects.unconfirmed().filter(created_at__lt=timezone.now() - VALID)
    with transaction.atomic():
        count = ended.delete()[0]
        for follower in Follower.objects.filter(followings=None):
            end(follower)
    return count
