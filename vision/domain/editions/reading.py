"""Finding editions, and opening them."""

import re
from functools import lru_cache

from vision.domain.editions.content import Content
from vision.domain.editions.pieces import EntryPiece
from vision.models import Edition, EditionEntry

KEY = re.compile(r"([0-9]{4})-([1-9][0-9]{0,3})")
# An edition of 123 items and eight states takes some 15 MB when it is open.
OPEN_AT_ONCE = 6


def latest() -> Edition | None:
    """Return the current edition of the latest published year, None where nothing is published."""
    return Edition.objects.current().in_brief().first()


def current_of(year: int) -> Edition | None:
    return Edition.objects.current().in_brief().filter(cycle__year=year).first()


def by_key(key: str) -> Edition | None:
    """Return the edition called `key`, as in "2024-1", whether it is current, replaced or withdrawn."""
    found = KEY.fullmatch(key)
    if not found:
        return None
    year, number = map(int, found.groups())
    return Edition.objects.in_brief().filter(cycle__year=year, number=number).first()


def piece_of(entry: EditionEntry) -> EntryPiece:
    """Return what the edition of `entry` holds of it: the words, translations and evidence of that day."""
    return content(entry.edition).entries_by_id[entry.entry_id]


def content(edition: Edition) -> Content:
    """Return what `edition` holds. It is read once in a process, because it never changes."""
    return _content(edition.pk, edition.sha256)


@lru_cache(maxsize=OPEN_AT_ONCE)
def _content(pk: int, _sha256: str) -> Content:
    return Content.of(Edition.objects.values_list("snapshot", flat=True).get(pk=pk))
