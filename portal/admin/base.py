"""What every page about translated records has: four languages side by side, history, folded search."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.db.models import Model, QuerySet
from django.forms import Field
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextareaWidget

from portal.admin.history import RestorableAdmin
from portal.admin.labels import capitalised, form_labels
from portal.admin.search import folded_matches
from portal.models.base import Verifiable
from portal.rules import may_edit_content, may_translate
from portal.text.folding import fold_words
from portal.translations.texts import NOT_TRANSLATIONS, text_in, translated_fields

LANGUAGES = [code for code, _name in settings.LANGUAGES]
DOTTED_CODE = re.compile(r"\d+(\.\d+)+")


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

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        return queryset.missing_in(self.value()) if self.value() in LANGUAGES else queryset


class TranslatedForm(forms.ModelForm):
    """Texts in four languages: what the model needs must be there in one of them at least."""

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        model = self._meta.model
        stored = {field.name for field in model._meta.fields}
        for name, value in cleaned.items():
            # What a form asks for beside the fields of the record is left as it is.
            if isinstance(value, str) and name in stored:
                cleaned[name] = (
                    in_lines(value) if is_long(model._meta.get_field(name)) else in_one_line(value)
                )
        for text in translated_fields(model):
            if not model._meta.get_field(text).blank and not self.is_written(text, cleaned):
                self.say_missing(text)
        return cleaned

    def is_written(self, text: str, cleaned: dict) -> bool:
        names = [build_localized_fieldname(text, language) for language in LANGUAGES]
        return any(cleaned.get(name, getattr(self.instance, name)) for name in names)

    def say_missing(self, text: str) -> None:
        names = [build_localized_fieldname(text, language) for language in LANGUAGES]
        shown = next((name for name in names if name in self.fields), None)
        self.add_error(shown, _("Write this in at least one language."))


class FourLanguages:
    """Shows the texts of a model as rows of four, each input in its language and named after it."""

    model: type[Model]

    def fieldset(self, text: str) -> tuple[str, dict]:
        field: Any = self.model._meta.get_field(text)
        options = {"fields": [self.row(text)], "classes": ("languages",), "description": field.help_text}
        return capitalised(field.verbose_name), options

    def row(self, name: str) -> tuple[str, ...]:
        return tuple(build_localized_fieldname(name, language) for language in LANGUAGES)

    def formfield_for_dbfield(self, db_field, request, **kwargs) -> Field | None:
        language = getattr(db_field, "language", None)
        if language and not is_long(db_field):
            # A title in a quarter of the width needs several lines to be seen whole.
            kwargs["widget"] = UnfoldAdminTextareaWidget(attrs={"rows": 2})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and language:
            heading = capitalised(db_field.translated_field.verbose_name)
            # Spelling is checked and text is read out in the language it is in.
            field.widget.attrs |= {"lang": language, "aria-label": f"{heading} · {field.label}"}
        return field


class TranslatedAdmin(FourLanguages, RestorableAdmin, ModelAdmin):
    """Edit a translated record.

    `plain_fields` come first, then each translated field as one row of four languages, then `link_fields`.
    A translator may change the texts of their language and nothing else. `key` names the record in
    addresses and files: it is given once.
    """

    form: type[forms.ModelForm] = TranslatedForm
    key: str = "slug"
    plain_fields: tuple = ()
    link_fields: tuple = ()
    read_only_texts: tuple[str, ...] = ()
    list_filter: tuple = (MissingTranslationFilter, ToVerifyFilter)
    list_filter_submit = True
    compressed_fields = False
    warn_unsaved_form = True
    search_help_text = _(
        "Words in any language, in Latin or Cyrillic letters, with or without special letters such as ş or ə"
    )
    search_fields: tuple[str, ...] = ("folded",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.readonly_preprocess_fields = {
            name: marker(language)
            for text in self.texts
            for name, language in zip(self.row(text), LANGUAGES, strict=True)
        }

    @property
    def texts(self) -> tuple[str, ...]:
        return translated_fields(self.model)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None):
        head = [(None, {"fields": self.plain_fields})] if self.plain_fields else []
        links = [(_("Links and notes"), {"fields": self.link_fields})] if self.link_fields else []
        return [*head, *(self.fieldset(name) for name in self.texts), *links]

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs):
        return super().get_form(request, obj, change, **{"labels": form_labels(self.model)} | kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> Iterable[str]:
        read_only = {name for text in self.read_only_texts for name in self.row(text)}
        read_only |= set(super().get_readonly_fields(request, obj)) | ({self.key} if obj else set())
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

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        term = search_term.strip()
        if not term:
            return queryset, False
        by_key = queryset.filter(**{f"{self.key}__startswith": term})
        if DOTTED_CODE.fullmatch(term) or not fold_words(term):
            return by_key, False
        if hasattr(queryset, "matching"):
            return queryset.matching(term) | by_key, False
        return folded_matches(queryset, term, *self.get_search_fields(request)) | by_key, False

    @admin.display(description=_("missing translation"))
    def missing(self, record: Model) -> str:
        texts = [name for name in self.texts if name not in NOT_TRANSLATIONS]
        written = [{language for language in LANGUAGES if text_in(record, name, language)} for name in texts]
        lacking = {language for found in written if found for language in LANGUAGES if language not in found}
        return ", ".join(language for language in LANGUAGES if language in lacking) or "–"

    @admin.display(description=pgettext_lazy("record", "verified"), boolean=True)
    def verified(self, record: Verifiable) -> bool:
        return not record.to_verify


def is_long(field: models.Field) -> bool:
    """Say whether `field` may have several lines."""
    return isinstance(field, models.TextField)


def in_lines(text: str) -> str:
    """Browsers send line ends of two characters, spreadsheets of one: they are kept alike."""
    return text.replace("\r\n", "\n")


def in_one_line(text: str) -> str:
    return " ".join(text.splitlines())


def marker(language: str):
    """Return what marks a text that is only shown as one of `language`."""
    return lambda contents: format_html('<div lang="{}">{}</div>', language, contents)
