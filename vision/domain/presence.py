"""Who has an entry open, so that two people who write on it see each other."""

import datetime

from django.utils import timezone

from portal.models import User
from vision.models import Entry, Presence

# A page that is open tells so three times in this time.
OPEN = datetime.timedelta(seconds=60)
# Without a script a page tells so just once, when it is opened.
OPENED_LATELY = datetime.timedelta(minutes=5)
KEPT = datetime.timedelta(days=1)


def tell(entry: Entry, *, by: User) -> None:
    """Note that `by` has the entry open now."""
    Presence.objects.bulk_create(
        [Presence(entry=entry, user=by, seen_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["entry", "user"],
        update_fields=["seen_at"],
    )


def others(entry: Entry, *, than: User, within: datetime.timedelta = OPEN) -> list[User]:
    """Return who else has had the entry open in that time, by name."""
    seen = Presence.objects.filter(entry=entry, seen_at__gte=timezone.now() - within)
    people = [presence.user for presence in seen.exclude(user=than).select_related("user")]
    return sorted(people, key=str)


def forget_old() -> int:
    """Delete what is of no use any more; return how much that was."""
    count, _by_model = Presence.objects.filter(seen_at__lt=timezone.now() - KEPT).delete()
    return count
