"""Mission statements as open data, part by part."""

import pytest
from django.utils import timezone

from civil_society.enums import PartKind, Publication
from tests.civil_society.records import unpublish_all
from tests.civil_society.rows import add_part
from tests.factories import StateFactory
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from tests.portal.api.asking import (
    address,
    ask,
    found,
    here,
    in_days,
    in_english,
    last_modified,
    on,
    status,
    text,
)
from tests.portal.test_query_counts import queries_of
from vision.models import ActionItem, Commitment, CooperationArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_others(db):
    unpublish_all()


@pytest.fixture
def statement():
    """The current statement of an organisation, which has an earlier one."""
    organisation = OrganisationFactory(slug="a-league")
    earlier = StatementFactory(organisation=organisation, version=1, is_current=False, language="en")
    PartFactory(statement=earlier, position=1, kind=PartKind.METHOD)
    statement = StatementFactory(organisation=organisation, version=2, language="ky", source_en="Its charter")
    PartFactory(
        statement=statement,
        position=2,
        kind=PartKind.AIM,
        original="Биздин сөз",
        areas=[CooperationArea.objects.get(code="3.4")],
        items=[ActionItem.objects.get(code="2.5.1")],
        commitments=[Commitment.objects.get(number=7)],
        states=[StateFactory(slug="utopia")],
    )
    PartFactory(statement=statement, position=1, kind=PartKind.MISSION, to_verify="Is it?")
    return statement


def test_statement_in_full(client, statement):
    assert ask(client, "mission-statements/a-league-2", language="en") == {
        "code": "a-league-2",
        "organisation": "a-league",
        "version": 2,
        "is_current": True,
        "dated": "2024-05-14",
        "precision": "day",
        "language": "ky",
        "parts": [
            {
                "position": 1,
                "kind": "mission",
                **in_english("part 1", "title", "summary"),
                "original": {},
                "areas": [],
                "commitments": [],
                "items": [],
                "states": [],
                "to_verify": True,
            },
            {
                "position": 2,
                "kind": "aim",
                **in_english("part 2", "title", "summary"),
                "original": {"ky": "Биздин сөз"},
                "areas": ["3.4"],
                "commitments": [7],
                "items": ["2.5.1"],
                "states": ["utopia"],
                "to_verify": False,
            },
        ],
        "source": {"en": "Its charter"},
        "source_url": "",
        "to_verify": False,
        "is_sample": False,
        "url": here("mission-statements/a-league-2"),
        "page": address("/en/civil-society/a-league/#mission"),
    }


def test_earlier_version_stays_readable_at_its_own_page(client, statement):
    answer = ask(client, "mission-statements/a-league-1", language="en")
    assert (answer["is_current"], answer["parts"][0]["kind"]) == (False, "method")
    assert answer["page"] == address("/en/civil-society/a-league/statements/1/")
    assert client.get(answer["page"].removeprefix(address(""))).status_code == 200


def test_organisation_is_included_whole(client, statement):
    answer = ask(client, "mission-statements/a-league-2", include="organisation")
    assert answer["organisation"]["statements"] == ["a-league-2", "a-league-1"]


def test_statement_of_sample_data_says_so(client):
    StatementFactory(organisation=OrganisationFactory(slug="one", is_sample=True))
    assert ask(client, "mission-statements/one-1")["is_sample"] is True


@pytest.mark.parametrize(
    "asked",
    [
        {"organisation": "a-league", "current": "true"},
        {"original_language": "ky"},
        {"kind": "aim"},
        {"kind": "aim,principle"},
        {"area": "3.4"},
        {"item": "2.5.1"},
        {"commitment": "7"},
        {"commitment": "6,7"},
        {"state": "utopia"},
    ],
    ids=str,
)
def test_statements_are_filtered(client, statement, asked):
    assert found(client, "mission-statements", "code", **asked) == ["a-league-2"]


def test_statements_come_by_organisation_the_latest_first(client, statement):
    StatementFactory(organisation=OrganisationFactory(slug="a-club"))
    in_order = ["a-club-1", "a-league-2", "a-league-1"]
    assert found(client, "mission-statements", "code") == in_order
    assert found(client, "mission-statements", "code", ordering="version,organisation") == [
        *("a-club-1", "a-league-1", "a-league-2")
    ]


@pytest.mark.parametrize("key", ["a-league-3", "a-league", "a-league-02", "a-league-", "2", "a-2"])
def test_what_is_no_key_has_no_address(client, statement, key):
    assert status(client, f"mission-statements/{key}") == 404


def test_retired_pieces_are_no_links_and_find_nothing(client, statement):
    for model, found_by in (
        (CooperationArea, {"code": "3.4"}),
        (ActionItem, {"code": "2.5.1"}),
        (Commitment, {"number": 7}),
    ):
        model.objects.filter(**found_by).update(retired_at=timezone.now())
    part = ask(client, "mission-statements/a-league-2")["parts"][1]
    assert (part["areas"], part["items"], part["commitments"]) == ([], [], [])
    for asked in ({"area": "3.4"}, {"item": "2.5.1"}, {"commitment": "7"}):
        assert found(client, "mission-statements", "code", **asked) == [], asked


# --- What is not public -----------------------------------------------------------------------------------


@pytest.fixture
def hidden():
    draft = OrganisationFactory(slug="zyxhidden", name_en="zyxhidden", publication=Publication.DRAFT)
    hidden = StatementFactory(organisation=draft, language="gag")
    PartFactory(
        statement=hidden,
        position=1,
        kind=PartKind.PRINCIPLE,
        title_en="zyxhidden",
        areas=[CooperationArea.objects.get(code="1.1")],
        states=[StateFactory(slug="erewhon")],
    )
    return hidden


def test_statement_of_a_draft_is_nowhere(client, statement, hidden):
    assert status(client, "mission-statements/zyxhidden-1") == 404
    assert found(client, "mission-statements", "code") == ["a-league-2", "a-league-1"]
    for asked in ({"include": "organisation"}, {"ordering": "-organisation"}, {"ordering": "dated"}):
        assert "zyxhidden" not in text(client, "mission-statements", language="all", **asked), asked


@pytest.mark.parametrize(
    "asked",
    [
        {"organisation": "zyxhidden"},
        {"original_language": "gag"},
        {"kind": "principle"},
        {"area": "1.1"},
        {"state": "erewhon"},
    ],
    ids=str,
)
def test_filter_finds_no_statement_of_a_draft(client, statement, hidden, asked):
    assert found(client, "mission-statements", "code", **asked) == []


def test_last_modified_tells_of_parts_of_public_statements_alone(client, statement, hidden):
    on(statement.parts.first(), in_days(2)).save()
    on(hidden.parts.get(), in_days(3)).save()
    assert last_modified(client, "mission-statements") == in_days(2)


def test_more_statements_cost_no_more_queries(client, settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    for number in range(5):
        organisation = OrganisationFactory()
        add_part(organisation, 0)
        add_part(organisation, 1)
        if number == 0:
            few = queries_of(client, "/api/v1/mission-statements/")
    more = queries_of(client, "/api/v1/mission-statements/")
    assert len(more) == len(few) <= 10, "\n".join(more)
