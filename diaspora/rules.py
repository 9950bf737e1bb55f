"""Who may do what in the diaspora section, in words: about a state, an event, a plan or an activity of one.

The table of role, status and action is `tests/diaspora/test_rules.py`. Contributors report on areas of the Vision;
events and plans are agreed between states, and so are for focal points alone: contributors see what everybody sees.
"""

from diaspora.enums import PlanStatus, Publication
from portal.enums import RoleName
from portal.rules import Predicate, has_role, holds, may_edit_content, predicate

is_focal_point = holds(RoleName.FOCAL_POINT)
# Those who publish events and run plans: the Secretariat's editors and administrators.
is_secretariat = may_edit_content
may_enter = is_focal_point | is_secretariat


# --- About a state ------------------------------------------------------------------------------------


@predicate
def represents(user, state) -> bool:
    return state is not None and has_role(user, RoleName.FOCAL_POINT, state=state)


may_propose = represents


# --- About an event -----------------------------------------------------------------------------------


@predicate
def is_of_the_state(user, event) -> bool:
    """Say whether the event was proposed for a state that the user is focal point of."""
    return represents(user, event.proposed_for)


def in_publication(*publications: Publication) -> Predicate:
    return Predicate(
        lambda _user, event: event.publication in publications, "is " + " or ".join(publications)
    )


may_see_event = is_of_the_state | is_secretariat
may_change_proposal = is_of_the_state & in_publication(Publication.PROPOSED, Publication.DECLINED)
may_publish = is_secretariat & in_publication(Publication.DRAFT, Publication.PROPOSED)
may_decline = is_secretariat & in_publication(Publication.PROPOSED)
may_take_back = is_secretariat & in_publication(Publication.PUBLISHED)
may_change_status = is_secretariat
may_duplicate = is_secretariat


# --- About a plan -------------------------------------------------------------------------------------


def in_status(status: PlanStatus) -> Predicate:
    return Predicate(lambda _user, plan: plan.status == status, f"is {status}")


is_draft = in_status(PlanStatus.DRAFT)
is_adopted = in_status(PlanStatus.ADOPTED)

# States draft a plan together: each reads what the others write.
may_read_plan = may_enter
may_create_plan = is_secretariat
may_add_activities = may_enter & is_draft
may_adopt = is_secretariat & is_draft
may_amend = is_secretariat & is_adopted
may_close = is_secretariat & is_adopted


# --- About an activity --------------------------------------------------------------------------------


@predicate
def leads(user, activity) -> bool:
    return represents(user, activity.lead_state)


@predicate
def is_of_draft(user, activity) -> bool:
    return is_draft(user, activity.plan)


@predicate
def is_of_adopted(user, activity) -> bool:
    return is_adopted(user, activity.plan)


answers_for = leads | is_secretariat
may_write = answers_for & is_of_draft
may_record_result = answers_for & is_of_adopted
may_amend_activity = is_secretariat & is_of_adopted
