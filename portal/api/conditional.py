"""When what is answered was last changed: told as Last-Modified, and asked by If-Modified-Since."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Case, Model, OuterRef, Q, QuerySet, Subquery, Value, When

Moment = datetime.datetime | None
# A model that keeps no history comes with the name of the field that says when it was changed; a function tells itself.
Kept = type[Model] | tuple[type[Model], str]
Source = Kept | Callable[[], Moment]

_gates: dict[type[Model], Q] = {}


def gate(model: type[Model], public: Q) -> None:
    """Say which rows of the history of `model` the public may know of: those that fulfil `public`.

    Of what is not public, no change is told: what is written of a record counts while it is public, and when it
    ceases to be.
    """
    _gates[model] = public


def last_change(sources: Iterable[Source]) -> Moment:
    """Return when any record of `sources` was last written or deleted, by its history; None where nothing was ever.

    Models are asked by one question to the database, however many they are.
    """
    models: list[Any] = [source for source in sources if isinstance(source, tuple | type)]
    told = [source() for source in sources if not isinstance(source, tuple | type)]
    return max((moment for moment in (*told, *moments(models)) if moment), default=None)


def moments(sources: list[Kept]) -> list[Moment]:
    if not sources:
        return []
    first, *others = [newest_of(source) for source in sources]
    return [moment for (moment,) in first.union(*others, all=True)]


def newest_of(source: Kept) -> QuerySet:
    """Return the moment of the newest row, which is found by its index, as a question for that row alone."""
    rows, field = rows_of(source)
    newest = rows.order_by(f"-{field}", "-pk").values("pk")[:1]
    return rows.model._default_manager.order_by().filter(pk=Subquery(newest)).values_list(field)


def rows_of(source: Kept) -> tuple[QuerySet, str]:
    if isinstance(source, tuple):
        model, field = source
        return model._default_manager.all(), field
    history: Any = source.history  # type: ignore[attr-defined]
    public = _gates.get(source)
    return (history.all() if public is None else public_rows(history, public)), "history_date"


def public_rows(history: Any, public: Q) -> QuerySet:
    """Keep the rows of records that were public then, or until then."""
    is_public = Case(When(public, then=Value(True)), default=Value(False))
    earlier = history.filter(id=OuterRef("id"), pk__lt=OuterRef("pk"))
    before = earlier.annotate(is_public=is_public).order_by("-pk").values("is_public")[:1]
    rows: QuerySet = history.annotate(is_public=is_public, was_public=Subquery(before))
    return rows.filter(Q(is_public=True) | Q(was_public=True))
