"""The first page of the review: what waits, what is in, whom to ask."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from portal.views.workspace import WorkspaceMixin
from vision import rules
from vision.domain import review_queue
from vision.forms.review import QueueFilter
from vision.models import Cycle


class QueueView(WorkspaceMixin, TemplateView):
    template_name = "review/queue.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any):
        if not rules.is_secretariat(self.user):
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context, cycles = super().get_context_data(**kwargs), review_queue.cycles()
        cycle = self.chosen(cycles)
        if cycle is None:
            return context
        board = review_queue.board(cycle)
        asked = QueueFilter(self.request.GET, [report.submission.state for report in board.reports])
        return context | {
            "cycles": cycles,
            "cycle": cycle,
            "is_sample": cycle.is_sample,
            "board": board,
            "filter": asked,
            "reports": [
                report for report in review_queue.waiting_first(board.reports) if asked.keeps(report)
            ],
        }

    def chosen(self, cycles) -> Cycle | None:
        """Return the cycle that the address names, else the latest; None where there are no reports at all."""
        year = self.request.GET.get("cycle", "")
        if not year:
            return next(iter(cycles), None)
        return get_object_or_404(cycles, year=int(year[:4]) if year.isdecimal() else 0)
