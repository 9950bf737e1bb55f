"""Writing notices down: to whom, and each once."""

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from portal.domain.notices import Kind, choose, notify
from portal.models import Notice
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def readers() -> list:
    return [notice.reader for notice in Notice.objects.order_by("pk")]


def test_notice_is_a_row_for_each_reader_and_no_mail_yet():
    people = UserFactory.create_batch(3)
    assert notify("trial", people, key="2026", context={"cycle": 7}) == 3
    assert readers() == people
    assert {(notice.key, notice.context["cycle"]) for notice in Notice.objects.all()} == {("2026", 7)}
    assert mail.outbox == []


def test_same_key_again_is_the_same_mail():
    first, second = UserFactory.create_batch(2)
    assert notify("trial", first, key="2026") == 1
    assert notify("trial", [first, second, second], key="2026") == 1
    assert notify("trial", [first], key="2027") == 1
    assert readers() == [first, second, first]


def test_same_key_of_another_kind_is_another_mail(register):
    register("other", Kind("Other", "Trials", "unknown_account"))
    person = UserFactory()
    assert notify("trial", person, key="2026") + notify("other", person, key="2026") == 2


def test_who_is_inactive_or_does_without_is_left_out():
    away, muted, wanting = UserFactory(is_active=False), UserFactory(), UserFactory()
    choose(muted, [])
    assert notify("trial", [away, muted, wanting], key="2026") == 1
    assert readers() == [wanting]


def test_kind_that_is_always_sent_reaches_who_has_no_wish_for_it(register):
    register("trial", Kind("Trial", "Trials", "unknown_account", may_be_switched_off=False))
    assert notify("trial", UserFactory(muted=["trial"]), key="2026") == 1


def test_address_without_an_account_is_written_to_in_the_language_given_else_the_active_one():
    notify("trial", "invited@example.org", key="1", language="az")
    with translation.override("kk"):
        notify("trial", "Invited@example.org", key="2")
    rows = Notice.objects.order_by("pk").values_list("address", "language", "recipient")
    assert list(rows) == [("invited@example.org", "az", None), ("Invited@example.org", "kk", None)]


def test_address_is_the_same_however_it_is_written():
    assert notify("trial", "invited@example.org", key="1") == 1
    assert notify("trial", "Invited@Example.org", key="1") == 0


def test_kind_that_nobody_registered_is_refused():
    with pytest.raises(KeyError, match="unheard"):
        notify("unheard", UserFactory(), key="1")


def test_nobody_to_write_to_asks_no_worker(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as asked:
        assert notify("trial", [], key="1") == 0
        assert notify("trial", [UserFactory(is_active=False)], key="1") == 0
    assert asked == []


def test_notice_of_what_did_not_happen_is_not_written(django_capture_on_commit_callbacks):
    person = UserFactory()
    with django_capture_on_commit_callbacks() as asked, transaction.atomic():
        notify("trial", person, key="1")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()
    assert asked == []


def test_worker_is_asked_once_after_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as asked:
        notify("trial", UserFactory.create_batch(3), key="1")
    assert len(asked) == 1


def queries_for(count: int) -> int:
    people = UserFactory.create_batch(count)
    with CaptureQueriesContext(
        connection,
    ) as made:
        notify("trial", people, key="1")
    return len(made)


def test_many_readers_take_no_more_queries_than_one():
    assert queries_for(30) == queries_for(1)
