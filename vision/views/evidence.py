"""Evidence: added, changed and removed beside an entry, and handed out to those who may see it."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView, View

from portal.errors import DomainError, NotAllowed
from portal.views.workspace import WorkspaceMixin
from vision import rules
from vision.domain import evidence, evidence_files
from vision.domain.entries import require_may_write
from vision.forms.evidence import EvidenceForm, FileForm, LinkForm
from vision.models import Entry, Evidence
from vision.views.reporting import EntryMixin
from vision.views.uploads import LimitedUploads

# How long anybody may keep a file: it is gone as soon after a correction that leaves it out is accepted.
KEPT_SECONDS = 300


def page_of(entry: Entry) -> str:
    """Return the address of the page that shows the evidence of an entry and nothing else."""
    place = entry.submission.cycle.year, entry.submission.state.slug, entry.item.code
    return reverse("workspace:entry-evidence", args=place)


def way_back(request: HttpRequest, entry: Entry) -> str:
    """Return where somebody came from: the page that the form names, else that of the evidence."""
    page = asked_next(request)
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return f"{page if is_ours else page_of(entry)}#evidence"


def asked_next(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


class EntryEvidenceView(LimitedUploads, EntryMixin, TemplateView):
    """The evidence of one entry: what there is, and two forms that add to it."""

    template_name = "workspace/evidence.html"
    seen_by = rules.may_read

    @property
    def most_bytes(self) -> int:
        return settings.EVIDENCE_MAX_BYTES

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"may_write": rules.may_write(self.user, self.entry)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_may_write(self.user, self.entry)
        adds_file = request.POST.get("add") == FileForm.name
        form = (FileForm if adds_file else LinkForm)(request.POST, request.FILES)
        if adds_file and self.is_too_large:
            # In place of the fault that there is none.
            form.errors.pop("file", None)
            form.add_error("file", evidence_files.too_large())
            return self.with_faults(form, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not form.is_valid():
            return self.with_faults(form)
        try:
            added = self.add_file(form) if adds_file else self.add_link(form)
        except NotAllowed:
            raise
        except (ValidationError, DomainError) as error:
            show(error, form, "file" if adds_file else "url")
            return self.with_faults(form)
        messages.success(request, _("“%(title)s” has been added.") % {"title": added.title})
        return redirect(way_back(request, self.entry))

    def add_link(self, form: EvidenceForm) -> Evidence:
        return evidence.add_link(self.entry, by=self.user, **form.cleaned_data)

    def add_file(self, form: EvidenceForm) -> Evidence:
        upload = form.cleaned_data.pop("file")
        return evidence.add_file(self.entry, by=self.user, upload=upload, **form.cleaned_data)

    def with_faults(self, form: EvidenceForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
        return self.render_to_response(self.get_context_data(evidence_form=form), status=status)


class PieceMixin(WorkspaceMixin):
    """A page about one piece of evidence, for those who may read its report."""

    kwargs: dict[str, Any]
    piece: Evidence

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated:
            self.piece = get_object_or_404(Evidence.objects.with_place(), pk=self.kwargs["pk"])
            if not rules.may_read(self.user, self.piece.entry.submission):
                raise Http404

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entry = self.piece.entry
        return super().get_context_data(**kwargs) | {  # type: ignore[misc]
            "piece": self.piece,
            "entry": entry,
            "item": entry.item,
            "submission": entry.submission,
            "is_sample": entry.submission.cycle.is_sample,
            "way_back": way_back(self.request, entry),
            "next": asked_next(self.request),
        }


class WritablePieceMixin(PieceMixin):
    """A page that changes a piece: whoever may not now is told why before they begin."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require_may_write(self.user, self.piece.entry)
        return super().get(request, *args, **kwargs)  # type: ignore[misc]


class ChangeEvidenceView(WritablePieceMixin, FormView):
    template_name = "workspace/evidence_change.html"
    form_class = EvidenceForm

    def get_initial(self) -> dict[str, Any]:
        return {"title": self.piece.title, "is_public": self.piece.is_public}

    def form_valid(self, form: EvidenceForm) -> HttpResponse:
        try:
            changed = evidence.change(self.piece, by=self.user, **form.cleaned_data)
        except NotAllowed:
            raise
        except (ValidationError, DomainError) as error:
            show(error, form, None)
            return self.form_invalid(form)
        messages.success(self.request, _("“%(title)s” has been changed.") % {"title": changed.title})
        return redirect(way_back(self.request, self.piece.entry))


class RemoveEvidenceView(WritablePieceMixin, TemplateView):
    template_name = "workspace/evidence_remove.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        evidence.remove(self.piece, by=self.user)
        messages.success(request, _("“%(title)s” has been removed.") % {"title": self.piece.title})
        return redirect(way_back(request, self.piece.entry))


class DownloadEvidenceView(PieceMixin, View):
    """The file of a piece, for people of the workspace."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return attachment(request, self.piece)


@require_safe
def public_evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of a piece that a state shows everybody, once its report is published."""
    response = attachment(request, get_object_or_404(Evidence.objects.published(), pk=pk))
    if response.status_code == HTTPStatus.OK:
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def attachment(request: HttpRequest, piece: Evidence) -> HttpResponseBase:
    """Hand out the file of a piece, to be saved and never shown as a page of ours.

    Raises:
        Http404: the piece is a link.
    """
    if not piece.is_file:
        raise Http404
    try:
        file = evidence_files.opened(piece)
    except evidence_files.FileMissing as error:
        return render(request, "errors/file_missing.html", {"message": error.message}, status=404)
    response = FileResponse(file, as_attachment=True, filename=piece.name, content_type=piece.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def show(error: ValidationError | DomainError, form: EvidenceForm, field: str | None) -> None:
    """Put what the domain refused to the form: at the fields it names, else at `field`."""
    if isinstance(error, ValidationError):
        form.add_error(None, error)
    else:
        form.add_error(field, str(error.message))
