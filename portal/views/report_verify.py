"""Whether a file is a report of the portal, and which. Anybody may ask; nothing is changed, and nothing is kept."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from portal.domain import reports
from portal.forms.verify import FileForm, HashForm, HashingUploadHandler
from portal.reports.registry import kind_of
from portal.share.pages import Shared
from portal.views.errors import bad_request
from portal.views.reports import language


# A token would need a cookie, which no public page sets. What is posted here changes nothing.
@method_decorator(csrf_exempt, name="dispatch")
class VerifyView(Shared, TemplateView):
    """Asked by `?sha256=`, which a script makes of a file in the browser; without one the file is posted."""

    template_name = "reports/verify.html"
    share_kind = "verify"
    http_method_names = ["get", "head", "options", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = HashForm(request.GET if "sha256" in request.GET else None)
        told = self.told_of(form.cleaned_data["sha256"]) if form.is_valid() else {}
        return self.render_to_response(self.get_context_data(hash_form=form, file_form=FileForm(), **told))

    def told_of(self, sha256: str) -> dict[str, Any]:
        found = reports.verify(sha256)
        if found is None:
            return {"checked": sha256}
        title = kind_of(found.report.kind).title(found.report, language())
        return {"checked": sha256, "found": found, "title": title, "is_sample": found.standing.is_sample}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [HashingUploadHandler(request)]
        try:
            form = FileForm(request.POST, request.FILES)
        except UnreadablePostError:
            # Who sent it has gone; nobody reads the answer.
            return bad_request(request)
        if form.is_valid():
            return redirect(f"{reverse('portal:verify')}?sha256={form.cleaned_data['file'].sha256}")
        is_large = any(fault.code == "large" for fault in form.errors.as_data().get("file", ()))
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else HTTPStatus.OK
        context = self.get_context_data(hash_form=HashForm(), file_form=form)
        return self.render_to_response(context, status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"most_bytes": settings.VERIFY_MAX_BYTES}
