"""What the portal itself adds to what all sections add to: the menu, the news, the places for who is signed in."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import menu, news, places, records
from portal.enums import ActivityVerb, RoleName
from portal.models import Summit
from portal.rules import holds, may_make_reports

menu.register(menu.MenuEntry(_("States"), "portal:states", order=40))
menu.register(menu.MenuEntry(_("Reports"), "portal:reports", order=60))
places.register(places.Place(_("Go to the back-office"), "admin:index", lambda user: user.is_staff, order=10))
places.register(
    places.Place(_("People of your state"), "portal:people", holds(RoleName.FOCAL_POINT), order=60)
)
places.register(
    places.Place(
        _("Access tokens"),
        "portal:tokens",
        holds(RoleName.FOCAL_POINT) | holds(RoleName.CONTRIBUTOR),
        order=80,
    )
)
records.register(ActivityVerb.TOKEN_MADE, records.day)
places.register(
    places.Place(
        _("Draft reports"), "portal:drafts", may_make_reports | holds(RoleName.FOCAL_POINT), order=70
    )
)


@news.register
def summits(count: int) -> Iterable[news.News]:
    held = Summit.objects.filter(ends__lte=timezone.localdate()).order_by("-ends")[:count]
    where = reverse("portal:states") + "#summits-heading"
    return [news.News(summit.ends, _("Summit"), summit, where) for summit in held]
