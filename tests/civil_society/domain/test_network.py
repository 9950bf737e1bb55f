"""Counts of the network add up; its picture stands in the same order whoever asks."""

import random
from collections import Counter

import pytest
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civil_society.domain import network
from civil_society.domain.network import MOST_DRAWN, Network, Node, Works
from civil_society.drawing import graph
from civil_society.enums import OrganisationKind, Publication
from civil_society.models import MissionStatement, Organisation
from portal.models import State
from tests.factories.civil_society import MembershipFactory, OrganisationFactory
from vision.models import ActionItem, CooperationArea, Pillar

KINDS = [kind for kind in OrganisationKind if kind != OrganisationKind.BODY]
STATES = tuple(State(pk=number, slug=f"state-{number}", name_en=f"State {number}") for number in range(1, 9))
# How long it takes to make up records says how busy the machine is, and nothing else.
patient = settings(suppress_health_check=[HealthCheck.too_slow])
PILLARS = [Pillar(pk=number, number=number, title_en=f"Pillar {number}") for number in (1, 2)]
AREAS = tuple(
    CooperationArea(
        pk=pillar.pk * 10 + place,
        code=f"{pillar.number}.{place}",
        title_en=f"Area {pillar.number}.{place}",
        pillar=pillar,
    )
    for pillar in PILLARS
    for place in range(1, 6)
)


def keys(records) -> st.SearchStrategy[frozenset[int]]:
    return st.frozensets(st.sampled_from([record.pk for record in records]), max_size=4)


@st.composite
def networks(draw, most: int = 90) -> Network:
    count = draw(st.sampled_from([0, 1, 3, 10, MOST_DRAWN, MOST_DRAWN + 1, most]))
    works = []
    for number in range(count):
        kind = draw(st.sampled_from(KINDS))
        name = f"Organisation {number}"
        organisation = Organisation(pk=number + 1, slug=f"o-{number}", kind=kind, name_en=name)
        states = draw(keys(STATES))
        works.append(Works(organisation, draw(keys(AREAS)), states, min(states, default=None)))
    pillars = tuple(
        network.Pillar(pillar, tuple(area for area in AREAS if area.pillar == pillar)) for pillar in PILLARS
    )
    return Network(tuple(works), pillars, STATES)


@patient
@given(networks())
def test_counts_by_state_and_kind_add_up(found):
    for row in found.by_state:
        assert sum(count for _kind, count in row.by_kind) == row.total == len(row.works)
    assert [row.state for row in found.by_state if row.state] == list(STATES)
    places = sum(max(len(works.states), 1) for works in found.works)
    assert sum(row.total for row in found.by_state) == places
    assert found.totals.total == len(found.works)


@patient
@given(networks())
def test_counts_by_area_add_up(found):
    assert sum(found.area_counts.values()) == sum(len(works.areas) for works in found.works)
    assert found.covered == len({area for works in found.works for area in works.areas})
    assert found.with_area == len([works for works in found.works if works.areas])


@patient
@given(networks())
def test_every_link_is_in_the_picture_once(found):
    drawn = network.nodes(found)
    links = Counter(area for node in drawn for area in node.areas.elements())
    assert links == found.area_counts
    assert Counter(s for node in drawn for s in node.states.elements()) == Counter(
        s for works in found.works for s in works.states
    )
    assert sum(node.count for node in drawn) == len(found.works)


@patient
@given(networks())
def test_kinds_stand_for_organisations_that_are_too_many(found):
    drawn = network.nodes(found)
    if len(found.works) > MOST_DRAWN:
        assert [node.kind for node in drawn] == list(found.kinds)
    else:
        assert {node.organisation for node in drawn} == {works.organisation for works in found.works}


@patient
@given(networks(most=40), st.randoms())
def test_order_of_the_picture_is_that_of_the_links(found, dice: random.Random):
    places = network.places_of(found)
    heights = [network.height_of(node, *places) for node in network.nodes(found) if node.organisation]
    assert heights == sorted(heights)
    assert network.nodes(found) == network.nodes(found)


def test_organisations_without_links_stand_last():
    places = ({1: 0.9}, {})
    assert network.height_of(Node(Counter(), Counter()), *places) == 1.0
    assert network.height_of(Node(Counter({1: 1}), Counter()), *places) == 0.9


def test_sides_weigh_the_same_however_many_links_they_have():
    areas, states = {1: 0.0, 2: 0.0, 3: 0.0}, {1: 0.8}
    assert network.height_of(Node(Counter([1, 2, 3]), Counter([1])), areas, states) == 0.4


def public_network() -> Network:
    with translation.override("en"):
        return network.network()


@pytest.fixture
def alone(db):
    MissionStatement.objects.all().delete()
    Organisation.objects.all().delete()


@pytest.mark.usefixtures("alone")
class TestRecords:
    def test_only_what_is_published_is_counted(self):
        shown = OrganisationFactory()
        hidden = OrganisationFactory(publication=Publication.DRAFT)
        MembershipFactory(member=shown, network=hidden)
        found = public_network()
        assert [works.organisation for works in found.works] == [shown]
        assert found.memberships == ()

    def test_an_organisation_works_on_the_area_of_an_item(self):
        item = ActionItem.objects.get(code="2.5.3")
        OrganisationFactory(items=[item])
        [works] = public_network().works
        assert works.areas == {item.area_id}

    def test_what_is_retired_counts_for_nothing(self):
        item, area = ActionItem.objects.get(code="2.5.3"), CooperationArea.objects.get(code="2.6")
        OrganisationFactory(items=[item], areas=[area])
        for piece in (item, area):
            type(piece).objects.filter(pk=piece.pk).update(retired_at=timezone.now())
        [works] = public_network().works
        assert works.areas == frozenset()

    def test_seat_and_activity_in_one_state_count_once(self):
        state = State.objects.get(slug="turkiye")
        OrganisationFactory(seat_state=state, states=[state])
        [row] = [row for row in public_network().by_state if row.works]
        assert (row.state, row.total) == (state, 1)

    def test_an_organisation_without_a_state_is_told(self):
        OrganisationFactory(seat_country_en="Germany")
        assert [row.total for row in public_network().by_state if row.state is None] == [1]

    def test_networks_have_their_members_by_name(self):
        membership = MembershipFactory(member__slug="b")
        MembershipFactory(member__slug="a", network=membership.network)
        [(umbrella, rows)] = public_network().networks
        assert umbrella == membership.network
        assert [row.member.slug for row in rows] == ["a", "b"]

    def test_names_in_the_picture_lead_to_the_organisations(self):
        area, state = CooperationArea.objects.get(code="2.5"), State.objects.get(slug="turkiye")
        OrganisationFactory(
            slug="one", short_name_en="ONE", name_en="The first", areas=[area], seat_state=state
        )
        with translation.override("en"):
            chart = graph(network.network())
        [middle] = chart.middle
        assert (middle.label, middle.href) == ("ONE", "/en/civil-society/one/")
        assert middle.name == "The first: 1 state, 1 cooperation area"
        assert [chart.left[place].label for place, _count in middle.left] == [state.name_en]
        assert [chart.right_ends[place].code for place, _count in middle.right] == ["2.5"]
        assert chart.coverage == "1 of 1 organisation has a cooperation area on record."
