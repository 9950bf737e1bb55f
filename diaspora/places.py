"""What the diaspora section has for people who are signed in."""

from django.utils.translation import gettext_lazy as _

from diaspora.rules import may_enter
from portal.places import Place, register

register(Place(_("Diaspora: events and plans"), "diaspora-workspace:home", may_enter, order=40))
