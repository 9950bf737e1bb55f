"""The rules that the database keeps about invitations."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.models import Invitation, State
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def create():
    by = UserFactory()
    kazakhstan = State.objects.get(slug="kazakhstan")

    def create_one(**fields) -> Invitation:
        usual = {"email": "a@example.org", "role": "focal_point", "state": kazakhstan, "invited_by": by}
        return Invitation.objects.create(**usual | fields)

    return create_one


def is_refused(create, **fields) -> bool:
    try:
        with transaction.atomic():
            create(**fields)
    except IntegrityError:
        return True
    return False


def test_invitation_is_valid_for_two_weeks(create):
    invitation = create()
    assert DAY * 14 - (invitation.expires_at - timezone.now()) < datetime.timedelta(minutes=1)
    assert invitation.status == "waiting"


def test_one_open_invitation_to_a_role_for_a_state(create):
    create()
    assert is_refused(create, email="A@Example.org")
    assert not is_refused(create, state=State.objects.get(slug="uzbekistan"))
    assert not is_refused(create, role="contributor")
    assert not is_refused(create, email="b@example.org")


def test_one_open_invitation_to_a_role_without_a_state(create):
    create(role="editor", state=None)
    assert is_refused(create, role="editor", state=None, email="A@EXAMPLE.org")
    assert not is_refused(create, role="reviewer", state=None)
    assert not is_refused(create, role="translator", state=None, works_on="az")
    assert is_refused(create, role="translator", state=None, works_on="az")
    assert not is_refused(create, role="translator", state=None, works_on="kk")


@pytest.mark.parametrize("how", ["accepted", "withdrawn"])
def test_who_answered_can_be_invited_anew(create, how):
    person = UserFactory()
    create(**{f"{how}_at": NOW, f"{how}_by": person})
    assert not is_refused(create)


@pytest.mark.parametrize(
    "wrong",
    [
        {"accepted_at": NOW},
        {"withdrawn_at": NOW},
        {"expires_at": NOW - DAY},
        {"state": None},
        {"role": "editor"},
        {"role": "translator", "state": None},
        {"role": "editor", "state": None, "works_on": "az"},
    ],
    ids=[
        "accepted by nobody",
        "withdrawn by nobody",
        "over before it begins",
        "focal point of nothing",
        "editor of a state",
        "translator of nothing",
        "editor of a language",
    ],
)
def test_invitation_that_cannot_be(create, wrong):
    assert is_refused(create, **wrong)


def test_nothing_is_accepted_by_somebody_at_no_time_or_both_accepted_and_withdrawn(create):
    person = UserFactory()
    assert is_refused(create, accepted_by=person)
    assert is_refused(create, withdrawn_by=person)
    assert is_refused(create, accepted_at=NOW, accepted_by=person, withdrawn_at=NOW, withdrawn_by=person)


def test_what_became_of_an_invitation_is_read_off_it(create):
    person = UserFactory()
    found = {
        "waiting": create(),
        "expired": create(email="b@example.org", created_at=NOW - DAY * 2, expires_at=NOW - DAY),
        "accepted": create(email="c@example.org", accepted_at=NOW, accepted_by=person),
        "withdrawn": create(email="d@example.org", withdrawn_at=NOW, withdrawn_by=person),
    }
    assert {name: invitation.status for name, invitation in found.items()} == {name: name for name in found}
    assert list(Invitation.objects.open().order_by("email")) == [found["waiting"], found["expired"]]
