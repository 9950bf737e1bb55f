"""Official texts: each that was loaded, and loading another: upload, see the difference, confirm."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from vision.models import DocumentText


@admin.register(DocumentText)
class OfficialTextAdmin(ModelAdmin):
    list_display = ("document", "language", "edition", "is_current", "source_name", "imported_at", "imported_by")
    list_filter = ("language", "is_current")
    list_select_related = ("document", "imported_by")
    fields = ("document", "language", "edition", "is_current", "source_name", "sha256", "imported_at", "imported_by")

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
