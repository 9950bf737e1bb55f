"""What adds a row to each of the lists of pages that show the diaspora, for tests that count what they cost."""

import datetime

from diaspora.enums import Audience, EventKind
from diaspora.models import Event, EventDocument, EventPicture, Plan, Strategy
from tests.factories import ActionItemFactory, CooperationAreaFactory, StateFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    CelebrationFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlaceFactory,
    SeriesFactory,
    StrategyFactory,
    StrategyPartFactory,
    ThemeFactory,
)
from tests.portal.rows import add_body, first_item, utopia
from vision.models import ActionItem, CooperationArea


def add_event(number: int) -> None:
    """An event of a numbered series with a place, people, a state as host and another as guest."""
    SeriesFactory()
    EventFactory(
        slug=f"one-{number}",
        starts=datetime.date(1990 + number, 1, 1),
        host_state=StateFactory(),
        states=[utopia()],
        places=[PlaceFactory(state=StateFactory())],
        items=[ActionItem.objects.get(code="3.4.1")],
        audiences=[Audience.PRESS],
    )


def add_around_event(number: int) -> None:
    """What the page of one event lists, one more of each."""
    SeriesFactory()
    place, state, institution = PlaceFactory(state=StateFactory()), StateFactory(), InstitutionFactory()
    event = Event.objects.filter(slug="one").first() or EventFactory(slug="one", status="held")
    event.places.add(place)
    event.states.add(state)
    event.institutions.add(institution)
    event.bodies.add(add_body(number))
    event.themes.add(ThemeFactory())
    event.items.add(ActionItemFactory(area=CooperationArea.objects.get(code="3.4")))
    event.areas.add(CooperationAreaFactory())
    decision = DecisionFactory(event=event, number=number + 1)
    decision.items.set(event.items.all())
    plan = AdoptedPlanFactory(year=2041 + number, adopted_at_event=event)
    ActivityFactory(plan=plan, event=event)
    ActivityFactory(plan=plan, decision=decision)
    StrategyFactory(approved_by=event)
    EventDocument.objects.create(event=event, title_tr=str(number), url="https://example.org/")
    EventPicture.objects.create(event=event, alternative_tr=str(number), file=f"nothing-{number}")
    add_event(number)


def add_to_diaspora(number: int) -> None:
    """What the first page of the section lists, one more of each but of series, of which there are eight."""
    SeriesFactory(kind=EventKind.values[number % 8])
    EventFactory(starts=datetime.date(2090, 1, 1), places=[PlaceFactory()], host_state=StateFactory())
    ActivityFactory(plan=Plan.objects.filter(year=2041).first() or AdoptedPlanFactory(year=2041))
    strategy = Strategy.objects.filter(slug="one").first() or StrategyFactory(
        slug="one", approved=datetime.date(2090, 1, 1)
    )
    StrategyPartFactory(strategy=strategy)
    strategy.areas.add(ActionItemFactory(area=CooperationAreaFactory()).area)
    CelebrationFactory()


def add_diaspora_of_state(number: int) -> None:
    state = utopia()
    EventFactory(host_state=state)
    EventFactory(states=[state])
    InstitutionFactory(state=state)
    ActivityFactory(plan=AdoptedPlanFactory(year=2041 + number), lead_state=state)


def add_diaspora_of_item(number: int) -> None:
    item = ActionItem.objects.filter(code="901.1.1").first() or first_item()
    event = EventFactory(items=[item], areas=[item.area])
    DecisionFactory(event=event).items.set([item])
    ActivityFactory(plan=AdoptedPlanFactory(year=2041 + number), items=[item])
    StrategyFactory().areas.set([item.area])
