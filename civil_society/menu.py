"""Where the civil society section stands in the main menu."""

from django.utils.translation import gettext_lazy as _

from portal.menu import MenuEntry, register

register(MenuEntry(_("Civil society"), "civil-society:home", order=55))
