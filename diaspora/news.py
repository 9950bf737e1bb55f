"""What is new about the diaspora: events that were announced before they took place."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from diaspora.enums import EventStatus
from diaspora.models import Event
from portal.news import News, register


@register
def events(count: int) -> Iterable[News]:
    """Tell of events that were to come when they were published: what was over by then is a record, and no news.

    The home page is marked where its figures are made up; these are not: sample events are no news.
    """
    announced = Q(until__gte=F("published_on")) | Q(until=None, status=EventStatus.PLANNED)
    found = Event.objects.published().filter(is_sample=False)
    found = found.annotate(published_on=TruncDate("published_at")).filter(announced)
    return [
        News(
            timezone.localtime(event.published_at).date(),
            _("Event announced"),
            event,
            event.get_absolute_url(),
        )
        for event in found.order_by("-published_at", "slug")[:count]
    ]
