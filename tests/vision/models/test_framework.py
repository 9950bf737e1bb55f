"""Querysets of the framework: what is in force, what was reported."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.factories import (
    ActionItemFactory,
    CooperationAreaFactory,
    CycleFactory,
    EntryFactory,
    PillarFactory,
    SubmissionFactory,
    publish,
)
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models import ActionItem, CooperationArea, Entry, Goal, Pillar

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_current", [True, False])
@pytest.mark.parametrize("submission_status", SubmissionStatus)
@pytest.mark.parametrize("cycle_status", CycleStatus)
def test_only_accepted_current_entries_of_published_cycles_count(cycle_status, submission_status, is_current):
    cycle = CycleFactory(year=2024, status=cycle_status)
    submission = SubmissionFactory(cycle=cycle, status=submission_status, is_current=is_current)
    item = ActionItem.objects.get(code="2.5.3")
    EntryFactory(submission=submission, item=item, status=ReportedStatus.COMPLETED)
    publish()
    what = (cycle_status, submission_status, is_current)
    found = [item] if what == (CycleStatus.PUBLISHED, SubmissionStatus.ACCEPTED, True) else []
    items = ActionItem.objects
    asked = {"state": submission.state.slug, "status": "completed", "cycle": 2024}
    assert Entry.objects.published().count() == len(found)
    assert list(items.reported()) == list(items.reported(**asked)) == found
    for name, value in asked.items():
        assert list(items.reported(**{name: value})) == found
    assert items.not_reported().count() == items.count() - len(found)


def test_entry_without_status_reports_nothing():
    entry = EntryFactory(status="")
    assert list(Entry.objects.published().with_status()) == []
    assert entry.item in ActionItem.objects.not_reported()


def test_in_force_leaves_out_what_is_retired_and_counts_go_by_it():
    area = CooperationAreaFactory()
    ActionItemFactory(area=area)
    ActionItemFactory(area=area, retired_at=timezone.now())
    CooperationAreaFactory(pillar=area.pillar, retired_at=timezone.now())
    pillar = Pillar.objects.with_item_count().get(pk=area.pillar.pk)
    assert pillar.item_count == 1
    assert [a.item_count for a in Pillar.objects.with_areas().get(pk=pillar.pk).current_areas] == [1]
    assert len(CooperationArea.objects.with_items().get(pk=area.pk).current_items) == 1


@pytest.mark.parametrize("code", ["2.5", "2.5.3.1", "2.5.x", "02.5.3", "2.5.0", "2,5,3", " 2.5.3", ""])
def test_code_of_an_item_has_three_numbers(code):
    with pytest.raises(ValidationError) as refusal:
        ActionItemFactory.build(code=code, area=CooperationArea.objects.first()).full_clean()
    assert set(refusal.value.message_dict) == {"code"}


@pytest.mark.parametrize("code", ["2", "2.5.3", "2.x", "02.5", "2.0", ""])
def test_code_of_an_area_has_two_numbers(code):
    with pytest.raises(ValidationError) as refusal:
        CooperationAreaFactory.build(code=code, pillar=Pillar.objects.first()).full_clean()
    assert set(refusal.value.message_dict) == {"code"}


@pytest.mark.parametrize("number", [0, 18])
def test_goals_are_numbered_to_seventeen(number):
    with pytest.raises(ValidationError):
        Goal(number=number, title_tr="x").full_clean()


@pytest.mark.parametrize(
    ("make", "twice"),
    [
        (PillarFactory, {"number": 2}),
        (CooperationAreaFactory, {"code": "2.5"}),
        (ActionItemFactory, {"code": "2.5.3"}),
        (CycleFactory, {"year": 2024}),
    ],
)
def test_numbers_and_codes_are_given_once(make, twice):
    if make is CycleFactory:
        CycleFactory(**twice)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**twice)


def test_cycle_closes_after_it_opens():
    cycle = CycleFactory.build()
    with pytest.raises(IntegrityError), transaction.atomic():
        CycleFactory(opens=cycle.closes, closes=cycle.opens)


def test_one_submission_of_a_state_and_cycle_is_current():
    first = SubmissionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SubmissionFactory(state=first.state, cycle=first.cycle, version=2)
    SubmissionFactory(state=first.state, cycle=first.cycle, version=2, is_current=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubmissionFactory(state=first.state, cycle=first.cycle, version=2, is_current=False)


def test_one_entry_of_a_submission_is_on_an_item():
    entry = EntryFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryFactory(submission=entry.submission, item=entry.item)


def test_folded_column_follows_the_texts():
    item = ActionItemFactory(title_kk="Ғылыми")
    assert " gilimi" in item.folded
    item.title_kk = "Өнер"
    item.save(update_fields=["title_kk"])
    item.refresh_from_db()
    assert " oner" in item.folded
    assert "gilimi" not in item.folded


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("2.5.3", ["2.5.3"]),
        (" 2.5.3. ", ["2.5.3"]),
        ("3.4", ["3.4.1", "3.4.2", "3.4.3"]),
        ("2.5.30", []),
    ],
)
def test_items_are_found_by_their_code(typed, codes):
    assert list(ActionItem.objects.matching(typed).values_list("code", flat=True)) == codes
