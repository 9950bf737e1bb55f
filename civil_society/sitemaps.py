"""What search engines may know of the section: its pages, organisations, and statements that were replaced."""

from django.db.models import Model
from django.urls import reverse

from civil_society.models import MissionStatement, Organisation
from portal.sitemaps import TranslatedSitemap


class PagesSitemap(TranslatedSitemap):
    def items(self) -> list[str]:
        return ["home", "organisations", "bodies", "compare", "network"]

    def location(self, item: str) -> str:
        return reverse(f"civil-society:{item}")


class OrganisationSitemap(TranslatedSitemap):
    def items(self) -> list[Model]:
        return [*Organisation.objects.published()]


class StatementSitemap(TranslatedSitemap):
    def items(self) -> list[tuple[str, int]]:
        replaced = MissionStatement.objects.published().filter(is_current=False)
        return [*replaced.values_list("organisation__slug", "version")]

    def location(self, item: tuple[str, int]) -> str:
        return reverse("civil-society:statement", args=item)


SITEMAPS = {
    "civil-society-pages": PagesSitemap,
    "civil-society-organisations": OrganisationSitemap,
    "civil-society-statements": StatementSitemap,
}
