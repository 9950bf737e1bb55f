"""The workbook of a report: downloaded, filled in offline, uploaded, looked at, and only then saved."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView, View

from portal.domain import uploads
from portal.errors import WrongTime
from vision import rules
from vision.domain.entries import why_closed
from vision.forms.workbook import WorkbookForm
from vision.models import Entry
from vision.views.reporting import SubmissionMixin
from vision.workbook.apply import apply
from vision.workbook.compare import Comparison, compare
from vision.workbook.errors import WorkbookError
from vision.workbook.read import read
from vision.workbook.write import CONTENT_TYPE, title_of, write

KIND = "workbook"
# A row that was chosen: the code of its item, and the revision of the entry that it was shown beside.
CHOICE = re.compile(r"([0-9.]{1,20})@([0-9]{1,9})", re.ASCII)


class WorkbookFileView(SubmissionMixin, View):
    """The workbook itself. Cells that the person may not write now are locked: perhaps all of them."""

    seen_by = rules.may_read

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submission = self.submission
        name = f"{submission.cycle.year}-{submission.state.slug}-{submission.version}.xlsx"
        disposition = content_disposition_header(as_attachment=True, filename=name) or ""
        return HttpResponse(
            write(submission, by=self.user),
            content_type=CONTENT_TYPE,
            headers={"Content-Disposition": disposition},
        )


class WorkbookMixin(SubmissionMixin):
    """A page of those who write a report, with where the parts of its workbook are."""

    seen_by = rules.is_of_the_state

    @property
    def is_open(self) -> bool:
        return rules.may_write_some(self.user, self.submission)

    def why_closed(self):
        """Say what keeps words from coming in now: it is the same for the whole report as for an entry of it."""
        return why_closed(Entry(submission=self.submission))

    def require_open(self) -> None:
        if not self.is_open:
            raise WrongTime(self.why_closed())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"report_name": title_of(self.submission)}

    def address(self, name: str, *args: str) -> str:
        place = self.submission.cycle.year, self.submission.state.slug
        return reverse(f"workspace:{name}", args=[*place, *args])


class WorkbookView(WorkbookMixin, FormView):
    """How it works, and the form by which a workbook comes back."""

    template_name = "workspace/workbook.html"
    form_class = WorkbookForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.require_open()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: WorkbookForm) -> HttpResponse:
        """Keep a file that can be read aside, and show what it would change; nothing is saved."""
        file = form.cleaned_data["file"]
        data = file.read()
        try:
            read(data, self.submission)
        except WorkbookError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        whose = {"submission": str(self.submission.pk), "user": str(self.user.pk)}
        kept = uploads.keep(KIND, data, name=file.name, **whose)
        return redirect(self.address("workbook-upload", kept.ticket()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        closed = "" if self.is_open else self.why_closed()
        return super().get_context_data(**kwargs) | {"closed": closed}


class WorkbookUploadView(WorkbookMixin, TemplateView):
    """What an uploaded workbook would change, row by row; the rows that are ticked are saved."""

    template_name = "workspace/workbook_upload.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(self.show)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.answer(self.save)

    def answer(self, work: Callable[[uploads.Upload, Comparison], HttpResponse]) -> HttpResponse:
        """Do `work` with the upload that the address names; where it is gone, lead back to the form."""
        self.require_open()
        try:
            kept = self.upload()
            reading = read(kept.read(), self.submission)
        except (WorkbookError, uploads.UploadExpired) as error:
            messages.error(self.request, str(error))
            return redirect(self.address("workbook"))
        return work(kept, compare(reading, self.submission, by=self.user))

    def upload(self) -> uploads.Upload:
        """Return what was uploaded for this report by this person. Raises UploadExpired."""
        kept = uploads.of_ticket(KIND, self.kwargs["ticket"])
        if kept.about != {"submission": str(self.submission.pk), "user": str(self.user.pk)}:
            raise uploads.UploadExpired
        return kept

    def show(self, kept: uploads.Upload, comparison: Comparison) -> HttpResponse:
        return self.render_to_response(self.get_context_data(comparison=comparison, file_name=kept.name))

    def save(self, kept: uploads.Upload, comparison: Comparison) -> HttpResponse:
        """Save what was ticked, and show what is left: that was not, with why."""
        chosen = choices_of(self.request.POST.getlist("row"))
        saved = len(apply(comparison, chosen, by=self.user))
        if comparison.differing:
            tell(self.request, saved, comparison.differing)
        return redirect(self.request.path)


def choices_of(values: Iterable[str]) -> dict[str, int]:
    """Return the revisions of the rows that were ticked, by code."""
    found = (CHOICE.fullmatch(value) for value in values)
    return {one[1]: int(one[2]) for one in found if one}


def tell(request: HttpRequest, saved: int, differing: int) -> None:
    values = {"saved": saved, "count": differing}
    said = ngettext(
        "Saved: %(saved)d of %(count)d row that differs.",
        "Saved: %(saved)d of %(count)d rows that differ.",
        differing,
    )
    messages.add_message(request, messages.SUCCESS if saved else messages.WARNING, said % values)
