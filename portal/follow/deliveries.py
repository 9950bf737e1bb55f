"""Telling webhooks: what happened is written down as rows first, and sent until it arrives or is given up."""

import datetime
import json
import logging
import time
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from portal import tasks
from portal.domain.activity import record
from portal.doorbell import ring
from portal.enums import ActivityVerb, DeliveryStatus, Language
from portal.follow import happenings, reaching, webhooks
from portal.follow.happenings import Happening
from portal.follow.webhooks import TEST
from portal.models import User, Webhook, WebhookDelivery
from portal.rules import may_keep_webhooks, require

logger = logging.getLogger(__name__)
# What was being saved when the last round looked is found by the next: longer than any transaction takes.
OVERLAP = datetime.timedelta(minutes=10)
MINUTE, HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)
# Between the attempts; after the last of them a delivery is parked.
PAUSES = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR)
ATTEMPTS = len(PAUSES) + 1
# Longer than an attempt takes: a claim that is older is of a worker that died.
CLAIM = datetime.timedelta(minutes=5)
# Other jobs wait for the worker meanwhile; the next round is a minute away.
SECONDS_A_ROUND = 40
KEPT = datetime.timedelta(days=90)


# --- Writing down ---------------------------------------------------------------------------------------


def collect(now: datetime.datetime | None = None) -> int:
    """Write a delivery of each happening for each active webhook that wants it; return how many may be new."""
    now = now or timezone.now()
    active = Webhook.objects.active()
    earliest = active.aggregate(earliest=Min("watched_until"))["earliest"]
    if earliest is None:
        return 0
    found = happenings.happened(since=earliest - OVERLAP, until=now)
    return sum(collect_for(webhook, found, now) for webhook in active)


def collect_for(webhook: Webhook, found: Iterable[Happening], now: datetime.datetime) -> int:
    since = max(webhook.watched_from, webhook.watched_until - OVERLAP)
    about = webhooks.subjects_of(webhook)
    wanted = [each for each in found if each.at > since and webhooks.wants(webhook.topics, about, each)]
    rows = [WebhookDelivery(webhook=webhook, topic=each.topic, key=each.key, at=each.at) for each in wanted]
    with transaction.atomic():
        # What is written down already stays as it is.
        WebhookDelivery.objects.bulk_create(rows, ignore_conflicts=True)
        Webhook.objects.filter(pk=webhook.pk, watched_until__lt=now).update(watched_until=now)
    return len(rows)


# --- Sending --------------------------------------------------------------------------------------------


def deliver_due() -> int:
    """Send what is due, what has waited longest first, and return how many arrived.

    Several workers may do so at once. A system that does not answer is left alone until the next round.
    """
    arrived, failing, began = 0, set[int](), time.monotonic()
    while time.monotonic() - began < SECONDS_A_ROUND:
        delivery = claim(failing)
        if delivery is None:
            break
        if deliver(delivery):
            arrived += 1
        elif delivery.status == DeliveryStatus.WAITING:
            failing.add(delivery.webhook_id)
    return arrived


def claim(failing: Iterable[int] = ()) -> WebhookDelivery | None:
    """Take the next delivery that is due. Until the claim ends nobody else gets it."""
    with transaction.atomic():
        due = WebhookDelivery.objects.due().exclude(webhook__in=list(failing))
        delivery = due.select_for_update(of=("self",), skip_locked=True).first()
        if delivery:
            delivery.attempts += 1
            delivery.next_try_at = timezone.now() + CLAIM
            delivery.save(update_fields=["attempts", "next_try_at"])
    return delivery


def deliver(delivery: WebhookDelivery) -> bool:
    """Send a claimed delivery, close it or put it off, and say whether it arrived."""
    if delivery.attempts > ATTEMPTS:
        put_off(delivery, "Each worker that tried to send it was killed.")
        return False
    try:
        message = message_of(delivery)
        if message is None:
            delivery.status = DeliveryStatus.NOT_NEEDED
            delivery.save(update_fields=["status"])
            return False
        answer = send(delivery, message)
    except reaching.Unreachable as error:
        put_off(delivery, str(error))
        return False
    # One delivery that cannot be written must not keep the others, whatever is wrong with it.
    except Exception as error:
        logger.exception("Delivery %s cannot be sent.", delivery.pk)
        put_off(delivery, f"{type(error).__name__}: {error}")
        return False
    if not answer.is_success:
        put_off(delivery, f"HTTP {answer.status}", answer)
        return False
    delivery.status, delivery.delivered_at = DeliveryStatus.DELIVERED, timezone.now()
    delivery.answer_status, delivery.answer, delivery.last_error = answer.status, answer.text, ""
    delivery.save(update_fields=["status", "delivered_at", "answer_status", "answer", "last_error"])
    return True


def send(delivery: WebhookDelivery, message: dict[str, Any]) -> reaching.Answer:
    body = json.dumps(message, ensure_ascii=False).encode()
    secret = webhooks.secret_of(delivery.webhook)
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": f"Vision portal ({settings.SITE_URL})",
        "X-Portal-Delivery": str(delivery.uuid),
        "X-Portal-Signature": webhooks.signature(secret, body, at=int(time.time())),
    }
    return reaching.post(delivery.webhook.address, body, headers)


def put_off(delivery: WebhookDelivery, error: str, answer: reaching.Answer | None = None) -> None:
    """Let a delivery be tried again, after a longer pause each time; after the last attempt, park it."""
    is_last = delivery.attempts >= ATTEMPTS
    delivery.status = DeliveryStatus.PARKED if is_last else DeliveryStatus.WAITING
    pause = PAUSES[min(delivery.attempts, len(PAUSES)) - 1]
    delivery.next_try_at, delivery.last_error = timezone.now() + pause, error
    delivery.answer_status, delivery.answer = (answer.status, answer.text) if answer else (None, "")
    delivery.save(update_fields=["status", "next_try_at", "last_error", "answer_status", "answer"])


# --- What is sent ---------------------------------------------------------------------------------------


def message_of(delivery: WebhookDelivery) -> dict[str, Any] | None:
    """Return what is sent, as it is public now; None where the happening is public no more or has changed since."""
    head = {"id": str(delivery.uuid), "type": delivery.topic or TEST, "key": delivery.key}
    if delivery.key == TEST:
        return head | {"happened_at": delivery.at.isoformat()}
    a_moment = datetime.timedelta(microseconds=1)
    found = happenings.happened(since=delivery.at - a_moment, until=delivery.at)
    happening = next((each for each in found if each.key == delivery.key), None)
    return head | told(happening) if happening else None


def told(happening: Happening) -> dict[str, Any]:
    """Return a happening as JSON: texts by language, each in the languages it is in, as the API has them."""
    words = {code: happening.words_in(code) for code in Language.values}
    return {
        "happened_at": happening.at.isoformat(),
        "public_since": happening.since.isoformat(),
        "what": {code: each.what for code, each in words.items()},
        "title": {each.title.language: each.title.text for each in words.values() if each.title},
        "summary": {each.summary.language: each.summary.text for each in words.values() if each.summary},
        "url": happening.api_url or None,
        "page": {code: happening.url_in(code) for code in Language.values},
        "states": sorted(happening.states),
        "areas": sorted(happening.areas),
        "items": sorted(happening.items),
        "is_sample": happening.is_sample,
    }


# --- Staff ----------------------------------------------------------------------------------------------


def send_again(deliveries: Iterable[WebhookDelivery], *, by: User) -> int:
    """Let parked deliveries be tried anew, and return how many were parked.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    require(may_keep_webhooks, by)
    with transaction.atomic():
        pks = [delivery.pk for delivery in deliveries]
        parked = WebhookDelivery.objects.filter(pk__in=pks, status=DeliveryStatus.PARKED)
        found = list(parked.select_for_update())
        for delivery in found:
            delivery.status, delivery.attempts = DeliveryStatus.WAITING, 0
            delivery.next_try_at = timezone.now()
            delivery.save(update_fields=["status", "attempts", "next_try_at"])
            record(ActivityVerb.WEBHOOK_SENT_AGAIN, delivery, by=by)
        transaction.on_commit(lambda: ring(tasks.tell_webhooks), robust=True)
    return len(found)


def forget() -> int:
    """Delete what was delivered, or need not be, long ago; what is parked stays until staff have seen to it."""
    old = WebhookDelivery.objects.filter(created_at__lt=timezone.now() - KEPT)
    return old.filter(status__in=[DeliveryStatus.DELIVERED, DeliveryStatus.NOT_NEEDED]).delete()[0]
