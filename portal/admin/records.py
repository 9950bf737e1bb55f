"""States, participation, summits, cooperation bodies, standing pages, the record of activities."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, StackedInline
from unfold.forms import PaginationInlineFormSet

from portal.admin.base import LANGUAGES, FourLanguages, TranslatedAdmin
from portal.admin.exchange import ExchangeAdmin
from portal.admin.labels import form_labels
from portal.admin.resources import texts_resource
from portal.admin.search import folded_matches
from portal.models import Activity, CooperationBody, Page, Participation, State, Summit
from portal.rules import may_edit_content


class ParticipationFormSet(PaginationInlineFormSet):
    """Says what the table would refuse: it sees one row at a time, and not which state it is of."""

    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        if sum(1 for row in kept if row.get("since") and not row.get("until")) > 1:
            raise forms.ValidationError(_("Only one participation can be open. Write when the others ended."))


class ParticipationInline(FourLanguages, StackedInline):
    model = Participation
    formset = ParticipationFormSet
    extra = 0
    tab = True

    def get_fieldsets(self, request: HttpRequest, obj=None):
        return [
            (None, {"fields": (("status", "founding"), ("since", "until", "precision"))}),
            self.fieldset("note"),
        ]

    def get_formset(self, request: HttpRequest, obj=None, **kwargs):
        return super().get_formset(request, obj, **{"labels": form_labels(Participation)} | kwargs)


@admin.register(State)
class StateAdmin(ExchangeAdmin):
    resource_classes = [texts_resource(State, "slug", ("name", "official_name", "capital", "summary"))]
    list_display = ("name", "slug", "position", "missing", "verified")
    plain_fields = (("slug", "iso", "position"),)
    link_fields = ("to_verify",)
    inlines = [ParticipationInline]

    def get_inlines(self, request: HttpRequest, obj=None):
        return self.inlines if may_edit_content(request.user) else []

    def view_on_site(self, record: State) -> str:
        return record.get_absolute_url()


@admin.register(Summit)
class SummitAdmin(TranslatedAdmin):
    list_display = ("title", "kind", "number", "starts", "missing", "verified")
    list_filter = ("kind", *TranslatedAdmin.list_filter)
    plain_fields = (("slug", "kind", "number"), ("starts", "ends", "state"))
    link_fields = ("to_verify",)


@admin.register(CooperationBody)
class CooperationBodyAdmin(ExchangeAdmin):
    resource_classes = [texts_resource(CooperationBody, "slug", ("name", "short_name", "summary", "seat"))]
    list_display = ("name", "kind", "founded", "missing", "verified")
    list_filter = ("kind", *TranslatedAdmin.list_filter)
    plain_fields = (
        ("slug", "kind", "position"),
        ("seat_state", "founded", "founded_precision", "observer_since"),
    )
    link_fields = ("to_verify",)


@admin.register(Page)
class PageAdmin(TranslatedAdmin):
    list_display = ("title", "slug", "missing", "verified")
    search_fields = tuple(f"{name}_{language}" for name in ("title", "body") for language in LANGUAGES)
    plain_fields = ("slug",)
    link_fields = ("to_verify",)


@admin.register(Activity)
class ActivityAdmin(ModelAdmin):
    """To be read only: the record is added to by what happens, and by nothing else."""

    list_display = ("at", "verb", "label", "by", "before", "after")
    list_filter = ("verb",)
    date_hierarchy = "at"
    search_fields = ("label", "reason", "by__email", "by__name")
    list_select_related = ("by",)

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        return folded_matches(queryset, search_term, *self.search_fields), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


admin.site.index_title = _("Overview")
