"""Draft reports in the workspace: asked for, watched while they are made, read by those who may ask for them."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.domain import reports
from portal.domain.reports import Wish
from portal.enums import Language
from portal.errors import DomainError, NotAllowed
from portal.models import Report, User


class DeskMixin(LoginRequiredMixin):
    """A page about reports for those who may ask for some."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @property
    def user(self) -> User:
        return cast("User", self.request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        # What is personal is kept by nobody on the way.
        add_never_cache_headers(response)
        return response


class DraftsView(DeskMixin, TemplateView):
    """The drafts that the person may ask for, and what became of those that were."""

    template_name = "reports/drafts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = reports.offers(self.user)
        if not found:
            raise PermissionDenied
        return super().get_context_data(**kwargs) | {"offers": found, "languages": Language.choices}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        wish = self.wish()
        if not self.is_offered(wish):
            raise PermissionDenied
        try:
            [report] = reports.ask_all([wish], by=self.user)
        except NotAllowed:
            raise
        except DomainError as error:
            messages.error(request, str(error.message))
            return redirect("portal:drafts")
        if report.is_in_hand:
            messages.success(request, _("The draft is being made. This takes a few minutes at most."))
        else:
            messages.info(request, _("Nothing has changed since the draft was made: here it is."))
        return redirect("portal:draft", report.pk)

    def wish(self) -> Wish:
        sent = {name: self.request.POST.get(name, "") for name in ("kind", "source", "language", "subject")}
        return Wish(**sent, is_draft=True)

    def is_offered(self, wish: Wish) -> bool:
        return any(
            (offer.kind.name, offer.source.key, offer.subject) == (wish.kind, wish.source, wish.subject)
            and wish.language in offer.languages
            for offer in reports.offers(self.user)
        )


class ReportMixin(DeskMixin):
    """A page about one report: for others than those who may ask for it, there is none."""

    report: Report

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if request.user.is_authenticated:
            self.report = get_object_or_404(Report.objects.with_file(), pk=self.kwargs["pk"])
            if not reports.may_read(self.user, self.report):
                raise Http404(self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"report": self.report}  # type: ignore[misc]


class DraftView(ReportMixin, TemplateView):
    """How far a draft is, and the draft."""

    template_name = "reports/draft.html"


class StatusView(ReportMixin, TemplateView):
    """How far a report is, and nothing else: what asks again and again shows it in its page."""

    template_name = "reports/_status.html"
