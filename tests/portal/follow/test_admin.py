"""Webhooks in the back-office: the secret is shown once, tests are sent, what was given up is sent again."""

import re

import pytest
from django.utils import timezone

from portal.enums import DeliveryStatus
from portal.follow import webhooks
from portal.models import Webhook, WebhookDelivery
from tests.portal.admin.pages import ADMINISTRATOR, EDITOR, REVIEWER, client_of, form_data, page, person

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"<code>([\w-]{43})</code>")


def added(**fields) -> Webhook:
    made = Webhook(name="Ministry", address="https://example.org/hook", **fields)
    webhooks.add(made, by=person(ADMINISTRATOR))
    return made


def test_secret_of_a_new_webhook_is_shown_once():
    client = client_of(person(ADMINISTRATOR, language="en"))
    sent = {"name": "Ministry", "address": "https://example.org/hook", "is_active": "on", "topics": ["event"]}
    answer = client.post(page(Webhook, "add"), sent, follow=True)
    [secret] = SECRET.findall(answer.content.decode())
    made = Webhook.objects.get()
    assert (webhooks.secret_of(made), made.topics) == (secret, ["event"])
    assert secret not in client.get(page(Webhook, "change", made.pk)).content.decode()


def test_address_that_is_not_of_https_is_refused():
    client = client_of(person(ADMINISTRATOR, language="en"))
    answer = client.post(page(Webhook, "add"), {"name": "Ministry", "address": "http://example.org/"})
    told = answer.content.decode()
    assert "Write an address as in https://example.org/page." in told
    assert "Kinds of news" in told
    assert not Webhook.objects.exists()


def test_webhook_is_changed():
    made = added()
    client = client_of(person(ADMINISTRATOR, language="en"))
    path = page(Webhook, "change", made.pk)
    data = form_data(client.get(path)) | {"name": "Another name"}
    assert client.post(path, data).status_code == 302
    made.refresh_from_db()
    assert made.name == "Another name"


def test_new_secret_is_asked_for_and_shown_once():
    made = added()
    before = webhooks.secret_of(made)
    client = client_of(person(ADMINISTRATOR, language="en"))
    path = page(Webhook, "secret_step", made.pk)
    assert SECRET.findall(client.get(path).content.decode()) == []
    [secret] = SECRET.findall(client.post(path, follow=True).content.decode())
    made.refresh_from_db()
    assert webhooks.secret_of(made) == secret != before


def test_test_is_sent_by_a_button():
    made = added()
    client = client_of(person(ADMINISTRATOR, language="en"))
    client.get(page(Webhook, "test_step", made.pk))
    assert not WebhookDelivery.objects.exists()
    client.post(page(Webhook, "test_step", made.pk))
    assert WebhookDelivery.objects.get().key == "test"


def test_what_was_given_up_is_sent_again():
    parked = WebhookDelivery.objects.create(
        webhook=added(), key="event/x", at=timezone.now(), status=DeliveryStatus.PARKED, attempts=8
    )
    client = client_of(person(ADMINISTRATOR, language="en"))
    sent = {"action": "send_again", "_selected_action": [parked.pk]}
    answer = client.post(page(WebhookDelivery, "changelist"), sent, follow=True)
    assert "1 message is on its way again." in answer.content.decode()
    parked.refresh_from_db()
    assert (parked.status, parked.attempts) == (DeliveryStatus.WAITING, 0)


@pytest.mark.parametrize("who", [EDITOR, REVIEWER])
@pytest.mark.parametrize("name", ["changelist", "change", "test_step", "secret_step"])
def test_nobody_but_administrators_opens_webhooks(who, name):
    made = added()
    args = [] if name == "changelist" else [made.pk]
    answer = client_of(person(who)).get(page(Webhook, name, *args))
    assert answer.status_code in {302, 403}
    assert not WebhookDelivery.objects.exists()
