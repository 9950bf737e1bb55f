"""What a state does with its report as a whole: hands it in, takes it back, asks to correct it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from vision.domain import submissions, workspace
from vision.domain.errors import Incomplete, NothingAnswered
from vision.forms.entry import ReasonForm
from vision.views.reporting import SubmissionMixin


class SubmitView(SubmissionMixin, TemplateView):
    """Look at the whole: what is missing is listed, with links; else the report can be handed in."""

    template_name = "workspace/submit.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submissions.require_may_submit(self.user, self.submission)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            submissions.submit(self.submission, by=self.user)
        except (Incomplete, NothingAnswered):
            return self.render_to_response(self.get_context_data(), status=422)
        messages.success(request, _("Your report is with the Secretariat."))
        return redirect(self.submission)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        missing = submissions.unanswered(self.submission)
        work = workspace.work(self.submission, by=self.user)
        return super().get_context_data(**kwargs) | {
            "work": work,
            "missing": missing,
            "missing_by_area": workspace.by_area(missing),
            "uncorrected_by_area": workspace.by_area(work.uncorrected),
            "is_ready": not missing and work.done,
        }


class RecallView(SubmissionMixin, TemplateView):
    """Take the report back, after a question."""

    template_name = "workspace/recall.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submissions.require_may_recall(self.user, self.submission)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submissions.recall(self.submission, by=self.user)
        messages.success(request, _("The report is with you again. Submit it when you are done."))
        return redirect(self.submission)


class CorrectionView(SubmissionMixin, FormView):
    """Ask for a new version of an accepted report, and say why."""

    template_name = "workspace/correction.html"
    form_class = ReasonForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submissions.require_may_ask_for_version(self.user, self.submission)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        new = submissions.ask_for_version(self.submission, reason=reason, by=self.user)
        told = _("Version %(number)s is begun. What was accepted stays in force until it is accepted.")
        messages.success(self.request, told % {"number": new.version})
        return redirect(new)

    def form_invalid(self, form: ReasonForm) -> HttpResponse:
        submissions.require_may_ask_for_version(self.user, self.submission)
        return super().form_invalid(form)
