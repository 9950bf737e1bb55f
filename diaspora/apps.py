from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

REGISTRATIONS = (
    "api",
    "linked",
    "happenings",
    "menu",
    "news",
    "notices",
    "panels",
    "places",
    "records",
    "reports.kinds",
    "reports.queue",
    "sample",
    "search",
    "share",
)


class DiasporaConfig(AppConfig):
    name = "diaspora"
    verbose_name = _("Diaspora")

    def ready(self) -> None:
        for name in REGISTRATIONS:
            import_module(f"diaspora.{name}")
