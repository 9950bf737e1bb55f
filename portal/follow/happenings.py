"""What happens in public: sections register what is news in them, and feeds, mails and webhooks ask here alone."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from portal.enums import SubjectKind, Topic
from portal.follow.subjects import EVERYTHING, Subject
from portal.translations.texts import ShownText, shown_text

Codes = frozenset[str]
ANYWHERE = frozenset(SubjectKind)


@dataclass(frozen=True)
class Words:
    """What is said of a happening, in the language that was active: what happened, of what, and a little more."""

    what: str
    title: ShownText
    summary: ShownText

    @property
    def headline(self) -> str:
        return f"{self.what}: {self.title}" if self.title else self.what


@dataclass(frozen=True)
class Happening:
    """Something that happened in public.

    Args:
        key: what tells it from all others, and never changes: "event/youth-forum-2025".
        at: when it happened, or last changed. since: when it became public.
        words, path: give the words, and the address of the page, in the language that is active when they are called.
        api: name of the collection and key of the record in the API, where it has one.
        states, areas, items: what it is about, by address name and code.
        told_of: in the news of which kinds of subjects it stands; "everything" has its own measure.
    """

    topic: Topic
    key: str
    at: datetime.datetime
    since: datetime.datetime
    words: Callable[[], Words]
    path: Callable[[], str]
    api: tuple[str, str] | None = None
    states: Codes = frozenset()
    areas: Codes = frozenset()
    items: Codes = frozenset()
    told_of: frozenset[SubjectKind] = ANYWHERE
    is_sample: bool = False

    def concerns(self, subject: Subject) -> bool:
        """Say whether it stands in the news of `subject`."""
        if subject.kind not in self.told_of:
            return False
        about = {SubjectKind.STATE: self.states, SubjectKind.AREA: self.areas, SubjectKind.ITEM: self.items}
        return subject == EVERYTHING or subject.key in about.get(subject.kind, frozenset())

    @property
    def url(self) -> str:
        """The absolute address of its page, in the active language."""
        return f"{settings.SITE_URL}{self.path()}"

    @property
    def api_url(self) -> str:
        """The absolute address of its record in the API, empty where it has none."""
        if self.api is None:
            return ""
        name, key = self.api
        try:
            return f"{settings.SITE_URL}{reverse(f'api:{name}-detail', args=[key])}"
        except NoReverseMatch:
            return ""

    def words_in(self, language: str) -> Words:
        with translation.override(language):
            return self.words()

    def url_in(self, language: str) -> str:
        with translation.override(language):
            return self.url


@dataclass(frozen=True)
class Asked:
    """Which happenings are asked for: of a subject, or whatever there is; of a time; how many at most, the latest.

    A source narrows its query by these as far as that is cheap: what it yields beyond them is left out.
    """

    subject: Subject | None = None
    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    most: int | None = None

    def within(self, records: QuerySet, *moments: str) -> Any:
        """Keep the records of which one of the `moments` is in the time, the latest by the first of them."""
        found = Q(pk__in=[]) if moments else Q()
        for moment in moments:
            in_time = Q(**{f"{moment}__isnull": False})
            if self.since:
                in_time &= Q(**{f"{moment}__gt": self.since})
            if self.until:
                in_time &= Q(**{f"{moment}__lte": self.until})
            found |= in_time
        kept = records.filter(found).order_by(f"-{moments[0]}", "pk")
        return kept[: self.most] if self.most else kept

    def key_of(self, kind: SubjectKind) -> str:
        """Return the key that is asked for where the subject is of this kind, else nothing."""
        return self.subject.key if self.subject and self.subject.kind == kind else ""

    def wants(self, happening: Happening) -> bool:
        in_time = (self.since is None or happening.at > self.since) and (
            self.until is None or happening.at <= self.until
        )
        return in_time and (self.subject is None or happening.concerns(self.subject))


Source = Callable[[Asked], Iterable[Happening]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Ask `source` for what happened, behind the gate of its section. To be used as a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def happened(
    subject: Subject | None = None,
    *,
    since: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    most: int | None = None,
) -> list[Happening]:
    """Return what happened in public after `since` and not after `until`, the latest first.

    Args:
        subject: whose news it is; None for whatever happened, also what stands in the news of one item alone.
        most: how many at most.
    """
    asked = Asked(subject, since, until, most)
    found = [each for source in _sources for each in source(asked) if asked.wants(each)]
    found.sort(key=lambda happening: happening.key)
    found.sort(key=lambda happening: happening.at, reverse=True)
    return found[:most] if most else found


def of_record(record: Any, what: str, *, title: str = "title", summary: str = "summary") -> Words:
    """Return the words of a happening that is about `record`, in the active language."""
    return Words(what, shown_text(record, title), shown_text(record, summary))
