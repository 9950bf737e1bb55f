"""Chance and days of the sample years: both come out the same every time."""

import datetime
import hashlib
from dataclasses import dataclass

from django.utils import timezone

FIRST_HOUR, MINUTES = 9, 8 * 60
FRIDAY = 4


def chance(*keys: object, of: int = 100) -> int:
    """Return a number from 0 to `of` - 1 that looks thrown, and is always the same for `keys`."""
    text = " ".join(map(str, keys))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest()) % of


@dataclass(frozen=True)
class Calendar:
    """The days of a sample year, counted from the one on which it opens."""

    opens: datetime.date

    def moment(self, day: int, *keys: object) -> datetime.datetime:
        """Return a moment in working hours on a `day`, on the Friday before where that is a weekend."""
        on = self.opens + datetime.timedelta(days=day)
        on -= datetime.timedelta(days=max(on.weekday() - FRIDAY, 0))
        start = timezone.make_aware(datetime.datetime.combine(on, datetime.time(FIRST_HOUR)))
        return start + datetime.timedelta(minutes=chance(day, *keys, of=MINUTES))
