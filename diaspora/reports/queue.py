"""Asking for papers: of a plan whenever the public sees it anew, of an event when it is published."""

from diaspora.domain import following
from diaspora.models import Event, Plan
from diaspora.reports.kinds import EVENT, EVENTS, PLAN, plans, source_named, source_of
from portal.domain import reports
from portal.domain.reports import Wish
from portal.enums import Language
from portal.models import Report, User


@following.when_plan_changes
def ask_for(plan: Plan, by: User | None = None, *, ring: bool = True) -> list[Report]:
    """Have the paper of a public plan made in each language, as the plan is now.

    The record says of the plan what happened to it; it does not say so of each of its papers again.

    Args:
        by: who asks; None for the portal itself.
        ring: whether a worker is asked at once; else beat asks one within a minute, as for every sample: a first
            start has better to do.
    """
    counted = plans().get(pk=plan.pk)
    # Of a plan as it was before, nothing can be made any more.
    reports.give_up(PLAN, [source_named(plan.year, number) for number in range(counted.amendment_count)])
    wishes = [Wish(PLAN, source_of(counted), language) for language in Language.values]
    return reports.ask_all(wishes, by=by, rings=ring and not plan.is_sample, recorded=False)


@following.when_event_is_published
def ask_for_record(event: Event, by: User | None = None, *, ring: bool = True) -> list[Report]:
    """Have the record of a published event made in each language. See `ask_for`."""
    wishes = [Wish(EVENT, EVENTS, language, event.slug) for language in Language.values]
    return reports.ask_all(wishes, by=by, rings=ring and not event.is_sample, recorded=False)
