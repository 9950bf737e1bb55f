"""What search finds of the diaspora section."""

from django.utils.translation import gettext_lazy as _

from diaspora.models import Activity, Event, Institution, Plan, Strategy
from portal.search.registry import Searchable, register


def activities():
    return Activity.objects.published().select_related("plan")


register(
    Searchable(
        "diaspora-events", _("Diaspora events"), Event.objects.published, order=51, collection="events"
    )
)
register(
    Searchable(
        "diaspora-plans", _("Joint action plans"), Plan.objects.published, order=52, collection="plans"
    )
)
register(
    Searchable(
        "diaspora-activities",
        _("Activities of joint action plans"),
        activities,
        order=53,
        collection="activities",
    )
)
register(Searchable("diaspora-strategies", _("Diaspora strategy"), Strategy.objects.all, order=54))
register(
    Searchable(
        "diaspora-institutions",
        _("Diaspora institutions"),
        Institution.objects.all,
        title_field="name",
        summary_field="tasks",
        order=55,
        collection="institutions",
    )
)
