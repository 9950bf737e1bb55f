"""Reading what is to be written, so that nobody else writes it meanwhile."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from diaspora.models import Activity, Plan
from portal.errors import WrongTime
from portal.models import User
from portal.rules import Predicate

ONLY_ITS_STATE = _("Only the focal points of the lead state and the Secretariat may do this.")
ONLY_SECRETARIAT = _("Only editors and administrators may do this.")
NOT_A_DRAFT = _("The plan has been adopted. Its activities are changed by amendments alone.")
NOT_ADOPTED = _("This is possible only while the plan is adopted and its year is not closed.")


def locked(activity: Activity) -> Activity:
    """Return the activity as it stands, with its plan held.

    Raises WrongTime where it was removed meanwhile.
    """
    Plan.objects.locked(activity.plan_id)
    found = Activity.objects.select_related("plan", "lead_state").filter(pk=activity.pk).first()
    if found is None:
        raise WrongTime(_("This activity has been removed meanwhile."))
    return found


def require_time(rule: Predicate, by: User, thing: Activity | Plan, message) -> None:
    if not rule(by, thing):
        raise WrongTime(message)


def next_number(plan: Plan) -> int:
    """Return the number of the next activity of a plan: none is used twice, those of removed ones included."""
    numbers = [
        plan.activities.aggregate(last=Max("number"))["last"],
        Activity.history.filter(plan_id=plan.pk).aggregate(last=Max("number"))["last"],  # type: ignore[attr-defined]
    ]
    return max(number or 0 for number in numbers) + 1
