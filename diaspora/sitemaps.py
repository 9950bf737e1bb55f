from django.db.models import Model
from django.urls import reverse

from diaspora.models import Event, Institution, Plan, Series, Strategy
from portal.sitemaps import TranslatedSitemap


class PagesSitemap(TranslatedSitemap):
    def items(self) -> list[str]:
        return ["home", "events", "plans", "institutions", "decisions", "map", "calendars"]

    def location(self, item: str) -> str:
        return reverse(f"diaspora:{item}")


class RecordsSitemap(TranslatedSitemap):
    def items(self) -> list[Model]:
        return [
            *Event.objects.published(),
            *Series.objects.all(),
            *Plan.objects.published(),
            *Strategy.objects.all(),
            *Institution.objects.all(),
        ]


SITEMAPS = {"diaspora-pages": PagesSitemap, "diaspora": RecordsSitemap}
