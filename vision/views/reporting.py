"""What every page about a submission has in common: who may see it, and what a refusal looks like."""

from typing import Any, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers

from portal.errors import NotAllowed
from portal.models import User
from portal.rules import Predicate
from vision import rules
from vision.models import Entry, Submission


class WorkspaceMixin(LoginRequiredMixin):
    """A page for people who are signed in; what the domain does not allow is told with 403, and how to go on."""

    request: HttpRequest

    @property
    def user(self) -> User:
        return cast("User", self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except NotAllowed as error:
            response = refusal(request, error)
        # What is personal is kept by nobody on the way.
        add_never_cache_headers(response)
        return response


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
        place = {"cycle__year": self.kwargs["year"], "state__slug": self.kwargs["state"]}
        found = Submission.objects.with_place().filter(**place)
        version = self.request.GET.get("version", "")
        if version.isdecimal():
            submission = get_object_or_404(found, version=int(version[:4]))
        else:
            submission = get_object_or_404(found.newest())
        if not self.seen_by(self.user, submission):
            raise Http404
        return submission

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {  # type: ignore[misc]
            "submission": self.submission,
            "is_sample": self.submission.cycle.is_sample,
        }


class EntryMixin(SubmissionMixin):
    """A page about one entry: the code of its action item stands behind the submission in the address."""

    entry: Entry

    def find_submission(self) -> Submission:
        submission = super().find_submission()
        found = Entry.objects.with_place().filter(submission=submission)
        self.entry = get_object_or_404(found, item__code=self.kwargs["code"])
        # The same object, so that nothing is read twice.
        self.entry.submission = submission
        return submission

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"entry": self.entry, "item": self.entry.item}


def refusal(request: HttpRequest, error: NotAllowed) -> HttpResponse:
    return render(request, "workspace/refused.html", {"message": error.message}, status=403)
