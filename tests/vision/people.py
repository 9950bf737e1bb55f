"""Everybody who may come to a report of Kazakhstan, by what they are to it; nobody else exists.

Contributors report on area 2.5, or on 3.1 where it says “another area”.
"""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from portal.enums import RoleName
from portal.models import User
from tests.factories import UserFactory
from tests.factories.reporting import person
from tests.portal.admin import pages

FOCAL_POINT = "focal point"
FOREIGN_FOCAL_POINT = "focal point of another state"
CONTRIBUTOR = "contributor"
OTHER_CONTRIBUTOR = "contributor with another area"
IDLE_CONTRIBUTOR = "contributor without an area"
FOREIGN_CONTRIBUTOR = "contributor of another state"
REVIEWER, ADMINISTRATOR, EDITOR, TRANSLATOR = "reviewer", "administrator", "editor", "translator"
SUPERUSER = "superuser"
INACTIVE_FOCAL_POINT, INACTIVE_REVIEWER = "inactive focal point", "inactive reviewer"
NO_ROLE, VISITOR = "person without a role", "visitor"

MAKERS: dict[str, Callable[[], User]] = {
    FOCAL_POINT: lambda: person(RoleName.FOCAL_POINT, "kazakhstan"),
    FOREIGN_FOCAL_POINT: lambda: person(RoleName.FOCAL_POINT, "hungary"),
    CONTRIBUTOR: lambda: person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["2.5"]),
    OTHER_CONTRIBUTOR: lambda: person(RoleName.CONTRIBUTOR, "kazakhstan", areas=["3.1"]),
    IDLE_CONTRIBUTOR: lambda: person(RoleName.CONTRIBUTOR, "kazakhstan"),
    FOREIGN_CONTRIBUTOR: lambda: person(RoleName.CONTRIBUTOR, "hungary", areas=["2.5"]),
    REVIEWER: lambda: person(RoleName.REVIEWER),
    ADMINISTRATOR: lambda: person(RoleName.ADMINISTRATOR),
    EDITOR: lambda: person(RoleName.EDITOR),
    TRANSLATOR: lambda: pages.person(pages.TRANSLATOR),
    SUPERUSER: lambda: pages.person(pages.SUPERUSER),
    INACTIVE_FOCAL_POINT: lambda: person(RoleName.FOCAL_POINT, "kazakhstan", is_active=False),
    INACTIVE_REVIEWER: lambda: person(RoleName.REVIEWER, is_active=False),
    NO_ROLE: UserFactory,
    VISITOR: AnonymousUser,
}
EVERYBODY = tuple(MAKERS)
OF_THE_STATE = (FOCAL_POINT, CONTRIBUTOR, OTHER_CONTRIBUTOR, IDLE_CONTRIBUTOR)
SECRETARIAT = (REVIEWER, ADMINISTRATOR, SUPERUSER)


def make(who: str) -> User:
    """Return somebody who is `who` to a report of Kazakhstan; a visitor has not signed in."""
    return MAKERS[who]()
