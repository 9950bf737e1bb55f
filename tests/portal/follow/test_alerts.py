"""News by e-mail from the form to the end of it: asked for, confirmed, told, changed, ended, forgotten."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.domain.notices import deliver_due
from portal.enums import Frequency, Language
from portal.follow import alerts
from portal.follow.links import token_to_confirm, token_to_manage
from portal.follow.subjects import Subject
from portal.forms.traps import stamp
from portal.models import Follower, Following, Notice
from tests.portal.follow.reader import READER, asked, followed, form, told
from tests.portal.follow.records import happen

pytestmark = pytest.mark.django_db
STATE, SENT = "/en/follow/states/kazakhstan/", "/en/follow/sent/"


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
