"""What every page about a submission has in common: who may see it, and what a refusal looks like."""

from typing import Any, cast

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers

from portal.errors import NotAllowed
from portal.models import User
from portal.rules import Predicate
from vision import rules
from vision.models import Entry, Submission
from vision.models.submission import SubmissionQuerySet


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
            response = self.refuse(error)
        # What is personal is kept by nobody on the way.
        add_never_cache_headers(response)
        return response

    def handle_no_permission(self) -> HttpResponse:  # type: ignore[override]
        """Ask a stranger to sign in; a script is told so, and need not take a form of sign-in for an answer."""
        if wants_json(self.request):
            return JsonResponse({"state": "signed-out"}, status=401)
        return super().handle_no_permission()

    def refuse(self, error: NotAllowed) -> HttpResponse:
        return refusal(self.request, error)


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


def wants_json(request: HttpRequest) -> bool:
    """Say whether a script asks: pages that save by themselves."""
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def refusal(request: HttpRequest, error: NotAllowed, *, back_url: str = "") -> HttpResponse:
    """Say what is not allowed, and lead back to `back_url` or to the workspace."""
    if wants_json(request):
        return JsonResponse({"state": "refused", "message": str(error.message)}, status=403)
    context = {"message": error.message, "back_url": back_url}
    return render(request, "workspace/refused.html", context, status=403)
