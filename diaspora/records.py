"""How the record says what changes of events and plans."""

from django.utils.translation import gettext as _

from diaspora.enums import ActivityStatus, EventStatus, PlanStatus, Publication
from portal import records
from portal.enums import ActivityVerb

records.register(ActivityVerb.EVENT_PUBLICATION, Publication)
records.register(ActivityVerb.EVENT_STATUS, EventStatus)
records.register(ActivityVerb.PLAN_STATUS, PlanStatus)
records.register(ActivityVerb.ACTIVITY_STATUS, ActivityStatus)


def amendment(number: str) -> str:
    return _("Amendment %(number)s") % {"number": number}


records.register(ActivityVerb.PLAN_AMENDED, amendment)
