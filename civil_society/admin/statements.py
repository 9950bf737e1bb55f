"""Mission statements of organisations."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from civil_society.admin.imports import ImportViews
from civil_society.models import MissionStatement


@admin.register(MissionStatement)
class StatementAdmin(ImportViews, ModelAdmin):
    list_display = ("organisation", "version", "is_current", "language")
    list_select_related = ("organisation__body",)
