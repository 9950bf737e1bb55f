"""The library of reports, and the page of each."""

from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.views.generic import TemplateView

from portal.domain import reports
from portal.enums import Language
from portal.share.pages import Shared


def language() -> str:
    return get_language() or Language.TR


class LibraryView(Shared, TemplateView):
    """What can be downloaded, and what is in the making."""

    template_name = "reports/library.html"
    share_kind = "reports"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cases = reports.library(language())
        return super().get_context_data(**kwargs) | {
            "cases": cases,
            "languages": Language.choices,
            "is_sample": any(case.is_sample for case in cases),
        }


class ReportView(Shared, TemplateView):
    """One report in all its languages. Of one that was withdrawn, that it was."""

    template_name = "reports/report.html"
    share_kind = "report"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        paper = reports.find(self.kwargs["slug"], language())
        if paper is None:
            raise Http404(self.kwargs["slug"])
        context = super().get_context_data(object=paper, **kwargs)
        return context | {"paper": paper, "is_sample": paper.standing.is_sample}
