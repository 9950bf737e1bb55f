"""The files of reports: for everybody by their hash, and drafts for those who may ask for them."""

from http import HTTPStatus
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.domain import reports
from portal.models import Report, ReportFile, User
from portal.views.ranges import hand_out

FOR_GOOD = "public, max-age=31536000, immutable"
FOR_ONE = "private, no-store"
# The viewer of a browser styles itself; nothing in a file is run.
POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@require_safe
def report_file(request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
    """A file as it was made: what is at this address never changes. One that was withdrawn is gone, and says so."""
    found = reports.handed_out(sha256, name)
    if found is None:
        raise Http404(sha256)
    file, standing = found
    if standing.is_withdrawn:
        return render(
            request,
            "reports/gone.html",
            {"standing": standing, "slug": file.report.slug},
            status=HTTPStatus.GONE,
        )
    response = handed(request, file, FOR_GOOD)
    # Whatever the browser prefers, the file is in its own language.
    response.headers["Content-Language"] = file.report.language
    response.varies_on_nothing = True  # type: ignore[attr-defined]
    return response


@require_safe
@never_cache
@login_required
def draft_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The newest file of a draft."""
    user = cast(User, request.user)
    report = get_object_or_404(Report.objects.with_file(), pk=pk, is_draft=True, current__isnull=False)
    if not reports.may_read(user, report):
        raise Http404(pk)
    return handed(request, cast(ReportFile, report.current), FOR_ONE)


def handed(request: HttpRequest, file: ReportFile, caching: str) -> HttpResponseBase:
    disposition = content_disposition_header(as_attachment=False, filename=f"{file.name}.pdf") or ""
    try:
        return hand_out(
            request,
            size=file.size,
            etag=f'"{file.sha256}"',
            opens=lambda: reports.opened(file),
            headers={
                "Content-Type": "application/pdf",
                "Content-Disposition": disposition,
                "Cache-Control": caching,
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
            },
        )
    except reports.FileMissing as error:
        return missing(request, error)


def missing(request: HttpRequest, error: reports.FileMissing) -> HttpResponse:
    return render(
        request, "errors/file_missing.html", {"message": error.message}, status=HTTPStatus.NOT_FOUND
    )
