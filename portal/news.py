"""What is new on the portal: sections say it, the home page shows the latest of all of them together."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise


@dataclass(frozen=True)
class News:
    """What happened on a day: `record` is what it is about, and its text `field` is the headline."""

    on: datetime.date
    kind: str | Promise
    record: Model
    url: str
    field: str = "title"


Source = Callable[[int], Iterable[News]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Ask `source` for its latest: it is given how many are wanted at most. To be used as a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def latest(count: int) -> list[News]:
    """Return the `count` latest of all sources, newest first."""
    found = [news for source in _sources for news in source(count)]
    return sorted(found, key=lambda news: news.on, reverse=True)[:count]
