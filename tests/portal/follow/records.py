"""What happens, for the tests of who is told of it: of each kind one thing in public, and one that is not."""

import datetime

from django.utils import timezone

from civil_society.enums import Publication as OrganisationPublication
from diaspora.enums import PlanStatus, Publication
from portal.models import State
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory, publish
from tests.factories.civil_society import OrganisationFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    PlanFactory,
)
from vision.enums import CycleStatus
from vision.models import ActionItem

# No more: the content may have been loaded just now.
BEFORE = datetime.timedelta(milliseconds=1)


def happen(state: State, item: ActionItem) -> datetime.datetime:
    """Let something of each kind happen around a state and an item, and return a moment before it."""
    since = timezone.now() - BEFORE
    event = EventFactory(slug="happening-event", states=[state], items=[item])
    DecisionFactory(event=event, number=1).items.set([item])
    plan = AdoptedPlanFactory(year=2047)
    ActivityFactory(plan=plan, lead_state=state, items=[item])
    OrganisationFactory(slug="happening-organisation", states=[state], items=[item])
    cycle = CycleFactory(year=2047, status=CycleStatus.PUBLISHED)
    EntryFactory(submission=SubmissionFactory(cycle=cycle, state=state), item=item, done="Built a road.")
    publish(cycle)
    other = ActionItem.objects.exclude(area=item.area).first()
    other.retired_at = timezone.now()
    other.save()
    return since


def hide(state: State, item: ActionItem) -> None:
    """Make of each kind something that is not public, around the same state and item."""
    hidden = EventFactory(slug="hidden-event", publication=Publication.DRAFT, states=[state], items=[item])
    proposed = {"publication": Publication.PROPOSED, "proposed_for": state}
    EventFactory(slug="hidden-proposal", states=[state], items=[item], **proposed)
    DecisionFactory(event=hidden, number=1).items.set([item])
    ActivityFactory(plan=PlanFactory(year=2048, status=PlanStatus.DRAFT), lead_state=state, items=[item])
    OrganisationFactory(
        slug="hidden-organisation",
        publication=OrganisationPublication.DRAFT,
        states=[state],
        items=[item],
    )
    cycle = CycleFactory(year=2048, status=CycleStatus.CLOSED)
    EntryFactory(submission=SubmissionFactory(cycle=cycle, state=state), item=item, done="Hidden words.")
