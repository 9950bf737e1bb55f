"""What pages about the records of a section have: a mark on sample data, careful deletion, parts within the form."""

from typing import Any

from django.db.models import Model, ProtectedError, RestrictedError
from django.db.models.deletion import Collector
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import StackedInline

from portal.admin.base import FourLanguages, TranslatedAdmin, TranslatedForm
from portal.admin.exchange import ExchangeAdmin
from portal.admin.labels import form_labels
from portal.rules import may_edit_content

# Texts about other fields than what a record says.
NOTED = ("date_note", "source")
LOOKS = "text-primary-700 dark:text-primary-400 underline"


class CarefulAdmin(TranslatedAdmin):
    """Deletes one record at a time, and only what may be: a model says which in `may_be_deleted`."""

    def may_be_deleted(self, record: Any) -> bool:
        """Say whether nothing that the public sees, and nothing that others refer to, is lost with `record`."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if not super().has_delete_permission(request, obj):
            return False
        return obj is not None and self.may_be_deleted(obj)

    def get_actions(self, request: HttpRequest) -> dict:
        """Leave out deletion of many at once: each record is looked at by itself."""
        return {name: act for name, act in super().get_actions(request).items() if name != "delete_selected"}


class SectionAdmin(CarefulAdmin, ExchangeAdmin):
    """A translated record of a section, with history, and its texts as a table.

    Content that everybody sees as it stands is not deleted. Sections name the templates of their notes on sample
    data, which read `is_sample` and `shows_sample`, in `list_before_template` and `change_form_before_template`.
    """

    @property
    def texts(self) -> tuple[str, ...]:
        """What a record is called and is about comes first, what is noted of its date and source last."""
        found = super().texts
        return (*(name for name in found if name not in NOTED), *(name for name in found if name in NOTED))

    def get_inlines(self, request: HttpRequest, obj: Model | None = None) -> list:
        """Return the parts for those who may edit all of them; translators open each part by itself."""
        return list(self.inlines) if may_edit_content(request.user) else []

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        sample = "is_sample" in {field.name for field in self.model._meta.fields}
        shown = {"shows_sample": sample and self.model._default_manager.filter(is_sample=True).exists()}
        return super().changelist_view(request, shown | (extra_context or {}))

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any):
        record = context.get("original")
        context["is_sample"] = bool(record and self.is_sample(record))
        return super().render_change_form(request, context, *args, **kwargs)

    def is_sample(self, record: Any) -> bool:
        return getattr(record, "is_sample", False)


class PartInline(FourLanguages, StackedInline):
    """Parts of a record, each with its texts in four languages side by side."""

    form = TranslatedForm
    extra = 0
    tab = True
    show_change_link = True
    plain_fields: tuple = ()
    text_fields: tuple[str, ...] = ()
    link_fields: tuple = ("to_verify",)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None):
        texts = [self.fieldset(name) for name in self.text_fields]
        return [(None, {"fields": self.plain_fields}), *texts, (None, {"fields": self.link_fields})]

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **kwargs):
        return super().get_formset(request, obj, **{"labels": form_labels(self.model)} | kwargs)


def is_used(record: Model) -> bool:
    """Say whether other records, parts of it aside, would change or stand in the way if `record` were deleted."""
    collector = Collector(using="default", origin=record)
    try:
        collector.collect([record])
    except (ProtectedError, RestrictedError):
        return True
    # Updates are noted before it is known whether there is a row for them.
    updates: Any = collector.field_updates
    return any(len(rows) for found in updates.values() for rows in found)


def link(address: str, words: Any) -> SafeString:
    return format_html('<a class="{}" href="{}">{}</a>', LOOKS, address, words)
