"""Documents and pictures of events, for everybody once their event is published."""

from http import HTTPStatus

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from diaspora.domain import files
from diaspora.models import EventDocument, EventPicture
from portal.domain.kept_files import FileMissing
from portal.views.ranges import hand_out

# A file may be replaced, and its event taken back: nobody keeps it for longer than that.
FOR_A_WHILE = "public, max-age=300"
# Nothing in a file is run, whatever it holds.
POLICY = "default-src 'none'; sandbox"


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A document to be saved, or the part of it that is asked for; one that is a link has no file."""
    record = get_object_or_404(EventDocument.objects.published(), pk=pk)
    if not record.file:
        raise Http404(pk)
    return handed(request, record, FOR_A_WHILE, as_attachment=True)


@require_safe
def picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A picture to be shown in a page."""
    record = get_object_or_404(EventPicture.objects.published(), pk=pk)
    return handed(request, record, FOR_A_WHILE, as_attachment=False)


def handed(
    request: HttpRequest, record: EventDocument | EventPicture, caching: str, *, as_attachment: bool
) -> HttpResponseBase:
    """Hand out the file of a record; one that the storage lacks is told of on a page, kept by no cache."""
    disposition = content_disposition_header(as_attachment=as_attachment, filename=record.name) or "inline"
    try:
        response = hand_out(
            request,
            size=record.size,
            etag=f'"{record.sha256}"',
            opens=lambda: files.opened(record),
            headers={
                "Content-Type": record.content_type,
                "Content-Disposition": disposition,
                "Cache-Control": caching,
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
            },
        )
    except FileMissing as error:
        return render(
            request, "errors/file_missing.html", {"message": error.message}, status=HTTPStatus.NOT_FOUND
        )
    # Whatever the language of the page that shows it, the file is the same.
    response.varies_on_nothing = True  # type: ignore[attr-defined]
    return response
