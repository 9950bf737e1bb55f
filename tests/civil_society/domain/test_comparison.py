"""Where statements meet: every part either has a counterpart or has none, and each side says the same."""

from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civil_society.domain import comparison
from civil_society.domain.comparison import LinkedPart, Pieces
from civil_society.enums import Publication
from civil_society.models import MissionStatement, StatementPart
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from vision.models import ActionItem, Commitment, CooperationArea, Pillar

# How long it takes to make up records says how busy the machine is, and nothing else.
patient = settings(suppress_health_check=[HealthCheck.too_slow])
PILLARS = [Pillar(pk=number, number=number, position=number) for number in (1, 2)]
AREAS = [
    CooperationArea(pk=pillar.pk * 10 + place, code=f"{pillar.number}.{place}", pillar=pillar)
    for pillar in PILLARS
    for place in (1, 2, 10)
]
ITEMS = [
    ActionItem(pk=area.pk * 10 + place, code=f"{area.code}.{place}", area=area)
    for area in AREAS
    for place in (1, 2)
]
COMMITMENTS = [Commitment(pk=number, number=number) for number in (1, 2, 3)]


def some(pieces: list) -> st.SearchStrategy[list]:
    return st.lists(st.sampled_from(pieces), unique_by=lambda piece: piece.pk, max_size=3)


def stub(**links) -> SimpleNamespace:
    """Stand in for a part of which the links are fetched: what `pieces_of` reads of one."""
    names = ("areas", "commitments", "items")
    return SimpleNamespace(**{name: SimpleNamespace(all=lambda n=name: links.get(n, [])) for name in names})


@st.composite
def statements(draw) -> list[LinkedPart]:
    def pieces() -> Pieces:
        links = {
            "areas": draw(some(AREAS)),
            "commitments": draw(some(COMMITMENTS)),
            "items": draw(some(ITEMS)),
        }
        return comparison.pieces_of(stub(**links))

    count = draw(st.integers(0, 6))
    start = draw(st.sampled_from([100, 200]))
    return [LinkedPart(StatementPart(pk=start + n, position=n + 1), pieces()) for n in range(count)]


def pairs(side) -> set[tuple[int, int]]:
    return {(row.subject.pk, meeting.part.pk) for row in side.rows for meeting in row.meetings}


@patient
@given(statements(), statements())
def test_every_part_has_a_counterpart_or_none(first, second):
    beside = comparison.compare(first, second)
    for side, parts in ((beside.first, first), (beside.second, second)):
        assert [row.subject for row in side.rows] == [linked.part for linked in parts]
        assert len(side.met) + len(side.unmet) == side.total == len(parts)
        assert not set(side.met) & set(side.unmet)


@patient
@given(statements(), statements())
def test_parts_meet_both_ways(first, second):
    beside = comparison.compare(first, second)
    assert pairs(beside.first) == {(mine, theirs) for theirs, mine in pairs(beside.second)}


@patient
@given(statements(), statements())
def test_parts_meet_in_what_both_are_linked_to(first, second):
    mine = {linked.part.pk: linked.pieces for linked in first}
    theirs = {linked.part.pk: linked.pieces for linked in second}
    for row in comparison.compare(first, second).first.rows:
        for meeting in row.meetings:
            for name in ("areas", "commitments", "items"):
                shared = set(getattr(meeting.shared, name))
                assert shared == set(getattr(mine[row.subject.pk], name)) & set(
                    getattr(theirs[meeting.part.pk], name)
                )


@patient
@given(statements())
def test_a_statement_meets_itself_wherever_it_is_linked(parts):
    beside = comparison.compare(parts, parts)
    assert len(beside.first.met) == sum(bool(linked.pieces) for linked in parts)


@patient
@given(statements())
def test_counts_of_the_vision_add_up(parts):
    found = comparison.compare_with_vision(parts, AREAS, COMMITMENTS)
    linked = {area for each in parts for area in each.pieces.areas}
    assert [side.pillar for side in found.pillars] == PILLARS
    assert found.area_total == len(AREAS)
    assert found.areas_met == len(linked)
    assert len(found.commitments.met) == len({c for each in parts for c in each.pieces.commitments})
    assert len(found.commitments.met) + len(found.commitments.unmet) == len(COMMITMENTS)
    assert len(found.parts.met) + len(found.parts.unmet) == len(parts)
    met = {meeting.part for side in found.pillars for row in side.areas.met for meeting in row.meetings}
    met |= {meeting.part for row in found.commitments.met for meeting in row.meetings}
    assert met == {row.subject for row in found.parts.met}


@patient
@given(statements())
def test_an_area_that_an_item_says_is_not_named_beside_it(parts):
    for linked in parts:
        named = linked.pieces.named
        assert set(linked.pieces.items) <= set(named)
        assert {area.pk for area in linked.pieces.areas} == {
            getattr(piece, "area_id", piece.pk) for piece in named
        }


def test_pieces_stand_in_the_order_of_their_codes():
    pieces = comparison.pieces_of(stub(areas=[AREAS[2], AREAS[1], AREAS[4]], items=[ITEMS[0]]))
    assert [area.code for area in pieces.areas] == ["1.1", "1.2", "1.10", "2.2"]
    assert [piece.code for piece in pieces.named] == ["1.1.1", "1.2", "1.10", "2.2"]


@pytest.mark.django_db
class TestRecords:
    def test_an_item_counts_for_its_area(self):
        item = ActionItem.objects.get(code="2.5.3")
        part = PartFactory(items=[item])
        [linked] = self.linked(part.statement)
        assert linked.pieces == Pieces((item.area,), (), (item,))

    def test_what_is_retired_counts_for_nothing(self):
        area = CooperationArea.objects.get(code="2.5")
        item = ActionItem.objects.get(code="2.6.1")
        part = PartFactory(areas=[area], items=[item], commitments=[Commitment.objects.get(number=3)])
        for piece in (area, item, Commitment.objects.get(number=3)):
            type(piece).objects.filter(pk=piece.pk).update(retired_at=timezone.now())
        [linked] = self.linked(part.statement)
        assert not linked.pieces

    def test_only_current_statements_of_published_organisations_are_compared(self):
        shown = StatementFactory()
        StatementFactory(organisation=shown.organisation, version=2, is_current=False)
        StatementFactory(organisation=OrganisationFactory(publication=Publication.DRAFT))
        assert list(comparison.current_statements().filter(organisation=shown.organisation)) == [shown]
        drafts = MissionStatement.objects.filter(organisation__publication=Publication.DRAFT)
        assert not set(drafts) & set(comparison.current_statements())

    def test_links_take_as_many_queries_for_two_statements_as_for_one(self, django_assert_num_queries):
        item = ActionItem.objects.get(code="2.5.3")
        made = [
            PartFactory(items=[item], areas=[item.area], commitments=[Commitment.objects.first()]).statement
            for _number in range(2)
        ]
        for pks in ([made[0].pk], [each.pk for each in made]):
            found = list(MissionStatement.objects.filter(pk__in=pks))
            with django_assert_num_queries(5):
                comparison.fetch_links(found)
                assert all(linked.pieces for each in found for linked in comparison.linked_parts(each))

    @staticmethod
    def linked(statement: MissionStatement) -> list[LinkedPart]:
        comparison.fetch_links([statement])
        return comparison.linked_parts(statement)
