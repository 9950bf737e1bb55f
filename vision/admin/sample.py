"""Saying in the back-office that what is shown is sample data."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from vision.models import Cycle, Edition, Entry, Submission


class MarksSample:
    """For pages of cycles, editions, submissions and entries: a note stands above those that show a sample year."""

    list_before_template = "admin/vision/_sample.html"
    change_form_before_template = "admin/vision/_sample.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        shown = {"shows_sample": Cycle.objects.filter(is_sample=True).exists()}
        return super().changelist_view(request, shown | (extra_context or {}))  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):
        record = context.get("original")
        context["is_sample"] = bool(record and cycle_of(record).is_sample)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]


def cycle_of(record: Cycle | Submission | Entry | Edition) -> Cycle:
    if isinstance(record, Entry):
        return record.submission.cycle
    return record if isinstance(record, Cycle) else record.cycle
