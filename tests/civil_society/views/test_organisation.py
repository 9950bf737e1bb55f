"""The page of one organisation and of an earlier statement of it: all that is known, and nothing that is not public."""

import datetime

import pytest
from django.utils import timezone

from civil_society.enums import OrganisationKind, PartKind, Publication
from diaspora.enums import Publication as EventPublication
from portal.enums import Language
from portal.models import State
from tests.civil_society.records import organisation_of_body, unpublish_all
from tests.factories.civil_society import (
    MembershipFactory,
    OrganisationFactory,
    PartFactory,
    StatementFactory,
)
from tests.factories.diaspora import ActivityFactory, AdoptedPlanFactory, EventFactory, PlanFactory
from tests.html import Page
from vision.models import ActionItem, Commitment, CooperationArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def read(client, organisation, language: str = "en") -> Page:
    response = client.get(f"/{language}/civil-society/{organisation.slug}/")
    assert response.status_code == 200
    return Page(response.content)


def section(page: Page, name: str):
    return page.one("section", **{"aria-labelledby": f"{name}-heading"})


def links(page: Page, around) -> list[str]:
    return [link["href"] for link in page.within("a", around)]


def facts(page: Page) -> dict[str, str]:
    lists = page.all("dl", class_="facts")
    terms = [term.text for each in lists for term in page.within("dt", each)]
    return dict(zip(terms, [said.text for each in lists for said in page.within("dd", each)], strict=True))


def test_facts_of_an_organisation(client):
    hungary = State.objects.get(slug="hungary")
    organisation = OrganisationFactory(
        kind=OrganisationKind.FOUNDATION,
        own_names={"hu": "Alapítvány", "ar": "مؤسسة"},
        seat_en="Budapest",
        seat_state=hungary,
        states=[State.objects.get(slug="turkiye"), hungary],
        activity_note_en="Austria",
        founded=datetime.date(2004, 5, 1),
        founded_precision="month",
        website="https://example.org/",
        email="office@example.org",
        phone="+36 1 000",
        address_en="A street 1",
        languages=["hu", "tr"],
        verified_on=datetime.date(2025, 5, 14),
    )
    page = read(client, organisation)
    assert facts(page) == {
        "Kind": "Foundation",
        "Names in its own languages": "Alapítvány Hungarianمؤسسة Arabic",
        "Seat": "Budapest, Hungary",
        "Active in": "TürkiyeHungaryAustria",
        "Founded": "May 2004",
        "Working languages": "Hungarian, Turkish",
        "Website": "https://example.org/",
        "E-mail": "office@example.org",
        "Telephone": "+36 1 000",
        "Address": "A street 1",
    }
    assert [(name.text, name.lang) for name in page.all("bdi")] == [("Alapítvány", "hu"), ("مؤسسة", "ar")]
    assert "Verified on 14 May 2025." in page.one("aside", class_="panel").text


def test_what_is_not_on_record_is_told(client):
    page = read(client, OrganisationFactory())
    assert facts(page)["Seat"] == facts(page)["Founded"] == "Not on record"
    assert "No contact is on record." in section(page, "contact").text
    assert "No area or item of the Vision is on record for it." in section(page, "works").text
    assert "No mission statement is on record." in section(page, "mission").text


def test_areas_and_items_are_those_in_force(client):
    items = ActionItem.objects.filter(code__in=["3.4.1", "3.4.2"])
    organisation = OrganisationFactory(
        areas=CooperationArea.objects.filter(code__in=["3.4", "3.6"]), items=items
    )
    ActionItem.objects.filter(code="3.4.2").update(retired_at=timezone.now())
    CooperationArea.objects.filter(code="3.6").update(retired_at=timezone.now())
    page = read(client, organisation)
    assert links(page, section(page, "works")) == ["/en/vision/areas/3.4/", "/en/vision/actions/3.4.1/"]


def test_networks_and_members_are_public_ones(client):
    organisation = OrganisationFactory(slug="here")
    for publication in Publication:
        MembershipFactory(
            member=organisation,
            network=OrganisationFactory(slug=f"net-{publication}", publication=publication),
            since=2019,
        )
        MembershipFactory(
            network=organisation,
            member=OrganisationFactory(slug=f"member-{publication}", publication=publication),
        )
    page = read(client, organisation)
    assert links(page, section(page, "networks")) == ["/en/civil-society/net-published/"]
    assert "since 2019" in section(page, "networks").text
    assert links(page, section(page, "members")) == ["/en/civil-society/member-published/"]


def test_events_and_activities_stand_there_through_their_own_gates(client):
    organisation = OrganisationFactory(
        events=[
            EventFactory(slug="seen"),
            *(
                EventFactory(publication=publication)
                for publication in EventPublication
                if publication != EventPublication.PUBLISHED
            ),
        ],
        activities=[ActivityFactory(plan=AdoptedPlanFactory(year=2035)), ActivityFactory(plan=PlanFactory())],
    )
    page = read(client, organisation)
    assert links(page, section(page, "part-in")) == [
        "/en/diaspora/events/seen/",
        "/en/diaspora/action-plans/2035/#activity-1",
    ]


def test_mission_statement_stands_there_part_by_part(client):
    organisation = OrganisationFactory()
    statement = StatementFactory(organisation=organisation, language="az")
    part = PartFactory(
        statement=statement,
        position=1,
        kind=PartKind.AIM,
        title_en="Learning",
        summary_en="Together.",
        original="Birlikdə;\nhər il.",
        areas=CooperationArea.objects.filter(code="3.2"),
        commitments=Commitment.objects.in_force()[:1],
        items=ActionItem.objects.filter(code="3.2.4"),
        states=State.objects.filter(slug="azerbaijan"),
    )
    PartFactory(statement=statement, position=7, title_en="Second")
    page = read(client, organisation)
    mission = page.one("section", id="mission")
    assert "14 May 2024" in mission.text
    assert "Original language: Azerbaijani" in mission.text
    [first, second] = [each for each in page.within("li", mission) if each.get("id").startswith("part-")]
    assert (first["id"], first["value"], second["id"], second["value"]) == ("part-1", "1", "part-7", "7")
    for words in ("Aim", "Learning", "Together."):
        assert words in first.text
    assert links(page, first) == [
        "/en/vision/areas/3.2/",
        "/en/vision/actions/3.2.4/",
        part.commitments.get().get_absolute_url().replace("/tr/", "/en/"),
        "/en/states/azerbaijan/",
    ]
    [quoted] = page.all("blockquote")
    assert (quoted.text, quoted.lang) == ("Birlikdə; hər il.", "az")
    assert page.within("blockquote", first) == [quoted]


def test_earlier_versions_have_pages_of_their_own(client):
    organisation = OrganisationFactory(slug="here")
    earlier = StatementFactory(organisation=organisation, is_current=False, dated=None)
    PartFactory(statement=earlier, title_en="What it said before")
    PartFactory(
        statement=StatementFactory(organisation=organisation, version=2),
        position=1,
        title_en="What it says now",
    )
    page = read(client, organisation)
    assert "What it said before" not in section(page, "mission").text
    assert "/en/civil-society/here/statements/1/" in links(page, section(page, "mission"))
    old = client.get("/en/civil-society/here/statements/1/")
    shown = Page(old.content)
    assert "What it said before" in old.content.decode()
    assert "What it says now" not in old.content.decode()
    assert "/en/civil-society/here/#mission" in shown.links()
    current = client.get("/en/civil-society/here/statements/2/")
    assert (current.status_code, current["Location"]) == (302, "/en/civil-society/here/#mission")
    assert client.get("/en/civil-society/here/statements/3/").status_code == 404


def test_statement_of_a_draft_has_no_page(client):
    draft = OrganisationFactory(slug="draft", publication=Publication.DRAFT)
    for version in (1, 2):
        StatementFactory(organisation=draft, version=version, is_current=version == 2)
        assert client.get(f"/en/civil-society/draft/statements/{version}/").status_code == 404


@pytest.mark.parametrize("language", Language.values)
def test_body_is_shown_from_its_record(client, language):
    kazakhstan = State.objects.get(slug="kazakhstan")
    organisation = organisation_of_body(
        slug="body",
        body={
            "seat_state": kazakhstan,
            "founded": datetime.date(2010, 5, 25),
            "website": "https://b.example/",
        },
    )
    body = organisation.body
    body.members.set(State.objects.filter(slug__in=["kazakhstan", "hungary"]))
    body.items.set(ActionItem.objects.filter(code__in=["1.1.4", "3.6.2"]))
    ActionItem.objects.filter(code="3.6.2").update(retired_at=timezone.now())
    page = read(client, organisation, language)
    assert getattr(body, f"name_{language}") in page.one("h1").text
    assert f"/{language}/vision/actions/1.1.4/" in links(page, section(page, "named"))
    assert f"/{language}/vision/actions/3.6.2/" not in links(page, section(page, "named"))
    aside = page.one("aside", class_="panel")
    assert {f"/{language}/states/{slug}/" for slug in ("kazakhstan", "hungary")} <= set(links(page, aside))
    assert "https://b.example/" in links(page, aside)


def test_how_states_of_a_body_take_part_is_told(client):
    organisation = organisation_of_body()
    organisation.body.members.set(State.objects.filter(slug__in=["kazakhstan", "hungary"]))
    said = facts(read(client, organisation))["States that belong to it"]
    assert (
        said == "Kazakhstan (member state of the Organization) Hungary (observer state of the Organization)"
    )


@pytest.mark.parametrize("of", ["organisation", "body", "part", "statement"])
def test_doubt_is_marked_by_that_word_alone(client, of):
    organisation = organisation_of_body()
    assert "to be verified" not in client.get(organisation.get_absolute_url()).content.decode()
    statement = StatementFactory(organisation=organisation)
    part = PartFactory(statement=statement)
    doubtful = {
        "organisation": organisation,
        "body": organisation.body,
        "part": part,
        "statement": statement,
    }[of]
    doubtful.to_verify = "A telephone call said so."
    doubtful.save()
    written = client.get(f"/en/civil-society/{organisation.slug}/").content.decode()
    assert "to be verified" in written
    assert "A telephone call" not in written


@pytest.mark.parametrize("of", ["organisation", "member", "event"])
def test_page_with_sample_data_is_marked(client, of):
    organisation = OrganisationFactory(
        is_sample=of == "organisation", events=[EventFactory(is_sample=of == "event")]
    )
    MembershipFactory(network=organisation, member=OrganisationFactory(is_sample=of == "member"))
    assert read(client, organisation).one("div", class_="sample")


def test_page_without_sample_data_is_not_marked(client):
    organisation = OrganisationFactory(events=[EventFactory()])
    assert read(client, organisation).all("div", class_="sample") == []
