"""The rules that the database keeps about notices."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.enums import NoticeStatus
from portal.models import Notice
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = {"address": "a@example.org", "language": "az"}


def create(**fields) -> Notice:
    return Notice.objects.create(**{"kind": "trial", "key": "1"} | fields)


def is_refused(**fields) -> bool:
    try:
        with transaction.atomic():
            create(**fields)
    except IntegrityError:
        return True
    return False


@pytest.fixture
def person():
    return UserFactory()


def test_one_notice_per_person_and_key(person):
    create(recipient=person)
    assert is_refused(recipient=person)
    assert not is_refused(recipient=person, key="2")
    assert not is_refused(recipient=person, kind="other")
    assert not is_refused(recipient=UserFactory())


def test_one_notice_per_address_and_key():
    create(**ADDRESS)
    assert is_refused(**ADDRESS | {"address": "A@Example.org"})
    assert not is_refused(**ADDRESS, key="2")


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"status": NoticeStatus.NOT_SENT},
        {"address": "a@example.org"},
        {**ADDRESS, "status": NoticeStatus.SENT},
        {**ADDRESS, "sent_at": timezone.now()},
    ],
    ids=["no reader", "parked without a reader", "no language", "sent at no time", "sent and waiting"],
)
def test_notice_that_cannot_be(wrong):
    assert is_refused(**wrong)


def test_notice_has_one_reader(person):
    assert is_refused(recipient=person, **ADDRESS)


def test_message_id_is_ones_own_under_the_name_of_the_portal(person, settings):
    settings.SITE_URL = "https://portal.example"
    first, second = create(recipient=person), create(recipient=person, key="2")
    assert first.message_id != second.message_id
    assert first.message_id.endswith("@portal.example>")
    assert is_refused(**ADDRESS, message_id=first.message_id)


def test_due_is_what_waits_and_whose_time_has_come(person):
    now, later = timezone.now(), timezone.now() + datetime.timedelta(minutes=1)
    second = create(recipient=person, key="2", next_try_at=now)
    first = create(recipient=person, key="1", next_try_at=now - datetime.timedelta(minutes=1))
    create(recipient=person, key="3", next_try_at=later)
    create(recipient=person, key="4", status=NoticeStatus.NOT_SENT)
    create(recipient=person, key="5", status=NoticeStatus.NOT_NEEDED)
    assert list(Notice.objects.due()) == [first, second]
