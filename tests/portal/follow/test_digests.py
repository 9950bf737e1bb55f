"""The mails that tell followers of news: what is in them, how often they come, and the way out."""

import datetime
import email

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.domain.notices import deliver_due
from portal.enums import NoticeStatus
from portal.follow import alerts, digests
from portal.follow.links import token_to_manage
from portal.follow.subjects import EVERYTHING, Subject
from portal.models import Follower, Notice, State
from tests.factories.diaspora import EventFactory
from tests.html import Page
from tests.portal.follow.reader import DAY, READER, followed, told
from tests.portal.follow.records import happen, hide

pytestmark = pytest.mark.django_db
STATE, SENT = "/en/follow/states/kazakhstan/", "/en/follow/sent/"


# --- Telling ------------------------------------------------------------------------------------------------


def test_follower_is_told_once_of_what_happened_in_their_language(state, item):
    followed(language="tr")
    hide(state, item)
    happen(state, item)
    [message] = told()
    assert message.to == [READER]
    assert message.extra_headers["Content-Language"] == "tr"
    assert "/tr/diaspora/events/happening-event/" in message.body
    assert "hidden" not in message.body.lower()
    assert told(2 * DAY) == []


def test_mail_ends_it_at_one_click(client, state, item):
    follower = followed()
    happen(state, item)
    [message] = told()
    sent = email.message_from_bytes(message.message().as_bytes())
    way_out = sent["List-Unsubscribe"].replace("\n", "").strip()
    path = way_out.removeprefix("<http://127.0.0.1:8000").removesuffix(">")
    assert path == f"/en/follow/end/{token_to_manage(follower)}/"
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Follower.objects.exists()
    assert not Notice.objects.filter(address__iexact=READER).exists()
    # Mail programs may post twice, and people may look what the link is.
    assert Client(enforce_csrf_checks=True).post(path).status_code == 200
    assert client.get(path).status_code == 200


def test_looking_at_the_way_out_ends_nothing(client):
    token = token_to_manage(followed())
    page = Page(client.get(f"/en/follow/end/{token}/").content)
    assert page.one("form", method="post")
    assert Follower.objects.exists()


def test_nobody_is_written_to_where_nothing_happened():
    followed()
    assert told() == []
    assert told(8 * DAY) == []


@pytest.mark.parametrize(
    ("frequency", "days", "mails"),
    [("daily", 1, 1), ("weekly", 1, 0), ("weekly", 6, 0), ("weekly", 7, 1)],
)
def test_mails_come_as_often_as_was_chosen(state, frequency, days, mails):
    followed(frequency=frequency)
    EventFactory(states=[state])
    assert len(told(days * DAY)) == mails


def test_what_is_taken_back_before_the_mail_goes_is_not_in_it(state):
    followed()
    event = EventFactory(slug="taken-back", states=[state])
    digests.write(timezone.now() + DAY)
    event.move("draft")
    deliver_due()
    assert mail.outbox == []
    assert Notice.objects.get(kind=alerts.DIGEST).status == NoticeStatus.NOT_NEEDED


def test_all_that_is_followed_comes_in_one_mail_and_each_thing_once(state, item):
    followed(EVERYTHING)
    followed(Subject("item", item.code))
    EventFactory(slug="one-of-them", items=[item])
    [message] = told()
    assert message.body.count("/diaspora/events/one-of-them/") == 1
    assert item.code in message.body


def test_what_happened_while_the_mail_was_written_comes_in_the_next():
    # Of a state on which the content has nothing.
    utopia = State.objects.create(slug="utopia", name_en="Utopia")
    follower = followed(Subject("state", "utopia"))
    Follower.objects.filter(pk=follower.pk).update(told_until=timezone.now() - 2 * DAY)
    EventFactory(slug="just-now", states=[utopia])
    assert told(datetime.timedelta()) == []
    [message] = told(DAY)
    assert "just-now" in message.body
