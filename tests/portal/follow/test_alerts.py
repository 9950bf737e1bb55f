"""News by e-mail from the form to the end of it: asked for, confirmed, told, changed, ended, forgotten."""

import datetime
import email
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.domain.notices import deliver_due
from portal.enums import Frequency, Language, NoticeStatus
from portal.follow import alerts, digests
from portal.follow.links import token_to_confirm, token_to_manage
from portal.follow.subjects import EVERYTHING, Subject
from portal.forms.traps import stamp
from portal.models import Follower, Following, Notice, State
from tests.factories.diaspora import EventFactory
from tests.html import Page
from tests.portal.follow.records import happen, hide

pytestmark = pytest.mark.django_db
STATE, SENT = "/en/follow/states/kazakhstan/", "/en/follow/sent/"
READER = "reader@example.org"
DAY = datetime.timedelta(days=1)


def form(**others) -> dict:
    """Return what a person sends, a minute after the form was handed out."""
    begun = stamp(timezone.now() - datetime.timedelta(minutes=1))
    return {"email": READER, "frequency": "daily", "homepage": "", "begun": begun} | others


def asked(subject: Subject | None = None, **others) -> Following:
    fields = {"email": READER, "language": "en", "frequency": Frequency.DAILY, "address": "203.0.113.7"}
    return alerts.ask(subject or Subject("state", "kazakhstan"), **fields | others)


def followed(subject: Subject | None = None, **others) -> Follower:
    """Return somebody who has confirmed just now what they follow."""
    follower = alerts.confirm(token_to_confirm(asked(subject, **others))).follower
    mail.outbox.clear()
    Notice.objects.all().delete()
    return follower


def told(later: datetime.timedelta = DAY) -> list:
    """Write the mails that are due so much later, send them and return them."""
    mail.outbox.clear()
    digests.write(timezone.now() + later)
    deliver_due()
    return list(mail.outbox)


def links_in(message) -> list[str]:
    return re.findall(r"http://127\.0\.0\.1:8000(/\S+)", message.body)


# --- Asking -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("path", ["", "states/kazakhstan/", "areas/2.5/", "items/2.5.3/"])
def test_form_is_there_in_every_language_and_no_cache_keeps_it(client, language, path):
    answer = client.get(f"/{language}/follow/{path}")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer.cookies["csrftoken"]["max-age"] == ""


@pytest.mark.parametrize("path", ["states/atlantis/", "areas/9.9/", "items/x/"])
def test_what_is_not_there_cannot_be_followed(client, path):
    assert client.get(f"/en/follow/{path}").status_code == 404
    assert client.post(f"/en/follow/{path}", form()).status_code == 404


def test_post_without_the_key_of_the_form_is_refused():
    assert Client(enforce_csrf_checks=True).post(STATE, form()).status_code == 403
    assert not Follower.objects.exists()


def test_whoever_asks_is_written_to_and_told_nothing_before_they_confirm(client, state, item):
    answer = client.post(STATE, form(email="Reader@Example.org"))
    assert (answer.status_code, answer["Location"]) == (302, SENT)
    deliver_due()
    [message] = mail.outbox
    assert (message.to, message.subject) == ([READER], "Confirm that you want news by e-mail")
    assert "Kazakhstan" in message.body
    happen(state, item)
    assert told() == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": ""}, "Write your e-mail address."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"frequency": "hourly"}, "Choose one of the answers in the list."),
        ({"begun": stamp()}, "faster than anybody writes"),
        ({"begun": ""}, "lay open for too long"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(client, wrong, words):
    sent = form() | wrong
    if wrong.get("begun"):
        sent["begun"] = stamp()
    answer = client.post(STATE, sent)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Follower.objects.exists()


def test_script_that_fills_in_what_nobody_sees_is_told_what_it_hopes_for(client):
    answer = client.post(STATE, form(homepage="https://spam.example"))
    assert (answer.status_code, answer["Location"]) == (302, SENT)
    assert not Follower.objects.exists()
    assert not Notice.objects.exists()


def test_one_network_follows_no_more_than_an_hour_allows(client):
    for number in range(alerts.FOLLOWINGS_AN_HOUR):
        assert client.post(STATE, form(email=f"{number}@example.org")).status_code == 302
    answer = client.post(STATE, form(email="one-more@example.org"))
    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert Follower.objects.count() == alerts.FOLLOWINGS_AN_HOUR


def test_one_address_gets_no_more_mails_than_a_day_allows(client):
    for _time in range(alerts.MAILS_A_DAY):
        assert client.post(STATE, form()).status_code == 302
    answer = client.post(STATE, form())
    assert answer.status_code == 429
    assert "several mails from us today" in answer.content.decode()


# --- Confirming ---------------------------------------------------------------------------------------------


def test_link_in_the_mail_confirms_by_a_button_and_leads_to_what_is_followed(client):
    asked()
    deliver_due()
    [path] = [link for link in links_in(mail.outbox[0]) if "/confirm/" in link]
    assert client.get(path).status_code == 200
    assert Following.objects.get().confirmed_at is None
    answer = client.post(path, follow=True)
    assert "Mails go to reader@example.org." in answer.content.decode()
    following = Following.objects.get()
    assert following.confirmed_at
    assert following.follower.told_until == following.confirmed_at
    assert client.get(path).status_code == 302


def test_link_of_an_earlier_mail_confirms_nothing(client):
    token = token_to_confirm(asked())
    asked()
    assert client.get(f"/en/follow/confirm/{token}/").status_code == 410
    assert client.post(f"/en/follow/confirm/{token}/").status_code == 410


@pytest.mark.parametrize("token", ["1.x.y", "nothing", "1.0.signature"])
def test_link_that_is_garbled_opens_nothing(client, token):
    for name in ("confirm", "manage", "end"):
        assert client.get(f"/en/follow/{name}/{token}/").status_code == 410
        assert client.post(f"/en/follow/{name}/{token}/").status_code == 410


def test_what_was_never_confirmed_is_deleted_with_its_address(client):
    token = token_to_confirm(asked())
    follower = followed(email="other@example.org")
    Following.objects.update(created_at=timezone.now() - alerts.VALID - datetime.timedelta(minutes=1))
    assert client.get(f"/en/follow/confirm/{token}/").status_code == 410
    assert alerts.sweep() == 1
    assert list(Follower.objects.all()) == [follower]
    assert not Notice.objects.filter(address=READER).exists()


def test_what_is_followed_already_stays_as_it_is_and_the_mail_says_so():
    followed()
    asked(frequency=Frequency.WEEKLY)
    deliver_due()
    [message] = mail.outbox
    assert "You follow this already." in message.body
    assert Follower.objects.get().frequency == Frequency.DAILY


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


# --- Changing and ending ------------------------------------------------------------------------------------


def manage(client, follower: Follower, **given):
    return client.post(f"/en/follow/manage/{token_to_manage(follower)}/", given)


def test_what_one_gets_is_changed_by_the_link_of_any_mail(client, item):
    follower = followed()
    followed(Subject("item", item.code))
    kept = follower.followings.get(kind="item")
    answer = manage(client, follower, kept=[kept.pk], frequency="weekly", language="kk")
    assert answer.status_code == 302
    follower.refresh_from_db()
    assert (follower.frequency, follower.language) == ("weekly", "kk")
    assert list(follower.followings.all()) == [kept]


def test_with_nothing_left_the_address_is_deleted(client):
    follower = followed()
    asked(Subject("area", "2.5"))
    answer = manage(client, follower, frequency="daily", language="en")
    assert "Your address is deleted." in answer.content.decode()
    assert not Follower.objects.exists()
    assert not Notice.objects.exclude(address="").exists()
    assert client.get(f"/en/follow/manage/{token_to_manage(follower)}/").status_code == 410


def test_what_others_follow_cannot_be_chosen(client):
    follower = followed()
    other = followed(email="other@example.org")
    wrong = [other.followings.get().pk]
    assert manage(client, follower, kept=wrong, frequency="daily", language="en").status_code == 422
    assert other.followings.count() == 1
