"""Official texts: each that was loaded, and loading another: upload, see the difference, confirm."""

from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from portal.documents.errors import ChangedMeanwhile
from portal.domain import uploads
from portal.errors import DomainError
from portal.models import User
from vision.forms.official_text import OfficialTextForm
from vision.importer.apply import apply
from vision.importer.plan import Plan, plan
from vision.importer.report import counts
from vision.models import DocumentText

KIND = "official-text"


@admin.register(DocumentText)
class OfficialTextAdmin(ModelAdmin):
    list_display = (
        "document",
        "language",
        "edition",
        "is_current",
        "source_name",
        "imported_at",
        "imported_by",
    )
    list_filter = ("language", "is_current")
    list_select_related = ("document", "imported_by")
    fields = (
        "document",
        "language",
        "edition",
        "is_current",
        "source_name",
        "sha256",
        "imported_at",
        "imported_by",
    )

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def get_urls(self) -> list:
        confirm = self.admin_site.admin_view(self.confirm_view)
        return [path("add/confirm/", confirm, name="vision_documenttext_confirm"), *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        """The first step: a file comes in and what it would change is shown; nothing is changed."""
        self.require_add(request)
        form = OfficialTextForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            file, asked = form.cleaned_data["file"], form.cleaned_data
            data = file.read()
            try:
                planned = plan(data, name=file.name, language=asked["language"])
            except DomainError as error:
                form.add_error("file", str(error))
            else:
                kept = uploads.keep(
                    KIND,
                    data,
                    name=file.name,
                    language=asked["language"],
                    edition=asked["edition"],
                    shown=planned.difference.digest,
                )
                return self.render_difference(request, planned, kept)
        return self.render(request, "admin/vision/official_text.html", {"form": form})

    def confirm_view(self, request: HttpRequest) -> HttpResponse:
        """The second step: what was shown is done, or, where the framework has changed since, shown anew."""
        self.require_add(request)
        try:
            kept = uploads.of_ticket(KIND, request.POST.get("ticket", ""))
            planned = plan(kept.read(), name=kept.name, language=kept.about["language"])
            apply(
                planned.tree,
                document=planned.document,
                language=kept.about["language"],
                edition=kept.about["edition"],
                source_name=kept.name,
                sha256=planned.sha256,
                by=cast("User", request.user),
                expected=kept.about["shown"],
            )
        except ChangedMeanwhile as error:
            messages.warning(request, str(error))
            return self.render_difference(request, planned, kept.now_about(shown=planned.difference.digest))
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("admin:vision_documenttext_add")
        kept.discard()
        messages.success(request, _("The official text is loaded."))
        return redirect("admin:vision_documenttext_changelist")

    def require_add(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied

    def render_difference(self, request: HttpRequest, planned: Plan, kept: uploads.Upload) -> HttpResponse:
        context = {
            "plan": planned,
            "edition": kept.about["edition"],
            "ticket": kept.ticket(),
            "counts": counts(planned.tree.counts),
            "confirm_url": reverse("admin:vision_documenttext_confirm"),
        }
        return self.render(request, "admin/vision/official_text_difference.html", context)

    def render(self, request: HttpRequest, template: str, context: dict) -> HttpResponse:
        page = {
            "title": _("Load an official text"),
            "opts": self.opts,
            **self.admin_site.each_context(request),
        }
        return TemplateResponse(request, template, page | context)
