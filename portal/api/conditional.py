"""When what is answered was last changed: told as Last-Modified, and asked by If-Modified-Since."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max, Model

Source = type[Model] | tuple[type[Model], str] | Callable[[], datetime.datetime | None]


def last_change(sources: Iterable[Source]) -> datetime.datetime | None:
    """Return when any record of `sources` was last written or deleted, by its history; None where nothing was ever.

    A model that keeps no history comes with the name of the field that says when it was changed; of records that are
    not all public, a function says when those that are were changed.
    """
    found = (last_change_of(source) for source in sources)
    return max((moment for moment in found if moment), default=None)


def last_change_of(source: Source) -> datetime.datetime | None:
    if not isinstance(source, tuple | type):
        return source()
    records: Any
    if isinstance(source, tuple):
        model, field = source
        records = model._default_manager
    else:
        records, field = source.history, "history_date"  # type: ignore[attr-defined]
    # Not the order of the records: only the last of all.
    found: datetime.datetime | None = records.order_by().aggregate(last=Max(field))["last"]
    return found
