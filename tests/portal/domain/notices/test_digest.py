"""Several notices to one reader in one mail."""

import pytest
from django.core import mail

from portal.domain.notices import Kind, deliver_due, gather, notify
from portal.enums import NoticeStatus
from portal.models import Notice
from tests.factories import UserFactory
from tests.mail_server import mail_server

pytestmark = pytest.mark.django_db
WAITING, SENT, NOT_NEEDED, NOT_SENT = NoticeStatus
shown: list[list[dict]] = []


def context_of(notice: Notice) -> dict:
    shown.append(gather(notice))
    return {}


@pytest.fixture(autouse=True)
def digest(register) -> None:
    register("digest", Kind("Digest", "Trials", "unknown_account", context_of))
    shown.clear()


def statuses() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("status", flat=True))


def test_what_waits_for_a_reader_is_told_in_one_mail():
    one, other = UserFactory(), UserFactory()
    for number in range(3):
        notify("digest", [one, other], key=str(number), context={"number": number})
    assert deliver_due() == 2
    assert sorted(message.to[0] for message in mail.outbox) == sorted([one.email, other.email])
    assert shown == [[{"number": 0}, {"number": 1}, {"number": 2}]] * 2
    assert sorted(statuses()) == sorted([SENT] * 2 + [NOT_NEEDED] * 4)


def test_what_comes_later_is_told_later():
    person = UserFactory()
    notify("digest", person, key="1", context={"number": 1})
    deliver_due()
    notify("digest", person, key="2", context={"number": 2})
    deliver_due()
    assert shown == [[{"number": 1}], [{"number": 2}]]


def test_other_kinds_are_left_alone(trial):
    person = UserFactory()
    notify("digest", person, key="1")
    notify(trial, person, key="1")
    assert deliver_due() == 2


def test_what_was_taken_in_is_told_however_often_it_is_tried(smtp_port):
    person = UserFactory()
    for number in range(2):
        notify("digest", person, key=str(number), context={"number": number})
    assert deliver_due() == 0
    assert statuses() == [WAITING, NOT_NEEDED]
    notify("digest", person, key="2", context={"number": 2})
    Notice.objects.update(next_try_at="2000-01-01T00:00:00Z")
    with mail_server(smtp_port):
        assert deliver_due() == 1
    assert shown[-1] == [{"number": 0}, {"number": 1}, {"number": 2}]
    assert statuses() == [SENT, NOT_NEEDED, NOT_NEEDED]
