"""Organisations as open data."""

import datetime

import pytest
from django.utils import timezone

from civil_society.api.organisations import OrganisationViewSet
from civil_society.enums import OrganisationKind, Publication
from civil_society.models import Organisation
from diaspora.enums import Publication as EventPublication
from tests.civil_society.records import organisation_of_body, unpublish_all
from tests.civil_society.rows import add_around_organisation, add_civil_society
from tests.factories import StateFactory
from tests.factories.civil_society import (
    MembershipFactory,
    OrganisationFactory,
    PartFactory,
    StatementFactory,
)
from tests.factories.diaspora import ActivityFactory, AdoptedPlanFactory, EventFactory, PlanFactory
from tests.portal.api.asking import (
    address,
    ask,
    found,
    here,
    in_days,
    in_english,
    last_modified,
    nothing,
    on,
    status,
    text,
)
from tests.portal.test_query_counts import queries_of
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
# Stands in every text and key of what is not public, and nowhere else.
HIDDEN = "zyxhidden"


@pytest.fixture(autouse=True)
def _no_others(db):
    unpublish_all()


@pytest.fixture
def organisation():
    """An organisation with one of everything, and one of everything beside it that is not public."""
    organisation = OrganisationFactory(
        slug="one",
        seat_en="Town",
        seat_state=StateFactory(slug="utopia"),
        states=[StateFactory(slug="arcadia")],
        founded=datetime.date(2004, 1, 1),
        website="https://example.org/",
        email="office@example.org",
        languages=["tr", "ky"],
        own_names={"ky": "Бир"},
        areas=[CooperationArea.objects.get(code="3.4")],
        items=[ActionItem.objects.get(code="2.5.1")],
        events=[EventFactory(slug="seen")],
        activities=[ActivityFactory(plan=AdoptedPlanFactory(year=2041))],
        verified_on=datetime.date(2025, 1, 2),
    )
    MembershipFactory(member=organisation, network=OrganisationFactory(slug="league"), since=2010)
    MembershipFactory(network=organisation, member=OrganisationFactory(slug="club"))
    StatementFactory(organisation=organisation, version=1, is_current=False)
    StatementFactory(organisation=organisation, version=2)
    return organisation


@pytest.fixture
def hidden(organisation):
    hidden = OrganisationFactory(
        slug=HIDDEN,
        name_en=HIDDEN,
        publication=Publication.DRAFT,
        own_names={"tr": HIDDEN},
        languages=["gag"],
        states=[StateFactory(slug="erewhon")],
        areas=[CooperationArea.objects.get(code="1.1")],
    )
    PartFactory(statement=StatementFactory(organisation=hidden), title_en=HIDDEN)
    MembershipFactory(member=organisation, network=hidden)
    MembershipFactory(network=organisation, member=hidden)
    organisation.events.add(EventFactory(slug=f"{HIDDEN}-event", publication=EventPublication.DRAFT))
    organisation.activities.add(ActivityFactory(plan=PlanFactory(year=2077)))
    return hidden


def test_organisation_in_full(client, organisation, hidden):
    assert ask(client, "organisations/one", language="en") == {
        "slug": "one",
        "kind": "association",
        "body": None,
        **in_english("one", "name", "summary"),
        **nothing(["short_name", "seat_country", "activity_note", "address", "source"]),
        "own_names": [{"language": "ky", "name": "Бир"}],
        "seat": {"en": "Town"},
        "seat_state": "utopia",
        "states": ["arcadia"],
        "founded": "2004-01-01",
        "founded_precision": "year",
        "languages": ["tr", "ky"],
        "website": "https://example.org/",
        "email": "office@example.org",
        "phone": "",
        "areas": ["3.4"],
        "items": ["2.5.1"],
        "events": ["seen"],
        "activities": ["2041-1"],
        "networks": [{"member": "one", "network": "league", "since": 2010, "to_verify": False}],
        "members": [{"member": "club", "network": "one", "since": None, "to_verify": False}],
        "statements": ["one-2", "one-1"],
        "verified_on": "2025-01-02",
        "source_url": "",
        "to_verify": False,
        "is_sample": False,
        "url": here("organisations/one"),
        "page": address("/en/civil-society/one/"),
    }


def test_texts_of_a_cooperation_body_are_those_of_its_record(client):
    organisation_of_body(
        slug="assembly",
        email="office@example.org",
        body={
            "summary_en": "It meets.",
            "seat_state": StateFactory(slug="utopia"),
            "founded": datetime.date(2008, 11, 21),
            "website": "https://example.org/",
        },
    )
    answer = ask(client, "organisations/assembly", language="en")
    assert (answer["kind"], answer["body"]) == (OrganisationKind.BODY, "body-901")
    assert (answer["name"], answer["short_name"]) == ({"en": "trial 901"}, {"en": "trial 901"})
    assert (answer["summary"], answer["seat"]) == ({"en": "It meets."}, {"en": "trial 901"})
    assert (answer["seat_state"], answer["founded"]) == ("utopia", "2008-11-21")
    assert (answer["founded_precision"], answer["website"]) == ("day", "https://example.org/")
    whole = ask(client, "organisations/assembly", include="body,seat_state")
    assert (whole["body"]["slug"], whole["seat_state"]["slug"]) == ("body-901", "utopia")


def test_links_are_included_whole(client, organisation):
    answer = ask(client, "organisations/one", include="seat_state,states,statements,body")
    assert (answer["seat_state"]["slug"], answer["body"]) == ("utopia", None)
    assert answer["states"][0]["participations"] == []
    assert [each["version"] for each in answer["statements"]] == [2, 1]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "trial one"},
        {"q": "бир"},
        {"kind": "association", "working_language": "ky"},
        {"area": "3.4"},
        {"area": "2.5"},
        {"area": "1.2,2.5"},
        {"item": "2.5.1"},
        {"state": "utopia"},
        {"state": "arcadia"},
        {"working_language": "ky,hu"},
        {"network": "league"},
        {"event": "seen"},
    ],
    ids=str,
)
def test_organisations_are_filtered(client, organisation, asked):
    assert found(client, "organisations", **asked) == ["one"]


def test_language_is_that_of_the_answer_and_filters_nothing(client, organisation):
    assert len(found(client, "organisations", language="kk")) == 3


def test_organisations_are_sorted(client, organisation):
    assert found(client, "organisations") == ["club", "league", "one"]
    assert found(client, "organisations", ordering="-slug") == ["one", "league", "club"]


def test_retired_pieces_are_no_links_and_find_nothing(client, organisation):
    CooperationArea.objects.filter(code="3.4").update(retired_at=timezone.now())
    ActionItem.objects.filter(code="2.5.1").update(retired_at=timezone.now())
    answer = ask(client, "organisations/one")
    assert (answer["areas"], answer["items"]) == ([], [])
    for asked in ({"area": "3.4"}, {"item": "2.5.1"}, {"area": "2.5"}):
        assert found(client, "organisations", **asked) == [], asked


# --- What is not public -----------------------------------------------------------------------------------


def test_nothing_hidden_is_listed_included_or_sorted_in(client, hidden):
    for link in ("", *OrganisationViewSet.serializer_class.included()):
        answer = text(client, "organisations", language="all", **({"include": link} if link else {}))
        assert HIDDEN not in answer.lower(), link
        assert "2077" not in answer, link
    for field in OrganisationViewSet.ordering_fields:
        assert HIDDEN not in text(client, "organisations", ordering=f"-{field}").lower()


def test_hidden_one_has_no_address_and_is_not_counted(client, hidden):
    assert status(client, f"organisations/{HIDDEN}") == 404
    assert ask(client, "organisations")["count"] == 3


@pytest.mark.parametrize(
    "asked",
    [
        {"q": HIDDEN},
        {"working_language": "gag"},
        {"state": "erewhon"},
        {"area": "1.1"},
        {"network": HIDDEN},
        {"event": f"{HIDDEN}-event"},
    ],
    ids=str,
)
def test_filter_finds_nothing_hidden_and_nothing_through_it(client, hidden, asked):
    assert found(client, "organisations", **asked) == []


def test_membership_is_there_once_both_are_public(client, organisation, hidden):
    hidden.move(Publication.PUBLISHED)
    answer = ask(client, "organisations/one")
    assert [each["network"] for each in answer["networks"]] == ["league", HIDDEN]
    assert found(client, "organisations", network=HIDDEN) == ["one"]


def test_search_finds_nothing_hidden(client, hidden):
    assert ask(client, "search", q=HIDDEN)["count"] == 0


@pytest.mark.parametrize("name", ["organisations", "mission-statements"])
def test_last_modified_tells_nothing_of_what_is_hidden(client, organisation, hidden, name):
    before = last_modified(client, name)
    on(hidden, in_days(2)).save()
    on(hidden.statements.get(), in_days(2)).save()
    on(hidden.statements.get().parts.get(), in_days(2)).save()
    on(organisation.memberships.get(network=hidden), in_days(2)).save()
    on(organisation.events.get(publication="draft"), in_days(2)).save()
    assert last_modified(client, name) == before


def test_last_modified_tells_of_changes_of_what_is_public(client, organisation):
    on(organisation, in_days(2)).save()
    assert last_modified(client, "organisations") == in_days(2)
    on(organisation.memberships.get(), in_days(3)).save()
    assert last_modified(client, "organisations") == in_days(3)
    on(organisation.events.get(), in_days(4)).move(EventPublication.DRAFT)
    assert last_modified(client, "organisations") == in_days(4)


def test_last_modified_tells_that_one_was_withdrawn_and_of_no_change_after(client, organisation):
    on(organisation, in_days(2)).move(Publication.DRAFT)
    assert last_modified(client, "organisations") == in_days(2)
    on(Organisation.objects.get(pk=organisation.pk), in_days(3)).save()
    assert last_modified(client, "organisations") == in_days(2)


def test_more_organisations_cost_no_more_queries(client, settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    for number in range(5):
        add_civil_society(10 + number)
        add_around_organisation(number)
        if number == 0:
            few = queries_of(client, "/api/v1/organisations/")
    more = queries_of(client, "/api/v1/organisations/")
    assert len(more) == len(few) <= 17, "\n".join(more)
