"""Editions, to be looked at: a cycle's steps make, replace and withdraw them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from unfold.admin import ModelAdmin

from vision.admin.links import link
from vision.admin.reporting import ReadOnly
from vision.admin.sample import MarksSample
from vision.models import Edition


@admin.register(Edition)
class EditionAdmin(MarksSample, ReadOnly, ModelAdmin):
    list_display = ("called", "standing", "published_at", "published_by", "page")
    list_filter = ("cycle", "is_current")
    list_select_related = ("cycle", "published_by")
    list_filter_submit = True
    compressed_fields = False
    view_on_site = False
    fields = (
        ("called", "standing", "page"),
        ("published_at", "published_by"),
        "reason",
        ("withdrawn_at", "withdrawn_by"),
        "withdrawn_reason",
        ("schema", "sha256"),
    )
    readonly_fields = (
        *("called", "standing", "page", "published_at", "published_by", "reason"),
        *("withdrawn_at", "withdrawn_by", "withdrawn_reason", "schema", "sha256"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Edition]:
        return super().get_queryset(request).defer("snapshot").select_related("cycle")

    @admin.display(description=pgettext_lazy("of a year", "edition"), ordering="cycle__year")
    def called(self, edition: Edition) -> str:
        return edition.key

    @admin.display(description=gettext_lazy("status"))
    def standing(self, edition: Edition) -> str:
        if edition.is_withdrawn:
            return pgettext("edition", "Withdrawn")
        return pgettext("edition", "Current") if edition.is_current else pgettext("edition", "Replaced")

    @admin.display(description=gettext_lazy("public page"))
    def page(self, edition: Edition) -> str:
        return link(edition.get_absolute_url(), _("As the public sees it"))
