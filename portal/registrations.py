"""What the portal itself adds to the places that all sections add to: the menu, the news."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import menu, news
from portal.models import Summit

menu.register(menu.MenuEntry(_("States"), "portal:states", order=40))


@news.register
def summits(count: int) -> Iterable[news.News]:
    held = Summit.objects.filter(ends__lte=timezone.localdate()).order_by("-ends")[:count]
    where = reverse("portal:states") + "#summits-heading"
    return [news.News(summit.ends, _("Summit"), summit, where) for summit in held]
