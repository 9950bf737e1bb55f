from django.db.models import Model
from django.urls import reverse

from portal.sitemaps import TranslatedSitemap
from vision.models import ActionItem, CooperationArea, Edition, Pillar


class PagesSitemap(TranslatedSitemap):
    def items(self) -> list[str]:
        return ["overview", "commitments", "actions", "official-texts"]

    def location(self, item: str) -> str:
        return reverse(f"vision:{item}")


class ProgressSitemap(TranslatedSitemap):
    """What is made from editions, and the page of each edition that may be read."""

    def items(self) -> list[str | Edition]:
        return ["home", "compare", *Edition.objects.readable().in_brief()]

    def location(self, item: str | Edition) -> str:
        return reverse(f"progress:{item}") if isinstance(item, str) else item.get_absolute_url()


class FrameworkSitemap(TranslatedSitemap):
    def items(self) -> list[Model]:
        return [
            record for model in (Pillar, CooperationArea, ActionItem) for record in model.objects.in_force()
        ]


SITEMAPS = {"vision-pages": PagesSitemap, "vision": FrameworkSitemap, "progress": ProgressSitemap}
