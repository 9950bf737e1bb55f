"""Webhooks: a real server is told of what happened, signed, until it takes it or the portal gives up."""

import datetime
import hashlib
import hmac
import json
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.enums import ActivityVerb, DeliveryStatus, RoleName, Topic
from portal.errors import NotAllowed
from portal.follow import deliveries, reaching, webhooks
from portal.models import Activity, State, Webhook, WebhookDelivery
from tests.factories.diaspora import EventFactory
from tests.factories.reporting import person
from tests.portal.follow.partners import administrator, webhook
from tests.portal.follow.records import happen, hide

pytestmark = pytest.mark.django_db
WAITING, DELIVERED, NOT_NEEDED, PARKED = DeliveryStatus
A_MOMENT = datetime.timedelta(seconds=1)


def tell() -> int:
    deliveries.collect(timezone.now() + A_MOMENT)
    return deliveries.deliver_due()


def let_time_pass() -> None:
    WebhookDelivery.objects.filter(status=WAITING).update(next_try_at=timezone.now())


def keys() -> list[str]:
    return sorted(WebhookDelivery.objects.values_list("key", flat=True))


# --- What arrives -------------------------------------------------------------------------------------------


def test_partner_is_told_once_and_can_check_who_says_it(partner, state, item):
    _webhook, secret = webhook(partner.address, topics=[Topic.EVENT])
    event = EventFactory(slug="forum", states=[state], items=[item], title_en="Forum", title_kk="Форум")
    assert (tell(), tell()) == (1, 0)
    [(path, headers, body)] = partner.received
    assert path == "/hooks/vision?from=portal"
    parts = dict(part.split("=", 1) for part in headers["X-Portal-Signature"].split(","))
    signed = hmac.new(secret.encode(), f"{parts['t']}.".encode() + body, hashlib.sha256).hexdigest()
    assert parts["v1"] == signed
    assert abs(int(parts["t"]) - time.time()) < 60
    delivery = WebhookDelivery.objects.get()
    assert headers["X-Portal-Delivery"] == str(delivery.uuid)
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    message = json.loads(body)
    assert (message["title"]["en"], message["title"]["kk"]) == ("Forum", "Форум")
    assert message["page"]["kk"] == "http://127.0.0.1:8000/kk/diaspora/events/forum/"
    del message["title"], message["summary"], message["page"], message["what"], message["url"]
    assert message == {
        "id": str(delivery.uuid),
        "type": "event",
        "key": "event/forum",
        "happened_at": event.changed_at.isoformat(),
        "public_since": event.published_at.isoformat(),
        "states": ["kazakhstan"],
        "areas": ["2.5"],
        "items": ["2.5.3"],
        "is_sample": False,
    }
    assert (delivery.status, delivery.answer_status, delivery.answer) == (DELIVERED, 200, "taken")


def test_event_that_changes_is_told_of_again(partner, state):
    webhook(partner.address)
    event = EventFactory(slug="forum", states=[state])
    tell()
    event.save()
    tell()
    assert [json.loads(body)["key"] for _path, _headers, body in partner.received] == ["event/forum"] * 2


@pytest.mark.parametrize(
    ("topics", "about", "expected"),
    [
        (
            [],
            {},
            ["decision", "edition", "event", "organisation", "plan", "report", "retired"],
        ),
        ([Topic.PLAN, Topic.EDITION], {}, ["edition", "plan"]),
        ([Topic.ENTRY], {}, ["entry"]),
        ([], {"states": "kazakhstan"}, ["decision", "event", "organisation", "plan", "report"]),
        ([], {"items": "2.5.3"}, ["decision", "entry", "event", "organisation", "plan"]),
        ([Topic.ENTRY], {"states": "kazakhstan"}, ["entry"]),
        ([], {"states": "hungary"}, []),
    ],
)
def test_webhook_is_told_of_what_it_asks_for_alone(partner, state, item, topics, about, expected):
    made, _secret = webhook(partner.address, topics=topics)
    if "states" in about:
        made.states.add(State.objects.get(slug=about["states"]))
    if "items" in about:
        made.items.add(item)
    hide(state, item)
    happen(state, item)
    deliveries.collect(timezone.now() + A_MOMENT)
    assert [key.partition("/")[0] for key in keys()] == expected


def test_what_is_taken_back_before_it_is_sent_is_not_sent(partner, state):
    webhook(partner.address)
    event = EventFactory(states=[state])
    deliveries.collect(timezone.now() + A_MOMENT)
    event.move("draft")
    assert deliveries.deliver_due() == 0
    assert partner.received == []
    assert WebhookDelivery.objects.get().status == NOT_NEEDED


def test_what_happened_before_and_while_it_was_not_active_is_never_told(partner, state):
    EventFactory(slug="before", states=[state])
    made = Webhook(name="Ministry", address=partner.address)
    webhooks.add(made, by=administrator())
    made.is_active = False
    webhooks.change(made, by=administrator())
    EventFactory(slug="meanwhile", states=[state])
    assert deliveries.collect(timezone.now() + A_MOMENT) == 0
    made.is_active = True
    webhooks.change(made, by=administrator())
    EventFactory(slug="after", states=[state])
    tell()
    assert keys() == ["event/after"]


def test_a_test_says_that_it_is_one(partner):
    made, _secret = webhook(partner.address)
    webhooks.test(made, by=administrator())
    assert deliveries.deliver_due() == 1
    message = json.loads(partner.received[0][2])
    assert (message["type"], message["key"]) == ("test", "test")


# --- What does not arrive -----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [302, 400, 410, 500])
def test_what_is_not_taken_is_tried_again_and_redirects_are_not_followed(partner, state, status):
    partner.status, partner.answer = status, b"x" * 5000
    webhook(partner.address)
    EventFactory(states=[state])
    assert tell() == 0
    assert [path for path, *_rest in partner.received] == ["/hooks/vision?from=portal"]
    delivery = WebhookDelivery.objects.get()
    assert (delivery.status, delivery.attempts, delivery.last_error) == (WAITING, 1, f"HTTP {status}")
    assert (delivery.answer_status, len(delivery.answer)) == (status, 1024)
    assert 50 < (delivery.next_try_at - timezone.now()).total_seconds() <= 60
    partner.status = 204
    assert deliveries.deliver_due() == 0
    let_time_pass()
    assert deliveries.deliver_due() == 1


def test_after_the_last_attempt_it_is_parked_and_can_be_sent_again(partner, state):
    partner.status = 500
    webhook(partner.address)
    EventFactory(states=[state])
    deliveries.collect(timezone.now() + A_MOMENT)
    for _attempt in range(deliveries.ATTEMPTS + 2):
        let_time_pass()
        deliveries.deliver_due()
    delivery = WebhookDelivery.objects.get()
    assert (delivery.status, delivery.attempts, len(partner.received)) == (PARKED, 8, 8)
    partner.status = 200
    assert deliveries.send_again([delivery], by=administrator()) == 1
    assert deliveries.deliver_due() == 1
    assert Activity.objects.filter(verb=ActivityVerb.WEBHOOK_SENT_AGAIN).count() == 1


def test_pauses_grow_from_a_minute_to_a_day():
    assert list(deliveries.PAUSES) == sorted(deliveries.PAUSES)
    assert (deliveries.PAUSES[0], deliveries.PAUSES[-1]) == (
        datetime.timedelta(minutes=1),
        datetime.timedelta(days=1),
    )
    assert deliveries.ATTEMPTS == 8


def test_a_system_that_fails_is_left_alone_and_others_are_told(partner, state):
    broken, _secret = webhook("https://localhost:1/")
    webhook(partner.address)
    for number in range(3):
        EventFactory(slug=f"event-{number}-of-three", states=[state])
    assert tell() == 3
    assert sum(broken.deliveries.values_list("attempts", flat=True)) == 1


def test_a_system_that_waits_too_long_is_cut_off(partner, state, monkeypatch):
    monkeypatch.setattr(reaching, "SECONDS", 0.3)
    partner.waits = 5.0
    webhook(partner.address)
    EventFactory(states=[state])
    began = time.monotonic()
    assert tell() == 0
    assert time.monotonic() - began < 4
    assert WebhookDelivery.objects.get().last_error


def test_a_claim_of_a_worker_that_died_is_taken_over(partner, state):
    webhook(partner.address)
    EventFactory(states=[state])
    deliveries.collect(timezone.now() + A_MOMENT)
    assert deliveries.claim()
    assert deliveries.claim() is None
    let_time_pass()
    assert deliveries.deliver_due() == 1


# --- Who may, and what is kept ------------------------------------------------------------------------------


def test_only_administrators_add_change_test_and_renew():
    editor = person(RoleName.EDITOR)
    made, _secret = webhook("https://example.org/")
    for act in (
        lambda: webhooks.add(Webhook(name="x", address="https://example.org/"), by=editor),
        lambda: webhooks.change(made, by=editor),
        lambda: webhooks.test(made, by=editor),
        lambda: webhooks.renew_secret(made, by=editor),
        lambda: deliveries.send_again([], by=editor),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_secret_is_not_to_be_read_off_the_database():
    made, secret = webhook("https://example.org/")
    assert secret not in made.secret
    assert webhooks.secret_of(made) == secret
    renewed = webhooks.renew_secret(made, by=administrator())
    made.refresh_from_db()
    assert webhooks.secret_of(made) == renewed != secret


def test_under_another_key_the_secret_is_lost_and_the_delivery_says_so(partner, state, settings):
    webhook(partner.address)
    EventFactory(states=[state])
    settings.SECRET_KEY = "another"
    assert tell() == 0
    assert "make a new one" in WebhookDelivery.objects.get().last_error


@pytest.mark.parametrize("address", ["http://example.org/", "ftp://example.org/", "example.org"])
def test_address_that_is_not_of_https_is_refused_by_form_and_database(address):
    made = Webhook(name="x", address=address, secret="kept", created_by=administrator())
    with pytest.raises(ValidationError) as refused:
        made.full_clean()
    assert "address" in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save()


def test_old_deliveries_are_forgotten_and_parked_ones_stay(partner):
    made, _secret = webhook(partner.address)
    now = timezone.now()
    old = now - deliveries.KEPT - A_MOMENT
    for number, status in enumerate(DeliveryStatus):
        WebhookDelivery.objects.create(
            webhook=made,
            key=str(number),
            at=now,
            status=status,
            created_at=old,
            delivered_at=now if status == DELIVERED else None,
        )
    assert deliveries.forget() == 2
    assert sorted(WebhookDelivery.objects.values_list("status", flat=True)) == [PARKED, WAITING]
