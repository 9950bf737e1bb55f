"""What can be followed: everything, a state, a cooperation area, an action item."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from portal.enums import SubjectKind

# Part of addresses, which do not change.
PLURALS = {SubjectKind.STATE: "states", SubjectKind.AREA: "areas", SubjectKind.ITEM: "items"}


@dataclass(frozen=True)
class Subject:
    """`key` is the address name of a state or the code of an area or item; of everything it is empty."""

    kind: SubjectKind
    key: str = ""

    @property
    def feed_path(self) -> str:
        """The address of its feed, in the active language."""
        return reverse(f"portal:feed-{self.kind}", args=[self.key] if self.key else [])

    @property
    def form_path(self) -> str:
        """The address at which it is followed by e-mail."""
        return reverse(f"portal:follow-{self.kind}", args=[self.key] if self.key else [])


EVERYTHING = Subject(SubjectKind.EVERYTHING)


@dataclass(frozen=True)
class Followable:
    """A kind of subject that has records.

    Args:
        find: returns the public record of a key, None where there is none.
        name: what a record is called, in the active language.
    """

    find: Callable[[str], Any]
    name: Callable[[Any], str]


_followable: dict[SubjectKind, Followable] = {}


def register(kind: SubjectKind, followable: Followable) -> None:
    _followable[kind] = followable


def find(subject: Subject) -> Any:
    """Return the public record of `subject`; None where there is none, and of everything."""
    if subject.kind == SubjectKind.EVERYTHING or subject.kind not in _followable:
        return None
    return _followable[subject.kind].find(subject.key)


def exists(subject: Subject) -> bool:
    return subject == EVERYTHING or find(subject) is not None


def name_of(subject: Subject) -> str:
    """Return what `subject` is called, in the active language; its key where it is not public any more."""
    record = find(subject)
    if record is None:
        return subject.key or str(subject.kind.label)
    return _followable[subject.kind].name(record)


def page_of(subject: Subject) -> str:
    """Return the address of the page of `subject`, in the active language; of everything, the home page."""
    record = find(subject)
    return record.get_absolute_url() if record else reverse("portal:home")
