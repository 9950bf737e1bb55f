"""What moves a report on: each step asks the domain, and tells what it refuses where it was asked."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View

from portal.errors import DomainError, MissingReason, NotAllowed, WrongTime
from portal.rules import Predicate
from vision import rules
from vision.domain import reviews, submissions
from vision.forms.review import NoteForm, ReasonForm
from vision.views.review.base import ReviewMixin
from vision.views.review.submission import SubmissionReviewView


class StartView(ReviewMixin, View):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reviews.start(self.submission, by=self.user)
        messages.success(request, _("The review has begun. The state can no longer recall the report."))
        return redirect(self.report_url())


class AcceptEntriesView(ReviewMixin, View):
    """Accept entries that are not marked: all of them, those of an area, or those that are ticked."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.require_up_to_date()
            count = reviews.accept_unmarked(self.submission, by=self.user, entries=self.chosen())
        except NotAllowed:
            raise
        except DomainError as error:
            messages.error(request, str(error.message))
        else:
            self.tell(count)
        return redirect(self.way_back())

    def chosen(self) -> list[int] | None:
        """Return the primary keys of the entries that are meant, None for all."""
        asked = self.request.POST
        if asked.get("which") == "all":
            return None
        found = self.submission.entries
        if area := asked.get("area"):
            return list(found.filter(item__area__code=area).values_list("pk", flat=True))
        ticked = set(asked.getlist("entries"))
        return [key for key in found.values_list("pk", flat=True) if str(key) in ticked]

    def tell(self, count: int) -> None:
        if count:
            told = ngettext("%(count)d entry is accepted.", "%(count)d entries are accepted.", count)
            messages.success(self.request, told % {"count": count})
        else:
            messages.warning(
                self.request, _("No entry was accepted: none was chosen, or they were decided already.")
            )

    def way_back(self) -> str:
        """Return the same list, at the area that was decided on."""
        shown = self.request.POST.get("show", "")
        query = f"{'&' if self.version_query else '?'}show={shown}" if shown.isalpha() else ""
        area = self.request.POST.get("area", "")
        return f"{self.report_url()}{query}{f'#area-{area}' if area else ''}"


class StepView(ReviewMixin, FormView):
    """A page that says what a step does, asks for what it needs, and does it.

    `may` holds where the page is of any use; what the domain refuses is told with all that was typed.
    """

    may: Predicate
    refused = reviews.NOT_UNDER_REVIEW
    done: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may(self.user, self.submission):
            raise NotAllowed(self.refused if rules.is_reviewer(self.user) else reviews.ONLY_REVIEWERS)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            self.require_up_to_date()
            self.act(form)
        except DomainError as error:
            return self.tell(form, error)
        messages.success(self.request, str(self.done))
        return redirect(self.report_url())

    def act(self, form: Form) -> None:
        raise NotImplementedError

    def tell(self, form: Form, error: DomainError) -> HttpResponse:
        if isinstance(error, NotAllowed) and not isinstance(error, WrongTime):
            raise error
        form.add_error("reason" if isinstance(error, MissingReason) else None, str(error.message))
        answer = self.form_invalid(form)
        answer.status_code = 403 if isinstance(error, NotAllowed) else 200
        return answer


class ReturnView(StepView):
    template_name = "review/return.html"
    form_class = ReasonForm
    may = rules.may_review
    done = gettext_lazy("The report is returned. The state can change the marked entries and nothing else.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "label": gettext_lazy("Why the report is returned"),
            "help_text": gettext_lazy("The state reads this first. It is kept in the record."),
        }

    def act(self, form: Form) -> None:
        reviews.send_back(self.submission, reason=form.cleaned_data["reason"], by=self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"marked": self.submission.entries.marked().with_place()}


class AcceptView(StepView):
    template_name = "review/accept.html"
    form_class = Form
    may = rules.may_review
    done = gettext_lazy("The report is accepted: its words are frozen, and it is in force.")

    def act(self, form: Form) -> None:
        reviews.accept(self.submission, by=self.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "missing": self.submission.entries.not_accepted().with_place()
        }


class NewVersionView(StepView):
    template_name = "review/new_version.html"
    form_class = ReasonForm
    may = rules.may_ask_for_version
    refused = gettext_lazy("Only an accepted report that is in force can be corrected.")
    done = gettext_lazy("The state is asked for a new version. The accepted one stays in force until then.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "label": gettext_lazy("Why a new version is needed"),
            "help_text": gettext_lazy("The state reads this first. It is kept in the record."),
        }

    def act(self, form: Form) -> None:
        submissions.ask_for_version(self.submission, reason=form.cleaned_data["reason"], by=self.user)


class NoteView(SubmissionReviewView):
    """Leave a private note on the report; a page without one shows the report again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NoteForm(request.POST)
        if form.is_valid():
            try:
                reviews.add_note(self.submission, text=form.cleaned_data["text"], by=self.user)
                return redirect(f"{self.report_url()}#notes")
            except reviews.MissingNote as error:
                form.add_error("text", str(error.message))
        return self.render_to_response(self.get_context_data(note_form=form))
