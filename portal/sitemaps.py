"""What search engines may know: each page in each language, each with its alternates."""

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from portal.domain import reports
from portal.models import State


class TranslatedSitemap(Sitemap):
    """Every address in four languages; `x-default` is the address without a language, which picks one."""

    i18n = True
    alternates = True
    x_default = True
    protocol = settings.SITE_URL.partition("://")[0]

    def get_domain(self, site=None) -> str:
        return settings.SITE_URL.partition("://")[2]


class ReportSitemap(TranslatedSitemap):
    def items(self) -> list[str]:
        return reports.public_slugs()

    def location(self, item: str) -> str:
        return reverse("portal:report", args=[item])


class PortalSitemap(TranslatedSitemap):
    PAGES = ("home", "states", "reports", "verify", "method", "about", "accessibility", "privacy")

    def items(self) -> list[str]:
        return [*self.PAGES, *State.objects.values_list("slug", flat=True)]

    def location(self, item: str) -> str:
        return reverse(f"portal:{item}") if item in self.PAGES else reverse("portal:state", args=[item])
