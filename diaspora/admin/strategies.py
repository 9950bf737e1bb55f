"""Strategy documents and their parts."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from diaspora.admin.base import DiasporaAdmin
from diaspora.models import Strategy, StrategyPart
from portal.admin.resources import texts_resource
from portal.admin.sections import PartInline
from portal.text.dates import known_date


class StrategyPartInline(PartInline):
    model = StrategyPart
    plain_fields = (("kind", "position"),)
    text_fields = ("title", "summary")

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Strategy)
class StrategyAdmin(DiasporaAdmin):
    resource_classes = [texts_resource(Strategy, "slug", ("title", "summary", "source"))]
    list_display = ("title", "day", "missing", "verified")
    plain_fields = ("slug", ("approved", "precision"), "approved_by", "source_url")
    link_fields = ("areas", "to_verify")
    autocomplete_fields = ("approved_by", "areas")
    inlines = [StrategyPartInline]

    @admin.display(description=gettext_lazy("approved"), ordering="approved")
    def day(self, strategy: Strategy) -> str:
        return known_date(strategy.approved, strategy.precision)

    def view_on_site(self, record: Strategy) -> str:
        return record.get_absolute_url()


@admin.register(StrategyPart)
class StrategyPartAdmin(DiasporaAdmin):
    key = "id"
    resource_classes = [texts_resource(StrategyPart, "id", ("title", "summary"))]
    list_display = ("title", "strategy", "kind", "position", "missing", "verified")
    list_filter = ("kind", "strategy", *DiasporaAdmin.list_filter)
    list_select_related = ("strategy",)
    search_fields = tuple(
        f"{name}_{language}" for name in ("title", "summary") for language in ("tr", "en", "az", "kk")
    )
    plain_fields = (("strategy", "kind", "position"),)
    link_fields = ("to_verify",)
    autocomplete_fields = ("strategy",)
