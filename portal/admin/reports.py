"""Reports as files: how far each is, what went wrong with it, asking for one and having one made again."""

from typing import cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin

from portal.domain import reports
from portal.errors import DomainError
from portal.forms.report import ReportForm
from portal.models import Report, User
from portal.reports import registry
from portal.rules import may_make_reports
from portal.templatetags.reports import percentage, report_title


class KindFilter(admin.SimpleListFilter):
    title = gettext_lazy("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin) -> list[tuple[str, str]]:
        return [(kind.name, str(kind.label)) for kind in registry.kinds()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(kind=self.value()) if self.value() else queryset


@admin.register(Report)
class ReportAdmin(ModelAdmin):
    """To be read only: reports are asked for, and made by a worker."""

    list_display = (
        *("called", "language", "is_draft", "status", "progress"),
        *("requested_by", "requested_at", "finished_at", "trouble"),
    )
    list_filter = ("status", KindFilter, "language", "is_draft")
    date_hierarchy = "requested_at"
    search_fields = ("source", "subject")
    list_select_related = ("requested_by", "current")
    fields = (
        *("called", "language", "is_draft", "watch"),
        *("requested_by", "requested_at", "started_at", "finished_at", "attempts", "made_of", "sha256"),
    )
    actions = ("make_again",)

    @admin.display(description=gettext_lazy("report"), ordering="source")
    def called(self, report: Report) -> str:
        return report_title(report)

    @admin.display(description=gettext_lazy("how far"))
    def progress(self, report: Report) -> str:
        if report.status != "running":
            return "–"
        return f"{percentage(report.percent)} · {registry.step_label(report)}"

    @admin.display(description=gettext_lazy("problem"))
    def trouble(self, report: Report) -> str:
        return report.problem_in_words or "–"

    @admin.display(description=gettext_lazy("made of"))
    def made_of(self, report: Report) -> str:
        return report.source

    @admin.display(description=gettext_lazy("SHA-256 of the file"))
    def sha256(self, report: Report) -> str:
        return report.sha256 or "–"

    @admin.display(description=gettext_lazy("status"))
    def watch(self, report: Report) -> str:
        """The status as it changes: the page asks for it again and again while there is something to wait for."""
        return render_to_string("reports/_status.html", {"report": report})

    @admin.action(description=gettext_lazy("Make again"), permissions=["make"])
    def make_again(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = 0
        for report in queryset:
            reports.again(report, by=cast(User, request.user))
            count += 1
        said = ngettext("%(count)s report is made again.", "%(count)s reports are made again.", count)
        messages.success(request, said % {"count": count})

    def add_view(self, request: HttpRequest, form_url="", extra_context=None) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ReportForm(request.POST or None)
        if form.is_valid():
            try:
                asked = reports.ask_all(form.wishes(), by=cast(User, request.user))
            except DomainError as error:
                form.add_error(None, str(error.message))
            else:
                self.tell(request, asked)
                return redirect("admin:portal_report_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Ask for a report"),
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/portal/ask_report.html", context)

    def tell(self, request: HttpRequest, asked: list[Report]) -> None:
        """Say what became of it: of what is there already and true, that it is, with a link."""
        in_hand = [report for report in asked if report.is_in_hand]
        if in_hand:
            said = ngettext(
                "%(count)s report is being made.", "%(count)s reports are being made.", len(in_hand)
            )
            messages.success(request, said % {"count": len(in_hand)})
        for report in asked:
            if report.is_ready:
                address = reverse("admin:portal_report_change", args=[report.pk])
                told = _("There already, and nothing has changed:")
                messages.info(request, format_html('{} <a href="{}">{}</a>', told, address, report))

    def has_make_permission(self, request: HttpRequest) -> bool:
        return may_make_reports(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may_make_reports(request.user)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
