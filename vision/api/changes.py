"""When what is public was last changed: nothing that happens to what is not moves a Last-Modified.

Each source is asked in one query together with the others, whatever they are.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.db.models import Max, Model, Q, QuerySet, Value

from portal.models import ReportFile
from vision.models import DocumentText, Edition
from vision.models.base import FrameworkText

Moment = datetime.datetime | None


def changes_of(*models: type[Model]) -> Callable[[], Moment]:
    """Return what tells when anything public of `models` was last changed, None where nothing ever was."""

    def last_change() -> Moment:
        first, *others = [moments_of(model) for model in models]
        rows = first.union(*others, all=True) if others else first
        return max((moment for row in rows for moment in row if moment), default=None)

    return last_change


def moments_of(model: Any) -> QuerySet:
    """Return a row with the last change of the records of `model`, and one more moment or the same."""
    if model is Edition:
        return last(Edition.objects.all(), Max("published_at"), Max("withdrawn_at"))
    if model is DocumentText:
        return last(DocumentText.objects.all(), Max("imported_at"))
    if model is ReportFile:
        return last(ReportFile.objects.filter(report__is_draft=False), Max("made_at"))
    if issubclass(model, FrameworkText):
        # What is done to a retired piece is not seen; that it was retired is.
        return last(model.history.all(), Max("history_date", filter=Q(retired_at=None)), Max("retired_at"))
    return last(model.history.all(), Max("history_date"))


def last(records: QuerySet, moment: Max, other: Max | None = None) -> QuerySet:
    everything = records.order_by().values(everything=Value(1))
    return everything.annotate(moment=moment, other=other or moment).values_list("moment", "other")
