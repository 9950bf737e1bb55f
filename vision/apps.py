from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisionConfig(AppConfig):
    name = "vision"
    verbose_name = _("Vision")

    def ready(self) -> None:
        registrations = (
            "api",
            "embeds",
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
            "styleguide",
        )
        for name in registrations:
            import_module(f"vision.{name}")
