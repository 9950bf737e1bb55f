"""States, how they took part on any day, and the rules the database keeps."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from portal.enums import BodyKind, ParticipationStatus, SummitKind
from portal.models import CooperationBody, Participation, State, Summit
from tests.factories import StateFactory

pytestmark = pytest.mark.django_db
OBSERVER, MEMBER = ParticipationStatus.OBSERVER, ParticipationStatus.MEMBER


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def state():
    """Observer from 2015 until the end of 2018, member from 2020."""
    state = StateFactory()
    state.participations.create(status=OBSERVER, since=day("2015-05-01"), until=day("2019-01-01"))
    state.participations.create(status=MEMBER, since=day("2020-01-01"))
    return state


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2015-04-30", None),
        ("2015-05-01", OBSERVER),
        ("2018-12-31", OBSERVER),
        ("2019-01-01", None),
        ("2019-12-31", None),
        ("2020-01-01", MEMBER),
        ("2090-01-01", MEMBER),
    ],
)
def test_status_on_any_day(state, on, status):
    assert state.status_on(day(on)) == status
    assert State.objects.with_status(on=day(on)).get(pk=state.pk).status == status


def test_status_comes_with_its_first_day(state):
    then = State.objects.with_status(on=day("2016-01-01")).get(pk=state.pk)
    assert (then.since, then.since_precision) == (day("2015-05-01"), "day")


@pytest.mark.parametrize(
    ("on", "members", "observers"),
    [
        ("2009-10-02", 0, 0),
        ("2009-10-03", 4, 0),
        ("2018-12-01", 4, 1),
        ("2019-09-14", 5, 1),
        ("2021-11-12", 5, 2),
        ("2022-11-11", 5, 3),
    ],
)
def test_how_many_took_part(on, members, observers):
    statuses = [state.status for state in State.objects.with_status(on=day(on))]
    assert (statuses.count(MEMBER), statuses.count(OBSERVER)) == (members, observers)


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": MEMBER, "since": day("2021-01-01")},
        {"status": OBSERVER, "since": day("2015-05-01"), "until": day("2016-01-01")},
        {"status": OBSERVER, "since": day("2012-01-01"), "until": day("2012-01-01")},
        {"status": OBSERVER, "since": day("2012-01-01"), "until": day("2013-01-01"), "founding": True},
    ],
    ids=["two open", "same day twice", "ends as it begins", "founding observer"],
)
def test_participation_that_cannot_be(state, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(state=state, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": SummitKind.REGULAR, "number": None},
        {"kind": SummitKind.REGULAR, "number": 8},
        {"kind": SummitKind.INFORMAL, "number": 99},
        {"kind": SummitKind.INFORMAL, "ends": day("2029-12-31")},
    ],
    ids=["no number", "number twice", "numbered informal", "ends before it begins"],
)
def test_summit_that_cannot_be(wrong):
    fields = {"slug": "trial", "starts": day("2030-01-01"), "ends": day("2030-01-02")} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Summit.objects.create(**fields)


def test_only_observers_observe():
    with pytest.raises(IntegrityError), transaction.atomic():
        CooperationBody.objects.create(slug="trial", kind=BodyKind.BODY, observer_since=day("2023-11-03"))
