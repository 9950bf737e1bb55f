"""Webhooks: systems of partners that are told of news, each message signed with a secret that both know."""

import hashlib
import hmac
import secrets

from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils import timezone

from portal import tasks
from portal.ciphers import cipher
from portal.domain.activity import record
from portal.doorbell import ring
from portal.enums import ActivityVerb, SubjectKind, Topic
from portal.errors import DomainError
from portal.follow import subjects
from portal.follow.happenings import Happening
from portal.follow.subjects import Subject
from portal.models import User, Webhook, WebhookDelivery
from portal.rules import may_keep_webhooks, require

PURPOSE = "portal.webhook"
TEST = "test"


class SecretLost(DomainError):
    """The secret was kept under another SECRET_KEY: nothing can be signed with it."""


def add(webhook: Webhook, *, by: User) -> str:
    """Save a new webhook, told of what happens from now on; return its secret, which is shown this once.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    require(may_keep_webhooks, by, webhook)
    with transaction.atomic():
        webhook.created_by = by
        secret = give_secret(webhook)
        webhook.watched_from = webhook.watched_until = timezone.now()
        webhook.save()
        record(ActivityVerb.WEBHOOK_ADDED, webhook, by=by, after=webhook.address)
    return secret


def change(webhook: Webhook, *, by: User) -> None:
    """Save what was changed; one that is made active again is told of what happens from now on.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    require(may_keep_webhooks, by, webhook)
    with transaction.atomic():
        before = Webhook.objects.select_for_update().get(pk=webhook.pk)
        if webhook.is_active and not before.is_active:
            webhook.watched_from = webhook.watched_until = timezone.now()
        webhook.save()
        record(ActivityVerb.WEBHOOK_CHANGED, webhook, by=by, before=before.address, after=webhook.address)


def renew_secret(webhook: Webhook, *, by: User) -> str:
    """Give the webhook another secret, which is shown this once; what is sent from now on is signed with it.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    require(may_keep_webhooks, by, webhook)
    with transaction.atomic():
        secret = give_secret(webhook)
        webhook.save(update_fields=["secret"])
        record(ActivityVerb.WEBHOOK_SECRET_CHANGED, webhook, by=by)
    return secret


def test(webhook: Webhook, *, by: User) -> WebhookDelivery:
    """Send a message that says it is a test; what came back stands in its delivery.

    Raises:
        NotAllowed: `by` is no administrator.
    """
    require(may_keep_webhooks, by, webhook)
    with transaction.atomic():
        delivery = WebhookDelivery.objects.create(webhook=webhook, key=TEST, at=timezone.now())
        record(ActivityVerb.WEBHOOK_TESTED, webhook, by=by)
        transaction.on_commit(lambda: ring(tasks.tell_webhooks), robust=True)
    return delivery


# --- The secret -----------------------------------------------------------------------------------------


def give_secret(webhook: Webhook) -> str:
    secret = secrets.token_urlsafe(32)
    webhook.secret = cipher(PURPOSE).encrypt(secret.encode()).decode()
    return secret


def secret_of(webhook: Webhook) -> str:
    """Return the secret. Raises SecretLost where it was kept under another SECRET_KEY."""
    try:
        return cipher(PURPOSE).decrypt(webhook.secret.encode()).decode()
    except InvalidToken as error:
        raise SecretLost("The secret was kept under another SECRET_KEY: make a new one.") from error


def signature(secret: str, body: bytes, *, at: int) -> str:
    """Return the value of `X-Portal-Signature`: the moment, and the HMAC-SHA256 of the moment, a dot and the body."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


# --- What it is told of ---------------------------------------------------------------------------------


def subjects_of(webhook: Webhook) -> list[Subject]:
    """Return what it is told of alone; of nothing in particular, it is told of everything."""
    states = webhook.states.values_list("slug", flat=True)
    areas = webhook.areas.values_list("code", flat=True)
    items = webhook.items.values_list("code", flat=True)
    return [
        *(Subject(SubjectKind.STATE, slug) for slug in states),
        *(Subject(SubjectKind.AREA, code) for code in areas),
        *(Subject(SubjectKind.ITEM, code) for code in items),
    ]


def wants(topics: list[str], about: list[Subject], happening: Happening) -> bool:
    """Say whether a webhook with these topics and subjects is told of `happening`.

    Reports are told of as a whole and by state; each entry by itself only where its topic is chosen.
    """
    if topics and happening.topic not in topics:
        return False
    if happening.topic == Topic.ENTRY and topics:
        return not about or any(is_about(happening, subject) for subject in about)
    return any(map(happening.concerns, about or [subjects.EVERYTHING]))


def is_about(happening: Happening, subject: Subject) -> bool:
    codes = {
        SubjectKind.STATE: happening.states,
        SubjectKind.AREA: happening.areas,
        SubjectKind.ITEM: happening.items,
    }
    return subject.key in codes[subject.kind]
