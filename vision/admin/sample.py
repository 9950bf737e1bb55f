"""Saying in the back-office that what is shown is sample data."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from vision.models import Cycle


class MarksSample:
    """For pages of cycles, and of what has a `cycle`: a note stands above those that show a sample year."""

    list_before_template = "admin/vision/_sample.html"
    change_form_before_template = "admin/vision/_sample.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        shown = {"shows_sample": Cycle.objects.filter(is_sample=True).exists()}
        return super().changelist_view(request, shown | (extra_context or {}))  # type: ignore[misc]

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):
        record = context.get("original")
        cycle = record if isinstance(record, Cycle) else getattr(record, "cycle", None)
        context["is_sample"] = bool(cycle and cycle.is_sample)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]
