"""Each list costs the same number of queries whether it has one row or thirty."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diaspora.enums import Audience, EventKind
from diaspora.models import Event, EventDocument, EventPicture, Plan, Strategy
from portal.enums import ParticipationStatus
from portal.models import CooperationBody, Participation, State, Summit
from tests.diaspora.records import unpublish_all
from tests.factories import (
    ActionItemFactory,
    CommitmentFactory,
    CooperationAreaFactory,
    CycleFactory,
    DocumentTextFactory,
    EntryFactory,
    PillarFactory,
    StateFactory,
    SubmissionFactory,
    publish,
)
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
from tests.factories.texts import in_four
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Cycle,
    Goal,
    Pillar,
    PreambleParagraph,
    Recital,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def no_history(settings):
    """Who changed the rows of these tests is nothing to them, and takes longer than all the rest."""
    settings.SIMPLE_HISTORY_ENABLED = False


@dataclass(frozen=True)
class Listing:
    """A page at `path`, what adds a row to each of its lists, and how many queries it may take at most."""

    name: str
    path: str
    add_row: Callable[[int], object]
    most: int = 8


def empty_framework() -> None:
    """Retire everything, so that the rows of the test are all there are."""
    for model in (Pillar, CooperationArea, ActionItem, Commitment, Recital, PreambleParagraph):
        model.objects.update(retired_at=timezone.now())
    unpublish_all()


def add_branch(number: int) -> None:
    """A pillar with an area with an item, a commitment, a recital and a preamble paragraph, all linked."""
    item = ActionItemFactory(area=CooperationAreaFactory())
    commitment = CommitmentFactory()
    commitment.areas.set([item.area])
    for model in (Recital, PreambleParagraph):
        model.objects.create(
            number=100 + number, position=100 + number, **in_four(str(number), "title", "summary")
        )


def add_area(number: int) -> None:
    pillar = Pillar.objects.filter(number=901).first() or PillarFactory(number=901)
    ActionItemFactory(area=CooperationAreaFactory(pillar=pillar))


def add_item(number: int) -> None:
    area = CooperationArea.objects.filter(code="901.1").first() or CooperationAreaFactory(
        code="901.1", pillar=PillarFactory(number=901)
    )
    item = ActionItemFactory(area=area)
    item.goals.set(Goal.objects.filter(number=1 + number % 17))
    area.goals.add(*item.goals.all())
    CommitmentFactory().areas.set([area])


def add_links(number: int) -> None:
    item = ActionItem.objects.filter(code="901.1.1").first() or first_item()
    other = ActionItemFactory(area=item.area)
    item.supports.add(other)
    other.supports.add(item)
    item.goals.add(Goal.objects.get(number=1 + number % 17))
    item.bodies.add(add_body(number))
    CommitmentFactory().areas.set([item.area])


def first_item() -> ActionItem:
    area = CooperationAreaFactory(code="901.1", pillar=PillarFactory(number=901))
    return ActionItemFactory(code="901.1.1", position=1, area=area)


def add_body(number: int, **fields) -> CooperationBody:
    names = in_four(str(number), "name", "short_name", "seat")
    return CooperationBody.objects.create(slug=f"body-{number}", **names, **fields)


def add_state(number: int) -> None:
    state = StateFactory()
    day = datetime.date(2020, 1, 1)
    Participation.objects.create(state=state, status=ParticipationStatus.MEMBER, since=day)
    add_summit(number, state)
    add_body(number, kind="observer", observer_since=day)


def add_summit(number: int, state: State) -> None:
    day = datetime.date(2030, 1, 1) + datetime.timedelta(days=number)
    texts = in_four(str(number), "title", "place")
    Summit.objects.create(slug=f"s-{number}", kind="informal", starts=day, ends=day, state=state, **texts)


def add_to_state(number: int) -> None:
    state = utopia()
    Participation.objects.create(
        state=state,
        status=ParticipationStatus.OBSERVER,
        since=datetime.date(1950 + number, 1, 1),
        until=datetime.date(1950 + number, 6, 1),
    )
    add_summit(number, state)
    add_body(number, seat_state=state)
    submission = SubmissionFactory(state=state, cycle=CycleFactory(year=1950 + number))
    EntryFactory(submission=submission, item=ActionItem.objects.first())


def add_report(number: int) -> None:
    """A pillar with an item on which a state that no other has reports, all in the same year."""
    cycle = Cycle.objects.filter(year=2024).first() or CycleFactory(year=2024)
    EntryFactory(submission=SubmissionFactory(cycle=cycle))


def add_report_on_an_item(number: int) -> None:
    item = ActionItem.objects.filter(code="901.1.1").first() or first_item()
    cycle = CycleFactory(year=1950 + number)
    EntryFactory(submission=SubmissionFactory(cycle=cycle), item=item)
    publish(cycle)


def add_reported_area(number: int) -> None:
    pillar = Pillar.objects.filter(number=901).first() or PillarFactory(number=901)
    cycle = Cycle.objects.filter(year=2024).first() or CycleFactory(year=2024)
    item = ActionItemFactory(area=CooperationAreaFactory(pillar=pillar))
    EntryFactory(submission=SubmissionFactory(cycle=cycle), item=item)


def add_official_text(number: int) -> None:
    DocumentTextFactory(is_current=number == 0)


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


def utopia() -> State:
    return State.objects.filter(slug="utopia").first() or StateFactory(slug="utopia")


LISTINGS = [
    Listing("home", "/en/", add_branch, most=14),
    Listing("home with reports", "/en/", add_report, most=19),
    Listing("home with states", "/en/", add_state, most=14),
    Listing("overview", "/en/vision/", add_branch),
    Listing("pillar", "/en/vision/pillars/901/", add_area),
    Listing("pillar with reports", "/en/vision/pillars/901/", add_reported_area),
    Listing("area", "/en/vision/areas/901.1/", add_item, most=10),
    Listing("commitments", "/en/vision/commitments/", add_branch),
    Listing("items", "/en/vision/actions/", add_item, most=12),
    Listing("items with reports", "/en/vision/actions/", add_report, most=15),
    Listing("items by title", "/en/vision/actions/?sort=title&area=901.1", add_item, most=12),
    Listing("item", "/en/vision/actions/901.1.1/", add_links, most=12),
    Listing("item with reports", "/en/vision/actions/901.1.1/", add_report_on_an_item, most=12),
    Listing("official texts", "/en/vision/official-texts/", add_official_text),
    Listing("states", "/en/states/", add_state),
    Listing("state", "/en/states/utopia/", add_to_state, most=12),
    Listing("search", "/en/search/?q=trial", add_branch, most=12),
    Listing("search of states", "/en/search/?q=trial", add_state, most=12),
    Listing("search of the diaspora", "/en/search/?q=trial", add_around_event, most=12),
    Listing("sitemap", "/sitemap.xml", add_branch, most=13),
    Listing("sitemap with events", "/sitemap.xml", add_around_event, most=13),
    Listing("diaspora", "/en/diaspora/", add_to_diaspora, most=12),
    Listing("events", "/en/diaspora/events/", add_event),
    Listing(
        "events filtered", "/en/diaspora/events/?q=trial&state=utopia&audience=press", add_event, most=10
    ),
    Listing("event", "/en/diaspora/events/one/", add_around_event, most=19),
    Listing("series", "/en/diaspora/series/forum/", add_event),
    Listing("state with events", "/en/states/utopia/", add_diaspora_of_state, most=12),
    Listing("item with events", "/en/vision/actions/901.1.1/", add_diaspora_of_item, most=12),
    Listing("area with events", "/en/vision/areas/901.1/", add_diaspora_of_item, most=10),
    Listing("home with events", "/en/", add_to_diaspora, most=14),
]


def queries_of(client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_thirty_rows_cost_as_many_queries_as_one(client, listing):
    empty_framework()
    listing.add_row(0)
    one = client.get(listing.path).content
    cost_of_one = queries_of(client, listing.path)
    for number in range(1, 30):
        listing.add_row(number)
    # What an edition holds is read once in a process.
    assert len(client.get(listing.path).content) > len(one)
    cost_of_thirty = queries_of(client, listing.path)
    assert len(cost_of_thirty) == len(cost_of_one), "\n".join(cost_of_thirty)
    assert len(cost_of_thirty) <= listing.most
