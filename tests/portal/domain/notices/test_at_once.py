"""Several workers, and several writers, at the same moment: each mail is written and sent once."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from portal.domain.notices import deliver_due, notify
from portal.models import Notice
from tests.factories import UserFactory

# On SQLite as on PostgreSQL, where `make test-services` runs it: the two claim in different ways.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
WORKERS, MAILS = 4, 24
posted: list[str] = []


class SlowBackend(BaseEmailBackend):
    """Takes as long for a mail as it takes another worker to come by."""

    def send_messages(self, email_messages):
        posted.extend(message.extra_headers["Message-ID"] for message in email_messages)
        threading.Event().wait(0.01)
        return len(email_messages)


def at_once(work) -> list:
    """Run `work` in threads that begin together, each with a connection of its own; return what they return."""
    barrier = threading.Barrier(WORKERS)

    def run(_number: int):
        try:
            barrier.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(run, range(WORKERS)))


def test_each_mail_is_sent_by_one_worker(settings):
    settings.EMAIL_BACKEND = f"{__name__}.SlowBackend"
    posted.clear()
    notify("trial", UserFactory.create_batch(MAILS), key="1")
    sent = at_once(deliver_due)
    assert sum(sent) == MAILS
    assert sum(1 for count in sent if count) > 1
    assert Counter(posted) == Counter(Notice.objects.values_list("message_id", flat=True))
    assert set(Notice.objects.values_list("status", "attempts")) == {("sent", 1)}


def test_same_notice_by_several_writers_is_one_row_a_reader():
    people = UserFactory.create_batch(MAILS)
    at_once(lambda: notify("trial", people, key="1"))
    at_once(lambda: notify("trial", "invited@example.org", key="1"))
    assert Notice.objects.count() == MAILS + 1
