from django.db.models import Model
from django.urls import reverse

from portal.sitemaps import TranslatedSitemap
from vision.models import ActionItem, CooperationArea, Pillar


class PagesSitemap(TranslatedSitemap):
    def items(self) -> list[str]:
        return ["overview", "commitments", "actions", "official-texts"]

    def location(self, item: str) -> str:
        return reverse(f"vision:{item}")


class FrameworkSitemap(TranslatedSitemap):
    def items(self) -> list[Model]:
        return [
            record for model in (Pillar, CooperationArea, ActionItem) for record in model.objects.in_force()
        ]


SITEMAPS = {"vision-pages": PagesSitemap, "vision": FrameworkSitemap}
