"""Where the diaspora section stands in the main menu."""

from django.utils.translation import gettext_lazy as _

from portal.menu import MenuEntry, register

register(MenuEntry(_("Diaspora"), "diaspora:home", order=50))
