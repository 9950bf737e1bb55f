from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from vision.admin.sample import MarksSample
from vision.models import Cycle


@admin.register(Cycle)
class CycleAdmin(MarksSample, ModelAdmin):
    list_display = ("year", "status", "opens", "closes", "is_sample")
    fields = ("year", ("opens", "closes"), "status")
    readonly_fields = ("status",)
    search_fields = ("year",)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
