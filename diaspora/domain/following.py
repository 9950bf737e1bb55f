"""What follows from a plan that the public sees anew, and from an event that is published.

Parts that come after the domain, such as papers, say here what they do; the domain calls them without knowing them,
within the transaction that makes the change.
"""

from collections.abc import Callable
from typing import TypeVar

from diaspora.models import Event, Plan

PlanFollower = Callable[[Plan], object]
EventFollower = Callable[[Event], object]
P = TypeVar("P", bound=PlanFollower)
E = TypeVar("E", bound=EventFollower)
_of_plans: list[PlanFollower] = []
_of_events: list[EventFollower] = []


def when_plan_changes(follower: P) -> P:
    """Let `follower` know of each plan that is adopted, amended or closed, or has new results. A decorator."""
    if follower not in _of_plans:
        _of_plans.append(follower)
    return follower


def when_event_is_published(follower: E) -> E:
    """Let `follower` know of each event that is published, or has another status since. A decorator."""
    if follower not in _of_events:
        _of_events.append(follower)
    return follower


def plan_changed(plan: Plan) -> None:
    """Tell whoever follows; of a draft there is nothing to tell."""
    if plan.is_public:
        for follower in _of_plans:
            follower(plan)


def event_published(event: Event) -> None:
    """Tell whoever follows; of what is not published there is nothing to tell."""
    if event.is_public:
        for follower in _of_events:
            follower(event)
