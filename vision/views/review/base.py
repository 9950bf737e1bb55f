"""What the pages of a review have in common."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from portal.errors import NotAllowed
from portal.views.workspace import refusal
from vision import rules
from vision.domain.errors import HandedInAnew
from vision.views.reporting import SubmissionMixin


class ReviewMixin(SubmissionMixin):
    """A page of the Secretariat about one report; who is refused something there is led back to the report."""

    seen_by = rules.is_secretariat

    def refuse(self, error: NotAllowed) -> HttpResponse:
        return refusal(self.request, error, back_url=self.report_url())

    def address(self, name: str, *args: str) -> str:
        """Return where a page about this version is."""
        place = self.submission.cycle.year, self.submission.state.slug, *args
        return reverse(f"workspace:{name}", args=place) + self.version_query

    def report_url(self) -> str:
        return self.address("review-submission")

    @property
    def version_query(self) -> str:
        """Keep an earlier version in addresses where one is looked at."""
        asked = self.request.GET.get("version", "")
        return f"?version={self.submission.version}" if asked.isdecimal() else ""

    def require_up_to_date(self) -> None:
        """Raise HandedInAnew where the page was opened before the report was last handed in."""
        if self.request.POST.get("handed_in", "") != self.handed_in:
            raise HandedInAnew

    @property
    def handed_in(self) -> str:
        at = self.submission.submitted_at
        return at.isoformat() if at else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may = {
            "read": rules.may_read,
            "start": rules.may_start_review,
            "review": rules.may_review,
            "assess": rules.may_assess,
            "ask": rules.may_ask_for_version,
            "note": rules.may_note,
        }
        return super().get_context_data(**kwargs) | {
            "may": {name: rule(self.user, self.submission) for name, rule in may.items()},
            "report_url": self.report_url(),
            "version_query": self.version_query,
            "handed_in": self.handed_in,
        }
