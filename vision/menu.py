"""Where the Vision stands in the main menu."""

from django.utils.translation import gettext_lazy as _

from portal.menu import MenuEntry, register

register(MenuEntry(_("The Vision"), "vision:overview", order=10))
register(MenuEntry(_("Action items"), "vision:actions", order=20))
register(MenuEntry(_("Commitments"), "vision:commitments", order=30))
register(MenuEntry(_("Progress"), "progress:home", order=40))
