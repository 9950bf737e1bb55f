"""A state's report as everybody will read it once it is published."""

from typing import Any

from django.db.models import Prefetch
from django.views.generic import TemplateView

from vision import charts, rules
from vision.domain import workspace
from vision.models import Evidence
from vision.views.reporting import SubmissionMixin


class PreviewView(SubmissionMixin, TemplateView):
    template_name = "workspace/preview.html"
    seen_by = rules.may_read

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = Prefetch("evidence", Evidence.objects.filter(is_public=True), to_attr="public_evidence")
        entries = list(self.submission.entries.with_place().prefetch_related(shown))
        return super().get_context_data(**kwargs) | {
            "areas": workspace.by_area(entries),
            "reported": sum(bool(entry.status) for entry in entries),
            "total": len(entries),
            "chart": charts.report(self.submission, entries) if entries else None,
        }
