"""Institutions in charge of the diaspora, and what each has to tell about a theme."""

from django.contrib import admin

from diaspora.admin.base import DiasporaAdmin
from diaspora.models import Institution, Practice
from portal.admin.resources import texts_resource
from portal.admin.sections import PartInline


class PracticeInline(PartInline):
    model = Practice
    plain_fields = (("theme", "source_url"),)
    text_fields = ("summary", "source")

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Institution)
class InstitutionAdmin(DiasporaAdmin):
    resource_classes = [
        texts_resource(Institution, "slug", ("name", "short_name", "tasks", "address", "source"))
    ]
    list_display = ("name", "state", "founded", "missing", "verified")
    list_filter = ("state", *DiasporaAdmin.list_filter)
    list_select_related = ("state",)
    plain_fields = (("slug", "state", "position"), ("founded", "website"), ("email", "phone"), "source_url")
    link_fields = ("to_verify",)
    autocomplete_fields = ("state",)
    inlines = [PracticeInline]

    def view_on_site(self, record: Institution) -> str:
        return record.get_absolute_url()


@admin.register(Practice)
class PracticeAdmin(DiasporaAdmin):
    key = "id"
    resource_classes = [texts_resource(Practice, "id", ("summary", "source"))]
    list_display = ("__str__", "missing", "verified")
    list_filter = ("theme", "institution__state", *DiasporaAdmin.list_filter)
    list_select_related = ("institution", "theme")
    search_fields = (
        *("summary_tr", "summary_en", "summary_az", "summary_kk"),
        *("institution__name_tr", "institution__name_en", "institution__name_az", "institution__name_kk"),
    )
    plain_fields = (("institution", "theme"), "source_url")
    link_fields = ("to_verify",)
    autocomplete_fields = ("institution", "theme")
