"""States, participation, summits, cooperation bodies, standing pages, the record of activities."""

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from import_export.admin import ExportMixin
from import_export.fields import Field
from import_export.resources import ModelResource
from unfold.admin import ModelAdmin, StackedInline
from unfold.contrib.import_export.forms import ExportForm
from unfold.forms import PaginationInlineFormSet

from portal.admin.base import LANGUAGES, FourLanguages, TranslatedAdmin
from portal.admin.exchange import FORMATS, ExchangeAdmin
from portal.admin.labels import capitalised, form_labels
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
        "website",
    )
    link_fields = ("members", "to_verify")
    autocomplete_fields = ("members",)


@admin.register(Page)
class PageAdmin(TranslatedAdmin):
    list_display = ("title", "slug", "missing", "verified")
    search_fields = tuple(f"{name}_{language}" for name in ("title", "body") for language in LANGUAGES)
    plain_fields = ("slug",)
    link_fields = ("to_verify",)


class KindFilter(admin.SimpleListFilter):
    """The record by what it tells of: people, cycles, submissions, documents."""

    title = _("kind of record")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        kinds = ContentType.objects.filter(pk__in=Activity.objects.order_by().values("target_type"))
        return sorted(((str(kind.pk), kind_name(kind)) for kind in kinds), key=lambda kind: kind[1])

    def queryset(self, request: HttpRequest, queryset):
        known = {key for key, _name in self.lookup_choices}
        return queryset.filter(target_type=self.value()) if self.value() in known else queryset


def kind_name(kind: ContentType) -> str:
    """Name a kind of records in the language of the page."""
    model = kind.model_class()
    return capitalised(model._meta.verbose_name if model else kind.model)


class ActivityResource(ModelResource):
    """The record as a table, in the words of who takes it out. It goes one way: nothing is ever read in."""

    class Meta:
        model = Activity
        fields = export_order = ("at", "by", "email", "verb", "kind", "label", "before", "after", "reason")

    at = Field(column_name=_("when"))
    by = Field(column_name=_("who"))
    email = Field(column_name=_("e-mail address"))
    verb = Field(column_name=_("what"))
    kind = Field(column_name=_("kind of record"))
    label = Field(attribute="label", column_name=_("about"))
    before = Field(column_name=_("from"))
    after = Field(column_name=_("to"))
    reason = Field(attribute="reason", column_name=_("why"))

    def get_export_headers(self, selected_fields=None) -> list[str]:
        return [str(name) for name in super().get_export_headers(selected_fields)]

    def dehydrate_at(self, activity: Activity) -> str:
        return timezone.localtime(activity.at).isoformat(timespec="seconds")

    def dehydrate_by(self, activity: Activity) -> str:
        return str(activity.by or "")

    def dehydrate_email(self, activity: Activity) -> str:
        return activity.by.email if activity.by else ""

    def dehydrate_verb(self, activity: Activity) -> str:
        return activity.get_verb_display()

    def dehydrate_kind(self, activity: Activity) -> str:
        return kind_name(ContentType.objects.get_for_id(activity.target_type_id))

    def dehydrate_before(self, activity: Activity) -> str:
        return activity.before_in_words

    def dehydrate_after(self, activity: Activity) -> str:
        return activity.after_in_words


@admin.register(Activity)
class ActivityAdmin(ExportMixin, ModelAdmin):
    """To be read only: the record is added to by what happens, and by nothing else. It can be taken out."""

    resource_classes = [ActivityResource]
    export_form_class = ExportForm
    formats = export_formats = FORMATS
    # With the mark by which spreadsheets know the encoding.
    to_encoding = "utf-8-sig"
    list_display = ("at", "verb", "label", "by", "was", "became", "reason")
    list_filter = ("verb", KindFilter)
    list_filter_submit = True
    date_hierarchy = "at"
    search_fields = ("label", "reason", "by__email", "by__name")
    list_select_related = ("by",)
    fields = (("at", "by"), ("verb", "kind"), "label", ("was", "became"), "reason")
    readonly_fields = ("at", "by", "verb", "kind", "label", "was", "became", "reason")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("from"), ordering="before")
    def was(self, activity: Activity) -> str:
        return activity.before_in_words

    @admin.display(description=_("to"), ordering="after")
    def became(self, activity: Activity) -> str:
        return activity.after_in_words

    @admin.display(description=_("kind of record"))
    def kind(self, activity: Activity) -> str:
        return kind_name(ContentType.objects.get_for_id(activity.target_type_id))

    def get_search_results(self, request: HttpRequest, queryset, search_term: str):
        return folded_matches(queryset, search_term, *self.search_fields), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


admin.site.index_title = _("Overview")
