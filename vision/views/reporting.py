"""What every page about a submission has in common: who may see it, and what a refusal looks like."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from portal.rules import Predicate
from portal.views.workspace import WorkspaceMixin
from vision import rules
from vision.models import Entry, Submission
from vision.models.submission import SubmissionQuerySet


class SubmissionMixin(WorkspaceMixin):
    """A page about one submission: `<year>/<state>/` in the address, `?version=` for an earlier one.

    Who may not know of it (`seen_by`) is told that there is no such page.
    """

    kwargs: dict[str, Any]
    seen_by: Predicate = rules.may_see_status
    submission: Submission

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated:
            self.submission = self.find_submission()

    def find_submission(self) -> Submission:
        submission = get_object_or_404(self.submissions().with_place().with_people())
        self.require_seen(submission)
        return submission

    def submissions(self) -> SubmissionQuerySet:
        """Return the one version that the address names, or none."""
        place = {"cycle__year": self.kwargs["year"], "state__slug": self.kwargs["state"]}
        found = Submission.objects.filter(**place)
        if self.asked_version:
            return found.filter(version=int(self.asked_version))
        return found.newest()

    @property
    def asked_version(self) -> str:
        """The number of the version that the address asks for, empty for the latest."""
        version = self.request.GET.get("version", "")[:4]
        return version if version.isascii() and version.isdecimal() else ""

    def require_seen(self, submission: Submission) -> None:
        if not self.seen_by(self.user, submission):
            raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version = self.asked_version
        return super().get_context_data(**kwargs) | {  # type: ignore[misc]
            "submission": self.submission,
            "is_sample": self.submission.cycle.is_sample,
            "version_query": f"?version={version}" if version else "",
        }


class EntryMixin(SubmissionMixin):
    """A page about one entry: the code of its action item stands behind the submission in the address."""

    entry: Entry

    def find_submission(self) -> Submission:
        """Find both in one query."""
        found = Entry.objects.with_place().select_related("submission__state", "submission__cycle")
        found = found.filter(item__code=self.kwargs["code"], submission__in=self.submissions())
        self.entry = get_object_or_404(found)
        self.require_seen(self.entry.submission)
        return self.entry.submission

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"entry": self.entry, "item": self.entry.item}
