"""What meetings decided, and what became of it."""

from django.contrib import admin
from django.http import HttpRequest

from diaspora.admin.base import DiasporaAdmin
from diaspora.models import Decision
from portal.admin.resources import texts_resource
from portal.admin.sections import PartInline


class DecisionInline(PartInline):
    model = Decision
    plain_fields = (("number", "status", "due"),)
    text_fields = ("title", "summary", "follow_up")
    link_fields = ("items", "to_verify")
    autocomplete_fields = ("items",)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        """Keep what the public reads: a decision of a published event is dropped by its status."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_public)


@admin.register(Decision)
class DecisionAdmin(DiasporaAdmin):
    key = "number"
    resource_classes = [texts_resource(Decision, "id", ("title", "summary", "follow_up"))]
    list_display = ("__str__", "event", "status", "due", "missing", "verified")
    list_filter = ("status", "event__kind", "event__publication", *DiasporaAdmin.list_filter)
    list_select_related = ("event",)
    search_fields = tuple(
        f"{name}_{language}" for name in ("title", "summary") for language in ("tr", "en", "az", "kk")
    )
    plain_fields = (("event", "number"), ("status", "due"))
    link_fields = ("items", "to_verify")
    autocomplete_fields = ("event", "items")

    def is_sample(self, record: Decision) -> bool:
        return record.event.is_sample

    def may_be_deleted(self, record: Decision) -> bool:
        return not record.event.is_public and not record.activities.exists()
