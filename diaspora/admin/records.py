"""Places, themes, celebrations and series: content without a gate."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diaspora.admin.base import DiasporaAdmin
from diaspora.models import Celebration, Place, Series, Theme
from portal.admin.base import TranslatedForm
from portal.admin.resources import texts_resource
from portal.admin.sections import is_used


class PlaceForm(TranslatedForm):
    """A place lies in a member or observer state, or in a third country that is named."""

    def clean(self) -> dict:
        cleaned = super().clean()
        if "state" not in self.fields:
            return cleaned
        named = self.is_written("country", cleaned)
        if cleaned.get("state") and named:
            self.add_error(
                "state", _("Choose a state or name a third country, not both: empty one of the two.")
            )
        elif not cleaned.get("state") and not named:
            self.add_error(
                "state", _("Choose the state that the place lies in, or name the third country below.")
            )
        return cleaned


@admin.register(Place)
class PlaceAdmin(DiasporaAdmin):
    form = PlaceForm
    resource_classes = [texts_resource(Place, "slug", ("name", "country"))]
    list_display = ("name", "where", "slug", "missing", "verified")
    list_filter = ("state", *DiasporaAdmin.list_filter)
    list_select_related = ("state",)
    plain_fields = (("slug", "state"), ("latitude", "longitude"))
    link_fields = ("to_verify",)
    autocomplete_fields = ("state",)

    @admin.display(description=gettext_lazy("state or country"))
    def where(self, place: Place) -> str:
        return str(place.state or place.country or "–")

    def may_be_deleted(self, record: Any) -> bool:
        return not (record.events.exists() or record.activities.exists())


@admin.register(Theme)
class ThemeAdmin(DiasporaAdmin):
    resource_classes = [texts_resource(Theme, "slug", ("title", "summary"))]
    list_display = ("title", "position", "is_of_institutions", "missing", "verified")
    list_filter = ("is_of_institutions", *DiasporaAdmin.list_filter)
    plain_fields = (("slug", "position"), "is_of_institutions")
    link_fields = ("to_verify",)

    def may_be_deleted(self, record: Any) -> bool:
        return not (is_used(record) or record.events.exists())


@admin.register(Celebration)
class CelebrationAdmin(DiasporaAdmin):
    resource_classes = [texts_resource(Celebration, "slug", ("title", "summary", "source"))]
    list_display = ("title", "day_of_the_year", "position", "missing", "verified")
    plain_fields = (("slug", "position"), ("month", "day"), "source_url")
    link_fields = ("bodies", "to_verify")
    autocomplete_fields = ("bodies",)

    @admin.display(description=gettext_lazy("month and day"), ordering="month")
    def day_of_the_year(self, celebration: Celebration) -> str:
        return f"{celebration.month:02}-{celebration.day:02}"

    def view_on_site(self, record: Celebration) -> str:
        return record.get_absolute_url()


@admin.register(Series)
class SeriesAdmin(DiasporaAdmin):
    key = "kind"
    resource_classes = [texts_resource(Series, "kind", ("title", "summary", "source"))]
    list_display = ("title", "kind", "is_numbered", "position", "noted_count", "missing", "verified")
    plain_fields = (("kind", "position"), "is_numbered", ("noted_count", "noted_on"), "source_url")
    link_fields = ("to_verify",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and self.has_kind_left()

    def has_kind_left(self) -> bool:
        return Series.objects.count() < len(Series._meta.get_field("kind").choices or ())

    def view_on_site(self, record: Series) -> str:
        return record.get_absolute_url()
