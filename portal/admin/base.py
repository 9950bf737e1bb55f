"""What every page of the back-office has: four languages side by side, history, folded search, import and export."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.forms import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from import_export.admin import ExportMixin, ImportMixin
from import_export.formats.base_formats import CSV, XLSX
from modeltranslation.utils import build_localized_fieldname
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from portal.rules import may_edit_content, may_translate
from portal.translations.texts import missing_languages, translated_fields

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class ToVerifyFilter(admin.SimpleListFilter):
    title = _("to be verified")
    parameter_name = "to_verify"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "yes":
            return queryset.exclude(to_verify="")
        return queryset.filter(to_verify="") if self.value() == "no" else queryset


class MissingTranslationFilter(admin.SimpleListFilter):
    """The records in which a text of the language is empty; official wording is not a translation."""

    title = _("missing translation")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return settings.LANGUAGES

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.missing_in(self.value()) if self.value() in LANGUAGES else queryset


class TranslatedAdmin(SimpleHistoryAdmin, ModelAdmin):
    """Edit a translated record.

    `plain_fields` come first, then each translated field as one row of four languages, then `link_fields`.
    A translator may change the texts of their language and nothing else.
    """

    plain_fields: tuple = ()
    link_fields: tuple = ()
    read_only_texts: tuple[str, ...] = ()
    list_filter_submit = True
    compressed_fields = True
    warn_unsaved_form = True
    history_list_display = ["history_change_reason"]
    search_help_text = _("Words in any language, with or without diacritics, in either alphabet")
    search_fields = ("folded",)

    @property
    def texts(self) -> tuple[str, ...]:
        return translated_fields(self.model)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None):
        rows = [(self.row_name(name), {"fields": [self.row(name)]}) for name in self.texts]
        head = [(None, {"fields": self.plain_fields})] if self.plain_fields else []
        links = [(_("Links and notes"), {"fields": self.link_fields})] if self.link_fields else []
        return [*head, *rows, *links]

    def row_name(self, name: str):
        return self.model._meta.get_field(name).verbose_name

    def row(self, name: str) -> tuple[str, ...]:
        return tuple(build_localized_fieldname(name, language) for language in LANGUAGES)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Iterable[str]:
        read_only = {name for text in self.read_only_texts for name in self.row(text)}
        read_only |= set(super().get_readonly_fields(request, obj))
        if not may_edit_content(request.user):
            read_only |= set(self.flat_fields(request, obj)) - self.fields_of_translator(request)
        return sorted(read_only)

    def flat_fields(self, request: HttpRequest, obj: Model | None) -> Iterable[str]:
        for _name, options in self.get_fieldsets(request, obj):
            for field in options["fields"]:
                yield from (field,) if isinstance(field, str) else field

    def fields_of_translator(self, request: HttpRequest) -> set[str]:
        own = [language for language in LANGUAGES if may_translate(request.user, language)]
        texts = [name for name in self.texts if name not in self.read_only_texts]
        return {build_localized_fieldname(name, language) for name in texts for language in own}

    def formfield_for_dbfield(self, db_field, request, **kwargs) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # A translated field knows its language: spelling is checked and text is read out in it.
        if field and (language := getattr(db_field, "language", None)):
            field.widget.attrs["lang"] = language
        return field

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        if not hasattr(queryset, "matching"):
            return super().get_search_results(request, queryset, search_term)
        return queryset.matching(search_term), False

    @admin.display(description=_("missing translation"))
    def missing(self, record: Model) -> str:
        names = [name for name in self.texts if name not in self.read_only_texts]
        return ", ".join(sorted({language for name in names for language in missing_languages(record, name)})) or "–"

    @admin.display(description=_("to be verified"), boolean=True)
    def verified(self, record: Model) -> bool:
        return not record.to_verify


class ExchangeAdmin(ImportMixin, ExportMixin, TranslatedAdmin):
    """With import and export of texts as XLSX and CSV, for those who may edit all languages."""

    import_form_class = ImportForm
    export_form_class = ExportForm
    formats = [XLSX, CSV]
    import_formats = export_formats = formats

    def has_import_permission(self, request: HttpRequest) -> bool:
        return may_edit_content(request.user) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)
