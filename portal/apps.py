from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in
        from django.db.backends.signals import connection_created
        from django.db.models.signals import post_migrate

        from portal import registrations  # noqa: F401 - the portal's own part of menu and news
        from portal.api import reports, shared  # noqa: F401 - both register collections
        from portal.domain import invitations, sessions, sign_in, tokens  # noqa: F401 - all but sessions register mails
        from portal.domain.groups import sync_after_migration
        from portal.follow import mails, states  # noqa: F401 - register mails, and what can be followed
        from portal.linked import kinds as linked_kinds  # noqa: F401 - registers what pages are to programs
        from portal.search import records  # noqa: F401 - registers what search finds
        from portal.share import kinds  # noqa: F401 - registers their share pictures
        from portal.styleguide import own
        from portal.text.collation import add_collations

        own.add_all()
        user_logged_in.connect(sessions.begin, dispatch_uid="portal.sessions")
        connection_created.connect(add_collations, dispatch_uid="portal.collations")
        post_migrate.connect(sync_after_migration, dispatch_uid="portal.groups")
