"""Background work: what beat asks for exists and does what it says."""

import pytest
from django.conf import settings
from django.core import mail

from portal.celery import app
from portal.domain.notices import notify
from portal.models import Notice
from portal.tasks import deliver_notices, forget_old_notices
from tests.factories import UserFactory


def test_what_beat_asks_for_is_there():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


@pytest.mark.django_db
def test_notices_are_delivered_and_forgotten_by_tasks():
    person = UserFactory()
    notify("password_reset", person, key="1", context={"number": 7})
    deliver_notices()
    assert [message.to for message in mail.outbox] == [[person.email]]
    Notice.objects.update(created_at="2020-01-01T00:00:00Z")
    forget_old_notices()
    assert Notice.objects.get().context == {}
