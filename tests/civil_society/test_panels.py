"""What the section shows on pages of others: home, states, action items, cooperation areas."""

import pytest

from civil_society.enums import Publication
from civil_society.panels import SHOWN
from portal.models import State
from tests.civil_society.records import organisation_of_body, unpublish_all
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from tests.html import Page
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
STATE, ITEM, AREA = "/en/states/hungary/", "/en/vision/actions/3.4.1/", "/en/vision/areas/3.4/"


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def panel(client, path: str) -> tuple[Page, list]:
    response = client.get(path)
    assert response.status_code == 200
    page = Page(response.content)
    return page, page.all("section", **{"aria-labelledby": "civil-society-heading"})


def links(client, path: str) -> list[str]:
    page, [shown] = panel(client, path)
    return [link["href"].removeprefix("/en/civil-society/") for link in page.within("a", shown)]


def everywhere(**fields) -> dict:
    """Return what puts an organisation on each of the pages."""
    return {
        "seat_state": State.objects.get(slug="hungary"),
        "items": ActionItem.objects.filter(code="3.4.1"),
        "areas": CooperationArea.objects.filter(code="3.4"),
    } | fields


@pytest.mark.parametrize("path", ["/en/", STATE, ITEM, AREA])
def test_nothing_stands_there_of_a_draft(client, path):
    draft = OrganisationFactory(publication=Publication.DRAFT, **everywhere())
    part = PartFactory(statement=StatementFactory(organisation=draft))
    part.areas.set(draft.areas.all())
    part.items.set(draft.items.all())
    part.states.set([draft.seat_state])
    assert panel(client, path)[1] == []


@pytest.mark.parametrize("path", ["/en/", STATE, ITEM, AREA])
def test_page_that_shows_a_sample_organisation_is_marked(client, path):
    organisation = OrganisationFactory(**everywhere())
    assert panel(client, path)[0].all("div", class_="sample") == []
    organisation.is_sample = True
    organisation.save()
    assert panel(client, path)[0].one("div", class_="sample")


def test_home_page_says_how_many_there_are(client):
    for _time in range(3):
        OrganisationFactory()
    _page, [shown] = panel(client, "/en/")
    assert "3 organisations are on record" in shown.text
    assert links(client, "/en/") == [""]


def test_state_shows_who_sits_or_is_active_there_and_who_names_it(client):
    hungary = State.objects.get(slug="hungary")
    OrganisationFactory(slug="a-seated", name_en="A", seat_state=hungary, states=[hungary])
    OrganisationFactory(slug="b-active", name_en="B", states=[hungary])
    organisation_of_body(slug="of-body", body={"seat_state": hungary})
    naming = OrganisationFactory(slug="naming", seat_state=State.objects.get(slug="turkiye"))
    statement = StatementFactory(organisation=naming)
    for _time in range(2):
        PartFactory(statement=statement, states=[hungary])
    PartFactory(statement=StatementFactory(is_current=False), states=[hungary])
    assert links(client, STATE) == [
        "organisations/?state=hungary",
        "a-seated/",
        "b-active/",
        "of-body/",
        "naming/#mission",
    ]


def test_area_shows_who_works_on_it_or_on_an_item_of_it_once(client):
    OrganisationFactory(slug="on-both", name_en="A", **everywhere())
    OrganisationFactory(slug="on-item", name_en="B", items=ActionItem.objects.filter(code="3.4.2"))
    OrganisationFactory(slug="elsewhere", areas=CooperationArea.objects.filter(code="3.6"))
    assert links(client, AREA) == ["organisations/?area=3.4", "on-both/", "on-item/"]


def test_item_shows_who_works_on_it_and_leads_to_who_works_on_its_area(client):
    OrganisationFactory(slug="on-item", items=ActionItem.objects.filter(code="3.4.1"))
    OrganisationFactory(slug="on-area", areas=CooperationArea.objects.filter(code="3.4"))
    assert links(client, ITEM) == ["on-item/", "/en/vision/areas/3.4/#civil-society"]


def test_item_leads_to_the_bodies_that_it_names(client):
    organisation_of_body(slug="named").body.items.set(ActionItem.objects.filter(code="3.4.1"))
    assert links(client, ITEM) == ["named/"]


@pytest.mark.parametrize("path", [AREA, ITEM])
def test_parts_of_current_statements_that_are_about_it_are_linked(client, path):
    here = OrganisationFactory(slug="here")
    items = ActionItem.objects.filter(code="3.4.1")
    PartFactory(statement=StatementFactory(organisation=here), position=4, items=items)
    PartFactory(
        statement=StatementFactory(organisation=here, version=2, is_current=False), position=5, items=items
    )
    shown = links(client, path)
    assert "here/#part-4" in shown
    assert "here/#part-5" not in shown


def test_many_organisations_are_left_to_the_list(client):
    for number in range(SHOWN + 1):
        OrganisationFactory(**everywhere(), name_en=f"N {number:02}")
    _page, [shown] = panel(client, AREA)
    assert len([link for link in links(client, AREA) if link.startswith("organisation-")]) == SHOWN
    assert "All organisations on this area" in shown.text


def test_page_without_anything_of_the_section_has_no_panel(client):
    for path in ("/en/", STATE, ITEM, AREA):
        assert panel(client, path)[1] == []
