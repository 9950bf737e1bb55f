from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from portal.search import records  # noqa: F401 - registers what search finds
        from portal.text.collation import add_collations

        connection_created.connect(add_collations, dispatch_uid="portal.collations")
