"""Loading the mission statement of an organisation from a file: upload, see parts and difference, confirm."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from civil_society.forms.statement import StatementFileForm
from civil_society.importer.apply import apply
from civil_society.importer.plan import Plan, plan
from civil_society.importer.report import counts, language_change, outcome
from civil_society.importer.standing import organisation_of
from civil_society.models import Organisation
from civil_society.rules import is_secretariat
from portal.documents.errors import ChangedMeanwhile
from portal.domain import uploads
from portal.errors import DomainError
from portal.models import User

KIND = "mission-statement"


class ImportViews:
    """Gives the back-office of mission statements a button above the list, and the two pages behind it.

    It comes first among the bases of the ModelAdmin of `MissionStatement`.
    """

    opts: Any
    admin_site: Any
    actions_list: tuple = ("load_statement",)

    def get_urls(self) -> list:
        confirm = self.admin_site.admin_view(self.confirm_view)
        return [
            path("load/confirm/", confirm, name="civil_society_missionstatement_load_confirm"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def has_load_statement_permission(self, request: HttpRequest) -> bool:
        return is_secretariat(request.user)

    @action(
        description=gettext_lazy("Load a statement from a file"),
        url_path="load",
        icon="upload_file",
        permissions=["load_statement"],
    )
    def load_statement(self, request: HttpRequest) -> HttpResponse:
        """The first step: a file comes in and what it would change is shown; nothing is changed."""
        self.require_load(request)
        form = StatementFileForm(request.POST or None, request.FILES or None, initial=asked_for(request))
        if request.method == "POST" and form.is_valid():
            asked, file = form.cleaned_data, form.cleaned_data["file"]
            data = file.read()
            try:
                planned = plan(
                    data, name=file.name, organisation=asked["organisation"], language=asked["language"]
                )
            except DomainError as error:
                form.add_error("file", str(error))
            else:
                return self.render_difference(request, planned, kept_for(planned, data))
        return self.render(request, "admin/civil_society/load_statement.html", {"form": form})

    def confirm_view(self, request: HttpRequest) -> HttpResponse:
        """The second step: what was shown is done, or, where the statement has changed since, shown anew."""
        self.require_load(request)
        try:
            kept = uploads.of_ticket(KIND, request.POST.get("ticket", ""))
            planned = plan_of(kept)
            done = apply(
                planned.parts,
                organisation=planned.organisation,
                language=planned.language,
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
            return redirect("admin:civil_society_missionstatement_load_statement")
        kept.discard()
        told = _("Nothing was changed.") if done.is_empty else _("The mission statement is loaded.")
        messages.success(request, told)
        statement = planned.organisation.statements.get(version=done.version)
        return redirect("admin:civil_society_missionstatement_change", statement.pk)

    def require_load(self, request: HttpRequest) -> None:
        if not self.has_load_statement_permission(request):
            raise PermissionDenied

    def render_difference(self, request: HttpRequest, planned: Plan, kept: uploads.Upload) -> HttpResponse:
        context = {
            "plan": planned,
            "ticket": kept.ticket(),
            "counts": counts(planned),
            "outcome": outcome(planned.difference),
            "language_change": language_change(planned.difference),
            "confirm_url": reverse("admin:civil_society_missionstatement_load_confirm"),
        }
        return self.render(request, "admin/civil_society/statement_difference.html", context)

    def render(self, request: HttpRequest, template: str, context: dict) -> HttpResponse:
        page = {
            "title": _("Load a mission statement"),
            "opts": self.opts,
            "list_url": reverse("admin:civil_society_missionstatement_changelist"),
            **self.admin_site.each_context(request),
        }
        return TemplateResponse(request, template, page | context)


def asked_for(request: HttpRequest) -> dict[str, Organisation]:
    """Return the organisation that the address names, as a page about one leads here."""
    found = Organisation.objects.filter(slug=request.GET.get("organisation", "")).first()
    return {"organisation": found} if found else {}


def kept_for(planned: Plan, data: bytes) -> uploads.Upload:
    """Keep the file that `planned` was read from until it is confirmed, with what was shown of it."""
    return uploads.keep(
        KIND,
        data,
        name=planned.name,
        organisation=planned.organisation.slug,
        language=planned.language,
        shown=planned.difference.digest,
    )


def plan_of(kept: uploads.Upload) -> Plan:
    """Read a kept file again. Raises what `plan` and `organisation_of` do, and UploadExpired."""
    return plan(
        kept.read(),
        name=kept.name,
        organisation=organisation_of(kept.about["organisation"]),
        language=kept.about["language"],
    )
