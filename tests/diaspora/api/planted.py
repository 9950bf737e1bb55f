"""Records that are not public, each tied to one that is: none of it may be found, whatever is asked."""

from dataclasses import dataclass

from diaspora.enums import Publication
from diaspora.models import Activity, Decision, Event, EventDocument, EventPicture, Plan
from diaspora.models.frozen import amending
from tests.diaspora.records import unpublish_all
from tests.factories import StateFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    PlanFactory,
    ThemeFactory,
)
from tests.factories.texts import in_four
from tests.portal.rows import add_body
from vision.models import ActionItem, CooperationArea

# Stands in every text and key of what is not public, and nowhere else.
HIDDEN = "zyxhidden"
HIDDEN_YEAR = 2077
TEXTS = in_four(HIDDEN, "title", "summary")


@dataclass(frozen=True)
class Planted:
    event: Event
    plan: Plan
    activity: Activity
    decision: Decision
    hidden_event: Event
    hidden_plan: Plan
    hidden_activity: Activity
    hidden_decision: Decision


def hidden_events() -> list[Event]:
    """An event of each publication but published; the last was published once."""
    kept = (Publication.DRAFT, Publication.PROPOSED, Publication.DECLINED)
    found = [hidden_event(name.value, publication=name) for name in kept]
    withdrawn = hidden_event("withdrawn")
    withdrawn.move(Publication.DRAFT)
    return [*found, withdrawn]


def hidden_event(name: str, **how) -> Event:
    event = EventFactory(
        slug=f"{HIDDEN}-{name}",
        **TEXTS,
        places=[PlaceFactory(slug=f"{HIDDEN}-place-{name}")],
        items=[ActionItem.objects.get(code="3.4.1")],
        audiences=["press"],
        host_state=StateFactory(),
        **how,
    )
    EventDocument.objects.create(event=event, title_en=HIDDEN, url=f"https://example.org/{HIDDEN}")
    EventPicture.objects.create(event=event, alternative_en=HIDDEN, credit_en=HIDDEN, file=HIDDEN)
    return event


def plant() -> Planted:
    unpublish_all()
    hidden, *_others = hidden_events()
    decided = DecisionFactory(event=hidden, number=1, **TEXTS)
    item, area = ActionItem.objects.get(code="3.4.1"), CooperationArea.objects.get(code="3.4")
    event = EventFactory(
        slug="seen",
        host_state=StateFactory(slug="utopia"),
        states=[StateFactory(slug="arcadia")],
        institutions=[InstitutionFactory(slug="ministry")],
        bodies=[add_body(1)],
        themes=[ThemeFactory(slug="seen-theme")],
        items=[item],
        areas=[area],
    )
    decision = DecisionFactory(event=event, number=1)
    draft = PlanFactory(year=HIDDEN_YEAR, **TEXTS)
    plan = AdoptedPlanFactory(year=2041, adopted_at_event=hidden)
    before = ActivityFactory(plan=draft, **TEXTS)
    activity = ActivityFactory(
        plan=plan, event=hidden, decision=decided, origin=before, lead_state=event.host_state
    )
    kept = ActivityFactory(plan=draft, event=event, decision=decision, origin=activity, **TEXTS)
    return Planted(event, plan, activity, decision, hidden, draft, kept, decided)


def without_guard(activity: Activity) -> None:
    with amending():
        activity.save()
