"""Mission statements, version by version, and their parts: our words beside the wording of the organisation."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civil_society import rules
from civil_society.admin.base import CivilSocietyAdmin, in_language, only_known
from civil_society.admin.imports import ImportViews
from civil_society.domain import statements
from civil_society.models import MissionStatement, Organisation, StatementPart
from portal.admin.base import LANGUAGES, TranslatedForm
from portal.admin.resources import texts_resource
from portal.admin.sections import PartInline
from portal.admin.steps import Step, StepsAdmin
from portal.text.dates import known_date

LINKS = ("areas", "commitments", "items", "states")


def of_making_current(statement: MissionStatement) -> Iterable[str]:
    yield _("This version is shown on the page of the organisation, and search finds its parts.")
    before = MissionStatement.objects.current().filter(organisation=statement.organisation_id).first()
    if before:
        told = _("Version %(version)s, which is current now, stays readable at its own address.")
        yield told % {"version": before.version}


STEPS = (
    Step(
        name="make_current",
        title=gettext_lazy("Make it the current statement"),
        icon="bookmark_added",
        rule=rules.may_make_current,
        who=rules.is_secretariat,
        act=statements.make_current,
        effects=of_making_current,
        done=gettext_lazy("This is the current statement now."),
    ),
)


class OrganisationFilter(admin.SimpleListFilter):
    """Parts by the organisation whose statement they are of."""

    title = gettext_lazy("organisation")
    parameter_name = "organisation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        stated = Organisation.objects.with_seat().filter(statements__isnull=False).distinct()
        return [(organisation.slug, str(organisation)) for organisation in stated]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = self.value()
        return queryset.filter(statement__organisation__slug=chosen) if chosen else queryset


class StatementForm(TranslatedForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        only_known(cleaned, "dated", "precision")
        return cleaned


class OwnWording:
    """Shows what the organisation wrote, in the language it wrote in; nobody corrects it."""

    @admin.display(description=gettext_lazy("original wording"))
    def wording(self, part: StatementPart) -> str:
        return in_language(part.original, part.statement.language) if part.pk else "–"


class PartOfStatementInline(OwnWording, PartInline):
    model = StatementPart
    plain_fields = (("kind", "position"),)
    text_fields = ("title", "summary")
    readonly_fields = ("wording",)
    link_fields = ("wording", *LINKS, "to_verify")
    autocomplete_fields = LINKS

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("statement").prefetch_related(*LINKS)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what the public reads: an organisation is withdrawn before a part of its statement is deleted."""
        return super().has_delete_permission(request, obj) and not (obj and obj.organisation.is_public)


@admin.register(MissionStatement)
class StatementAdmin(ImportViews, StepsAdmin, CivilSocietyAdmin):
    key = "version"
    steps = STEPS
    form = StatementForm
    resource_classes = [texts_resource(MissionStatement, "id", ("source",))]
    list_display = (
        "organisation",
        "version",
        "is_current",
        "day",
        "language",
        "origin",
        "missing",
        "verified",
    )
    list_filter = (
        *("is_current", "language", "organisation__kind", "organisation__publication"),
        *CivilSocietyAdmin.list_filter,
    )
    list_select_related = ("organisation__body", "imported_by")
    ordering = ("organisation__slug", "-version")
    search_fields = ("organisation__slug", "organisation__folded", "source_name")
    readonly_fields = ("is_current", "imported")
    plain_fields = (
        ("organisation", "version", "is_current"),
        ("dated", "precision", "language"),
        "source_url",
        "imported",
    )
    link_fields = ("to_verify",)
    autocomplete_fields = ("organisation",)
    inlines = [PartOfStatementInline]

    @admin.display(description=gettext_lazy("date"), ordering="dated")
    def day(self, statement: MissionStatement) -> str:
        return known_date(statement.dated, statement.precision)

    @admin.display(description=gettext_lazy("file"), ordering="source_name")
    def origin(self, statement: MissionStatement) -> str:
        return statement.source_name or "–"

    @admin.display(description=gettext_lazy("original wording"))
    def imported(self, statement: MissionStatement) -> str:
        """Say where the wording is from, as far as there is any."""
        if statement.imported_at is None:
            return _("No original wording has been imported.")
        told = (statement.source_name, known_date(statement.imported_at.date()), statement.imported_by)
        return " · ".join(str(each) for each in told if each)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None):
        """A new statement gets its version and its mark by itself."""
        found = super().get_fieldsets(request, obj)
        if obj is None:
            head = ("organisation", *self.plain_fields[1:-1])
            return [(None, {"fields": head}), *found[1:]]
        return found

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        given_once = {"organisation"} if obj else set()
        return sorted({*super().get_readonly_fields(request, obj), *given_once})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            statements.place(obj)
        super().save_model(request, obj, form, change)

    def is_sample(self, record: MissionStatement) -> bool:
        return record.organisation.is_sample

    def view_on_site(self, record: MissionStatement) -> str | None:
        return record.get_absolute_url() if record.organisation.is_public else None

    def may_be_deleted(self, record: MissionStatement) -> bool:
        return not record.organisation.is_public


@admin.register(StatementPart)
class StatementPartAdmin(OwnWording, CivilSocietyAdmin):
    key = "id"
    resource_classes = [texts_resource(StatementPart, "id", ("title", "summary"))]
    list_display = ("title", "statement", "kind", "position", "missing", "verified")
    list_filter = (
        *("kind", "statement__is_current", "statement__organisation__publication", OrganisationFilter),
        *CivilSocietyAdmin.list_filter,
    )
    list_select_related = ("statement__organisation__body",)
    ordering = ("statement__organisation__slug", "-statement__version", "position")
    search_fields = ("folded", *(f"{name}_{code}" for name in ("title", "summary") for code in LANGUAGES))
    readonly_fields = ("wording",)
    plain_fields = (("statement", "kind", "position"), "wording")
    link_fields = (*LINKS, "to_verify")
    autocomplete_fields = ("statement", *LINKS)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Iterable[str]:
        given_once = {"statement"} if obj else set()
        return sorted({*super().get_readonly_fields(request, obj), *given_once})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None):
        found = super().get_fieldsets(request, obj)
        if obj is None:
            return [(None, {"fields": self.plain_fields[:1]}), *found[1:]]
        return found

    def is_sample(self, record: StatementPart) -> bool:
        return record.statement.organisation.is_sample

    def view_on_site(self, record: StatementPart) -> str | None:
        shown = record.statement.is_current and record.statement.organisation.is_public
        return record.get_absolute_url() if shown else None

    def may_be_deleted(self, record: StatementPart) -> bool:
        return not record.statement.organisation.is_public
