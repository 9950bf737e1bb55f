"""What the Vision has for people who are signed in."""

from django.utils.translation import gettext_lazy as _

from portal.enums import STATE_ROLES
from portal.models import User
from portal.places import Place, register
from vision.rules import is_secretariat, is_translator


def has_work(user: User) -> bool:
    return any(user.has_role(role) for role in STATE_ROLES) or is_secretariat(user)


register(Place(_("Go to the workspace"), "workspace:home", has_work, order=20))
register(Place(_("Translate what states report"), "workspace:translations", is_translator, order=30))
