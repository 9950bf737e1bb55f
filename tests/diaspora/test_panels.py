"""What the section shows on pages of others: home, states, action items, cooperation areas."""

import datetime

import pytest

from diaspora.domain import events
from diaspora.enums import EventStatus, Publication
from portal.enums import RoleName
from portal.models import State
from tests.diaspora.records import in_days, unpublish_all
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    PlanFactory,
    StrategyFactory,
)
from tests.factories.reporting import person
from tests.html import Page
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
PAGES = ("/en/", "/en/states/hungary/", "/en/vision/actions/3.4.1/", "/en/vision/areas/3.4/")


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def panel(client, path: str) -> tuple[Page, list]:
    response = client.get(path)
    assert response.status_code == 200
    page = Page(response.content)
    return page, page.all("section", **{"aria-labelledby": "diaspora-heading"})


def text(client, path: str) -> str:
    _page, [shown] = panel(client, path)
    return shown.text


def everywhere(**fields) -> dict:
    """Return what puts an event on each of the pages."""
    return {
        "starts": in_days(5),
        "host_state": State.objects.get(slug="hungary"),
        "items": ActionItem.objects.filter(code="3.4.1"),
        "areas": CooperationArea.objects.filter(code="3.4"),
    } | fields


@pytest.mark.parametrize("path", PAGES)
def test_event_stands_on_each_page_once_it_is_published(client, path):
    event = EventFactory(publication=Publication.DRAFT, title_en="A secret", **everywhere())
    assert "A secret" not in client.get(path).content.decode()
    events.publish(event, by=person(RoleName.EDITOR))
    assert "A secret" in text(client, path)


@pytest.mark.parametrize("path", PAGES)
def test_page_that_shows_a_sample_event_is_marked(client, path):
    event = EventFactory(**everywhere())
    assert panel(client, path)[0].all("div", class_="sample") == []
    event.is_sample = True
    event.save()
    assert panel(client, path)[0].one("div", class_="sample")


def test_home_page_has_no_panel_while_nothing_is_to_come(client):
    EventFactory(starts=in_days(-5), status=EventStatus.HELD)
    assert panel(client, "/en/")[1] == []


def test_state_shows_what_it_is_host_of_takes_part_in_leads_and_who_is_in_charge(client):
    state = State.objects.get(slug="turkmenistan")
    EventFactory(title_en="At home", host_state=state, states=[state])
    EventFactory(title_en="Abroad", states=[state])
    EventFactory(title_en="Of others", host_state=State.objects.get(slug="hungary"))
    InstitutionFactory(state=state, name_en="The ministry")
    ActivityFactory(plan=AdoptedPlanFactory(), lead_state=state, title_en="A course")
    ActivityFactory(plan=PlanFactory(), lead_state=state, title_en="A draft")
    shown = text(client, "/en/states/turkmenistan/")
    order = [
        "The ministry",
        "Events it is host of",
        "At home",
        "Events it takes part in",
        "Abroad",
        "A course",
    ]
    assert sorted(order, key=shown.index) == order
    assert "Of others" not in shown
    assert "A draft" not in shown


def test_item_shows_activities_of_public_plans_and_decisions_of_public_events(client):
    items = ActionItem.objects.filter(code="3.4.2")
    ActivityFactory(plan=AdoptedPlanFactory(year=2035), items=items, title_en="A course")
    ActivityFactory(plan=PlanFactory(), items=items, title_en="A draft")
    for title, publication in (("Decided", Publication.PUBLISHED), ("Not told", Publication.DRAFT)):
        event = EventFactory(publication=publication, status=EventStatus.HELD)
        DecisionFactory(event=event, title_en=title).items.set(items)
    shown = text(client, "/en/vision/actions/3.4.2/")
    assert "2035-1 A course" in shown
    assert "Decided" in shown
    assert "A draft" not in shown
    assert "Not told" not in shown


def test_area_shows_events_about_its_items_once(client):
    area = CooperationArea.objects.get(code="3.4")
    items = ActionItem.objects.filter(area=area)
    EventFactory(slug="about", areas=[area], items=items, starts=datetime.date(2022, 3, 28))
    StrategyFactory(title_en="Joint strategy").areas.set([area])
    page, [shown] = panel(client, "/en/vision/areas/3.4/")
    links = [link["href"] for link in page.within("a", shown)]
    assert links.count("/en/diaspora/events/about/") == 1
    assert "Joint strategy" in shown.text


def test_page_without_anything_of_the_section_has_no_panel(client):
    for path in ("/en/vision/actions/1.1.1/", "/en/vision/areas/1.1/"):
        assert panel(client, path)[1] == []
