from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REGISTRATIONS: tuple[str, ...] = (
    "api",
    "domain.bodies",
    "linked",
    "happenings",
    "menu",
    "notices",
    "panels",
    "places",
    "records",
    "sample",
    "search",
    "share",
)


class CivilSocietyConfig(AppConfig):
    name = "civil_society"
    verbose_name = _("Civil society")

    def ready(self) -> None:
        for name in REGISTRATIONS:
            import_module(f"civil_society.{name}")
