"""Each list costs the same number of queries whether it has one row or thirty."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.enums import ParticipationStatus
from portal.models import Participation, State, Summit
from tests.civil_society.records import unpublish_all as unpublish_organisations
from tests.civil_society.rows import add_civil_society
from tests.diaspora.records import unpublish_all
from tests.diaspora.rows import (
    add_around_event,
    add_diaspora_of_item,
    add_diaspora_of_state,
    add_event,
    add_to_diaspora,
)
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
from tests.factories.texts import in_four
from tests.portal.rows import add_body, first_item, utopia
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

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]


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
    unpublish_organisations()


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
    Listing("item", "/en/vision/actions/901.1.1/", add_links, most=13),
    Listing("item with reports", "/en/vision/actions/901.1.1/", add_report_on_an_item, most=13),
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
    Listing("home with events", "/en/", add_to_diaspora, most=15),
    Listing("home with organisations", "/en/", add_civil_society, most=14),
    Listing("state with organisations", "/en/states/utopia/", add_civil_society, most=14),
    Listing("item with organisations", "/en/vision/actions/901.1.1/", add_civil_society, most=16),
    Listing("area with organisations", "/en/vision/areas/901.1/", add_civil_society, most=12),
    Listing("search of organisations", "/en/search/?q=trial", add_civil_society, most=14),
    Listing("sitemap with organisations", "/sitemap.xml", add_civil_society, most=15),
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
