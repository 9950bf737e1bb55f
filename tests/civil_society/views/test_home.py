"""The first page of the section and that of the cooperation bodies."""

import datetime

import pytest
from django.utils import timezone

from civil_society.enums import OrganisationKind, Publication
from portal.models import State
from tests.civil_society.records import organisation_of_body, unpublish_all
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from tests.html import Page
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
HOME, BODIES = "/en/civil-society/", "/en/civil-society/bodies/"


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def read(client, path: str = HOME) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.content)


def section(page: Page, name: str):
    return page.one("section", **{"aria-labelledby": f"{name}-heading"})


def counts(page: Page, name: str) -> dict[str, str]:
    rows = [row for each in page.within("ul", section(page, name)) for row in page.within("li", each)]
    return {page.within("a", row)[0]["href"].partition("?")[2]: row.text.rsplit(" ", 1)[1] for row in rows}


def test_organisations_are_counted_by_kind_area_and_state(client):
    turkiye, hungary = (State.objects.get(slug=slug) for slug in ("turkiye", "hungary"))
    area = CooperationArea.objects.filter(code="3.4")
    OrganisationFactory(areas=area, items=ActionItem.objects.filter(code="3.4.1"), seat_state=turkiye)
    OrganisationFactory(items=ActionItem.objects.filter(code="3.4.2"), states=[turkiye, hungary])
    OrganisationFactory(kind=OrganisationKind.MEDIA, areas=area, publication=Publication.DRAFT)
    organisation_of_body(body={"seat_state": hungary})
    page = read(client)
    assert counts(page, "areas") == {"area=3.4": "2"}
    assert counts(page, "who") == {
        "kind=association": "2",
        "kind=cooperation-body": "1",
        "state=turkiye": "2",
        "state=hungary": "2",
    }
    assert "3 organisations are on record" in page.one("p", class_="result-count").text
    without = [link for link in page.links() if link.startswith("/en/vision/areas/")]
    assert len(without) == 17
    assert "/en/vision/areas/3.4/" not in without


def test_nothing_on_record_is_told(client):
    page = read(client)
    assert "No organisation is on record" in page.one("div", class_="empty").text
    assert "No mission statement is on record." in section(page, "newest").text
    assert "No cooperation body is on record." in section(page, "bodies").text
    assert "No cooperation body is on record." in read(client, BODIES).one("div", class_="empty").text


def test_newest_statement_is_the_one_given_out_last(client):
    for slug, dated, publication in (
        ("older", datetime.date(2020, 1, 1), Publication.PUBLISHED),
        ("newest", datetime.date(2024, 1, 1), Publication.PUBLISHED),
        ("undated", None, Publication.PUBLISHED),
        ("draft", datetime.date(2025, 1, 1), Publication.DRAFT),
    ):
        organisation = OrganisationFactory(slug=slug, publication=publication)
        PartFactory(statement=StatementFactory(organisation=organisation, dated=dated), title_en=f"Of {slug}")
    page = read(client)
    newest = section(page, "newest")
    assert [link["href"] for link in page.within("a", newest)] == ["/en/civil-society/newest/#mission"]
    assert "Of newest" in newest.text


def test_bodies_tell_what_is_on_record_of_each(client):
    body = organisation_of_body(
        slug="academy", body={"founded": datetime.date(2010, 5, 25), "position": 1}
    ).body
    body.name_en, body.summary_en, body.seat_en = "Academy of trees", "It looks after forests.", "Astana"
    body.seat_state = State.objects.get(slug="kazakhstan")
    body.save()
    body.items.set(ActionItem.objects.filter(code__in=["1.1.4", "3.6.2"]))
    ActionItem.objects.filter(code="3.6.2").update(retired_at=timezone.now())
    body.members.set(State.objects.filter(slug="turkiye"))
    organisation_of_body(2, slug="bare", body={"position": 2})
    organisation_of_body(3, slug="draft", publication=Publication.DRAFT)
    page = read(client, BODIES)
    [academy, bare] = page.all("section", class_="body")
    for words in (
        "Academy of trees",
        "It looks after forests.",
        "Astana, Kazakhstan",
        "25 May 2010",
        "1.1.4",
    ):
        assert words in academy.text
    assert "Türkiye (member state of the Organization)" in academy.text
    assert [link["href"] for link in page.within("a", academy)] == [
        "/en/civil-society/academy/",
        "/en/vision/actions/1.1.4/",
        "/en/states/turkiye/",
    ]
    assert "What it is for is not on record yet." in bare.text
    assert bare.text.count("Not on record") == 2
    assert "takes no position on recognition" in page.one("main").text


@pytest.mark.parametrize("path", [HOME, BODIES])
def test_sample_data_is_marked(client, path):
    organisation = organisation_of_body()
    assert read(client, path).all("div", class_="sample") == []
    organisation.is_sample = True
    organisation.save()
    assert read(client, path).one("div", class_="sample")
