"""Editing the framework. Nothing is deleted here: what a new edition drops is retired by the importer."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.admin.base import TranslatedAdmin
from portal.admin.exchange import ExchangeAdmin
from portal.admin.resources import texts_resource
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Document,
    Goal,
    Pillar,
    PreambleParagraph,
    Recital,
)

TEXTS = ("title", "summary")


class RetiredFilter(admin.SimpleListFilter):
    title = _("in the current edition")
    parameter_name = "in_force"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes")), ("no", _("No, retired"))]

    def queryset(self, request, queryset):
        return queryset.filter(retired_at__isnull=self.value() == "yes") if self.value() else queryset


class FrameworkAdmin(ExchangeAdmin):
    """A piece of the document: its code is its address, so it is given once and never changed."""

    key = "code"
    read_only_texts = ("official_text",)
    link_fields: tuple = ("to_verify",)
    list_display: tuple = ("__str__", "missing", "verified")
    list_filter: tuple = (RetiredFilter, *TranslatedAdmin.list_filter)
    ordering: tuple = ("position",)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


@admin.register(Document)
class DocumentAdmin(TranslatedAdmin):
    read_only_texts = ("official_text",)
    list_display = ("title", "adopted", "horizon", "missing", "verified")
    search_fields = ("title_tr", "title_en", "title_az", "title_kk")
    plain_fields = (("slug", "adopted", "horizon", "summit"),)
    link_fields = ("to_verify",)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False


class NumberedAdmin(FrameworkAdmin):
    key = "number"
    plain_fields = (("number", "position"),)


@admin.register(PreambleParagraph)
class PreambleParagraphAdmin(NumberedAdmin):
    resource_classes = [texts_resource(PreambleParagraph, "number", TEXTS)]


@admin.register(Recital)
class RecitalAdmin(NumberedAdmin):
    resource_classes = [texts_resource(Recital, "number", TEXTS)]


@admin.register(Commitment)
class CommitmentAdmin(NumberedAdmin):
    resource_classes = [texts_resource(Commitment, "number", TEXTS)]
    link_fields = ("areas", "to_verify")
    autocomplete_fields = ("areas",)


@admin.register(Pillar)
class PillarAdmin(NumberedAdmin):
    resource_classes = [texts_resource(Pillar, "number", TEXTS)]


@admin.register(CooperationArea)
class CooperationAreaAdmin(FrameworkAdmin):
    resource_classes = [texts_resource(CooperationArea, "code", TEXTS)]
    plain_fields = (("code", "pillar", "position"),)
    link_fields = ("goals", "to_verify")
    autocomplete_fields = ("goals",)
    list_filter = ("pillar", *FrameworkAdmin.list_filter)
    ordering = ("pillar__position", "position")


@admin.register(ActionItem)
class ActionItemAdmin(FrameworkAdmin):
    resource_classes = [texts_resource(ActionItem, "code", TEXTS)]
    plain_fields = (("code", "area", "position"),)
    link_fields = ("goals", "bodies", "supports", "to_verify")
    autocomplete_fields = ("goals", "bodies", "supports")
    list_filter = ("area__pillar", "area", "goals", *FrameworkAdmin.list_filter)
    ordering = ("area__pillar__position", "area__position", "position")


@admin.register(Goal)
class GoalAdmin(TranslatedAdmin):
    key = "number"
    list_display = ("__str__", "missing", "verified")
    search_fields = ("title_tr", "title_en", "title_az", "title_kk")
    plain_fields = ("number",)
    link_fields = ("to_verify",)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False
