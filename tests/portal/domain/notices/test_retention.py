"""What is kept of a notice, and for how long."""

import datetime

import pytest
from django.utils import timezone

from portal.domain.notices import deliver_due, forget, notify
from portal.models import Notice
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent() -> None:
    notify("trial", UserFactory(), key="1", context={"cycle": 7})
    notify("trial", "invited@example.org", key="1", context={"cycle": 7}, language="az")
    deliver_due()


def after(days: int) -> list[tuple]:
    Notice.objects.update(created_at=timezone.now() - datetime.timedelta(days=days))
    forget()
    rows = Notice.objects.order_by("pk").values_list("context", "address", "language")
    return list(rows)


@pytest.mark.parametrize(
    ("days", "context", "address"),
    [
        (89, {"cycle": 7}, ("invited@example.org", "az")),
        (91, {}, ("invited@example.org", "az")),
        (547, {}, ("invited@example.org", "az")),
        (549, {}, ("", "")),
    ],
)
def test_context_is_kept_for_months_and_the_address_of_strangers_for_longer(sent, days, context, address):
    assert after(days) == [(context, "", ""), (context, *address)]


def test_who_got_what_and_when_is_kept_for_good(sent):
    before = list(Notice.objects.order_by("pk").values_list("kind", "recipient", "key", "sent_at", "status"))
    after(5000)
    kept = list(Notice.objects.order_by("pk").values_list("kind", "recipient", "key", "sent_at", "status"))
    assert kept == before


def test_forgotten_addresses_do_not_meet(sent):
    notify("trial", "other@example.org", key="1")
    deliver_due()
    after(5000)
    assert Notice.objects.filter(address="", recipient=None).count() == 2


def test_what_is_still_to_be_sent_is_kept_whole():
    notify("trial", "invited@example.org", key="1", context={"cycle": 7}, language="az")
    assert after(5000) == [({"cycle": 7}, "invited@example.org", "az")]
