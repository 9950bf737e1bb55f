"""What the civil society section has for people who are signed in."""

from django.utils.translation import gettext_lazy as _

from civil_society.rules import is_representative
from portal.places import Place, register

register(Place(_("Your organisations"), "civil-society-workspace:home", is_representative, order=45))
