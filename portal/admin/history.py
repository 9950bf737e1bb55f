"""History of a record: who changed what and when, and taking an old version back."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import forms
from django.contrib.admin import helpers
from django.contrib.admin.utils import display_for_field
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Field, ManyToManyField, Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper, ObjDiffDisplay
from unfold.forms import AdminForm, Fieldline

from portal.admin.labels import label_of
from portal.translations.texts import translated_fields

RESTORED = gettext_noop("old version restored")
# Reasons that other parts give: stored in English, shown in the reader's language.
KNOWN_REASONS = (
    gettext_noop("content loaded"),
    gettext_noop("texts imported"),
    gettext_noop("copied into the next year"),
    gettext_noop("made the current statement"),
    RESTORED,
)


def version_of(record: Model | None) -> Any:
    """Return the version that `record` was made from, None where it is the record as it stands."""
    return getattr(record, "_history", None)


def links_of(version: Any) -> dict[str, list]:
    """Return the keys of what the record was linked to in that version, by the name of the field."""
    return {
        field.name: list(
            getattr(version, field.name).values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)
        )
        for field in version._history_m2m_fields
    }


class VersionForm(forms.ModelForm):
    """Offers a version with the links that it had; a record made from a version has those of today."""

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = links_of(version_of(kwargs["instance"])) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


@dataclass(frozen=True)
class Change:
    """One line of the history: what a field held and holds, in the `language` of its text if it has one."""

    field: str
    old: str
    new: str
    language: str


class Shortened(ObjDiffDisplay):
    def shortened_str(self, prefix: str, num_skipped_chars: int, suffix: str) -> str:
        return f"{prefix}…{suffix}"


class ChangeList(HistoricalRecordContextHelper):
    """Says changes in the reader's words: labels, choices and dates instead of what is stored."""

    def context_for_delta_changes(self, delta) -> list[Change]:
        return [self.change(change) for change in delta.changes]

    def change(self, change) -> Change:
        field = self.model._meta.get_field(change.field)
        old, new = Shortened(max_length=160).common_shorten_repr(
            self.shown(field, change.old), self.shown(field, change.new)
        )
        return Change(label_of(field), old, new, getattr(field, "language", ""))

    def shown(self, field: Field, value: Any) -> str:
        if isinstance(field, ManyToManyField):
            return ", ".join(str(row[field.m2m_reverse_field_name()]) for row in value)
        if isinstance(field, BooleanField):
            return _("Yes") if value else _("No")
        return str(value or "") if field.remote_field else str(display_for_field(value, field, ""))


class RestorableAdmin(SimpleHistoryAdmin):
    """Lists the versions of a record and takes one back: exactly the fields that the person may change."""

    object_history_list_template = "admin/history_list.html"

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (VersionForm, form), {}) if version_of(obj) else form

    def history_form_view(
        self, request: HttpRequest, object_id, version_id, extra_context=None
    ) -> HttpResponse:
        if request.method == "POST" and not self.has_change_permission(request):
            raise PermissionDenied
        # The theme puts its own parts in place only when a change form was opened before.
        vars(helpers).update(AdminForm=AdminForm, Fieldline=Fieldline)
        return super().history_form_view(request, object_id, version_id, extra_context)

    def save_model(self, request: HttpRequest, obj: Model, form: forms.ModelForm, change: bool) -> None:
        if version_of(obj):
            self.keep_what_stands(obj, form)
            obj._change_reason = RESTORED  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def keep_what_stands(self, obj: Model, form: forms.ModelForm) -> None:
        """Give `obj` what stands today of all that the form does not offer: official wording, codes."""
        today = self.model._default_manager.get(pk=obj.pk)
        for field in self.model._meta.concrete_fields:
            if field.name not in form.fields and field.name not in translated_fields(self.model):
                setattr(obj, field.attname, getattr(today, field.attname))

    def set_history_delta_changes(
        self, request: HttpRequest, historical_records, foreign_keys_are_objs=True
    ) -> None:
        """Give each version its changes against the one before.

        The bare name of a translated field stands for the reader's language: it is no field of its own.
        """
        versions = list(historical_records)
        for version, before in pairwise(versions):
            delta = version.diff_against(
                before,
                excluded_fields=translated_fields(self.model),
                foreign_keys_are_objs=foreign_keys_are_objs,
            )
            version.history_delta_changes = ChangeList(self.model, version).context_for_delta_changes(delta)
        for version in versions:
            reason = version.history_change_reason or ""
            version.shown_reason = _(reason) if reason in KNOWN_REASONS else reason
