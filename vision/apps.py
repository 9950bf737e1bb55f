from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisionConfig(AppConfig):
    name = "vision"
    verbose_name = _("Vision")

    def ready(self) -> None:
        for registrations in ("menu", "news", "panels", "sample", "search", "share", "styleguide"):
            import_module(f"vision.{registrations}")
