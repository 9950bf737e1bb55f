"""Requests under a key: claimed once, answered again, given back where they were refused or left."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.domain import idempotency, tokens
from portal.domain.idempotency import KeyReused, UnderWay
from portal.enums import RoleName
from portal.models import ApiToken, IdempotentRequest, State
from portal.tasks import forget_old_requests
from tests.factories.reporting import person

pytestmark = pytest.mark.django_db
ONE, OTHER = "1" * 64, "2" * 64


def token_of(name: str = "Ministry") -> ApiToken:
    focal_point = person(RoleName.FOCAL_POINT, "kazakhstan")
    state = State.objects.get(slug="kazakhstan")
    return tokens.make(name=name, state=state, scopes=[], by=focal_point).token


@pytest.fixture
def token() -> ApiToken:
    return token_of()


def answered(token: ApiToken, key: str = "k") -> IdempotentRequest:
    claimed = idempotency.begin(token, key, ONE)
    idempotency.keep(claimed, status=200, answer={"said": ["yes"]}, headers={"ETag": '"1"'})
    return claimed


def make_older(**by: float) -> None:
    IdempotentRequest.objects.update(begun_at=timezone.now() - datetime.timedelta(**by))


def test_second_time_is_answered_as_the_first(token):
    answered(token)
    again = idempotency.begin(token, "k", ONE)
    assert (again.status, again.answer, again.headers) == (200, {"said": ["yes"]}, {"ETag": '"1"'})


def test_key_is_not_used_for_something_else(token):
    answered(token)
    with pytest.raises(KeyReused):
        idempotency.begin(token, "k", OTHER)


def test_request_that_has_no_answer_yet_is_not_begun_again(token):
    idempotency.begin(token, "k", ONE)
    with pytest.raises(UnderWay):
        idempotency.begin(token, "k", ONE)


def test_refused_request_gives_its_key_back(token):
    idempotency.release(idempotency.begin(token, "k", ONE))
    assert idempotency.begin(token, "k", OTHER).status is None


def test_keys_of_two_tokens_are_two(token):
    answered(token)
    assert idempotency.begin(token_of(), "k", OTHER).status is None


@pytest.mark.parametrize(
    ("is_answered", "age", "is_free"),
    [
        (True, {"hours": 23}, False),
        (True, {"hours": 25}, True),
        (False, {"minutes": 9}, False),
        (False, {"minutes": 11}, True),
    ],
)
def test_key_is_free_again_after_its_time(token, is_answered, age, is_free):
    answered(token) if is_answered else idempotency.begin(token, "k", ONE)
    make_older(**age)
    if is_free:
        assert idempotency.begin(token, "k", OTHER).status is None
    else:
        with pytest.raises(KeyReused):
            idempotency.begin(token, "k", OTHER)


def test_sweep_forgets_what_is_over(token):
    answered(token, "old")
    make_older(hours=25)
    answered(token, "new")
    forget_old_requests()
    assert list(IdempotentRequest.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.parametrize("status", [199, 300, 422, 500])
def test_answers_of_refusals_are_not_kept(token, status):
    claimed = idempotency.begin(token, "k", ONE)
    with pytest.raises(IntegrityError, match="kept_answers_are_of_what_was_done"), transaction.atomic():
        idempotency.keep(claimed, status=status, answer={}, headers={})
