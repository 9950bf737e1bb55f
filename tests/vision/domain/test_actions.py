"""Role x status x action: what the table allows is done, and everything else refused with nothing changed."""

from functools import partial

import pytest
from django.db import transaction

from portal.errors import NotAllowed
from tests.factories.reporting import bring_to, open_year, report_of, set_cycle
from tests.vision.actions import (
    ACTIONS,
    ALLOWED,
    ALLOWED_FOR_CORRECTIONS,
    ALLOWED_IN,
    ALLOWED_WITH_CYCLES,
    CYCLE_ACTIONS,
    Action,
    report_last_year,
)
from tests.vision.people import EVERYBODY, make
from tests.vision.tables import dump
from vision.domain import submissions
from vision.enums import CycleStatus, SubmissionStatus
from vision.models import Cycle, Submission

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def people(db):
    return {who: make(who) for who in EVERYBODY}


@pytest.fixture
def first():
    """The first draft of Kazakhstan, and last year's report that it can take over."""
    report = report_of("kazakhstan", open_year())
    report_last_year(report)
    return report


@pytest.fixture
def correction(first, bring, focal_point):
    """A second version that was asked for."""
    accepted = bring(first, SubmissionStatus.ACCEPTED)
    return submissions.ask_for_version(accepted, reason="A figure was wrong.", by=focal_point)


def done_by(call, people: dict) -> set[str]:
    """Return the roles of those whom `call` lets have their way; whoever is refused has changed nothing."""
    before, found = dump(), set()
    for who, user in people.items():
        with transaction.atomic():
            try:
                call(user)
            except NotAllowed:
                assert dump() == before, who
            else:
                assert dump() != before, who
                found.add(who)
            transaction.set_rollback(True)
    return found


def who_may(report: Submission, people: dict, reviewer) -> dict[str, set[str]]:
    """Return by action who may do it to `report` as it stands."""
    found = {}
    for name, action in ACTIONS.items():
        with transaction.atomic():
            if report.status == SubmissionStatus.UNDER_REVIEW:
                action.prepare(report, reviewer)
            found[name] = done_by(partial(do, action, report.pk), people)
            transaction.set_rollback(True)
    return found


def do(action: Action, pk: int, user) -> None:
    action.call(Submission.objects.with_place().get(pk=pk), user)


def do_to_cycle(call, pk: int, user) -> None:
    call(Cycle.objects.get(pk=pk), user)


def by_action(table, status: str) -> dict[str, set[str]]:
    return {action: {role for role, when in pairs if when == status} for action, pairs in table.items()}


@pytest.mark.parametrize("status", SubmissionStatus)
@pytest.mark.parametrize("cycle_status", ALLOWED_IN)
def test_first_reports(first, people, focal_point, reviewer, cycle_status, status):
    report = bring_to(first, status, focal_point=focal_point, reviewer=reviewer)
    set_cycle(report.cycle, cycle_status)
    assert who_may(report, people, reviewer) == by_action(ALLOWED_IN[cycle_status], status)


@pytest.mark.parametrize("status", SubmissionStatus)
@pytest.mark.parametrize("cycle_status", [CycleStatus.OPEN, CycleStatus.PUBLISHED])
def test_corrections(correction, people, focal_point, reviewer, cycle_status, status):
    set_cycle(correction.cycle, cycle_status)
    report = bring_to(correction, status, focal_point=focal_point, reviewer=reviewer)
    assert who_may(report, people, reviewer) == by_action(ALLOWED_FOR_CORRECTIONS[cycle_status], status)


@pytest.mark.parametrize("status", SubmissionStatus)
def test_versions_that_corrections_are_made_of(correction, people, focal_point, reviewer, status):
    """While one is under way the version in force is assessed, and nothing else; afterwards not even that."""
    bring_to(correction, status, focal_point=focal_point, reviewer=reviewer)
    before = Submission.objects.get(state=correction.state, cycle=correction.cycle, version=1)
    table = by_action(ALLOWED, SubmissionStatus.ACCEPTED) | {"ask_for_version": set()}
    if status == SubmissionStatus.ACCEPTED:
        table["assess"] = set()
    assert who_may(before, people, reviewer) == table


@pytest.mark.parametrize("status", CycleStatus)
def test_cycles(first, people, bring, status):
    bring(first, SubmissionStatus.ACCEPTED)
    set_cycle(first.cycle, status)
    found = {
        name: done_by(partial(do_to_cycle, call, first.cycle_id), people)
        for name, call in CYCLE_ACTIONS.items()
    }
    assert found == by_action(ALLOWED_WITH_CYCLES, status)


def test_table_has_every_action():
    assert set(ALLOWED) == set(ACTIONS)
    assert set(ALLOWED_WITH_CYCLES) == set(CYCLE_ACTIONS)
