"""Who is told of news outside the portal: readers by e-mail, who have no account, and systems of partners."""

import datetime
import secrets
import uuid
from typing import Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import DeliveryStatus, Frequency, Language, SubjectKind, Topic
from portal.models.state import State

PERIODS = {
    Frequency.DAILY: datetime.timedelta(hours=20),
    Frequency.WEEKLY: datetime.timedelta(days=6, hours=20),
}


def new_nonce() -> str:
    """What makes a link its own, and ends it once another takes its place."""
    return secrets.token_hex(16)


class FollowerQuerySet(models.QuerySet):
    def due(self, *, at: datetime.datetime) -> Self:
        """Keep those who have confirmed something and were last told of news a day or a week ago."""
        late = Q()
        for frequency, period in PERIODS.items():
            # Somewhat less: a run that comes a little early is the run of that day.
            late |= Q(frequency=frequency, told_until__lte=at - period)
        return self.filter(late)


class Follower(models.Model):
    """An address that follows something. It is deleted with the last thing that it follows.

    `told_until` is the moment up to which mails have told of news; null until something is confirmed.
    """

    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    frequency = models.CharField(_("how often"), max_length=6, choices=Frequency, default=Frequency.WEEKLY)
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    told_until = models.DateTimeField(_("told of news until"), null=True, editable=False)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_follower_per_address")]

    def __str__(self) -> str:
        return self.email


class FollowingQuerySet(models.QuerySet):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at=None)


class Following(models.Model):
    """What an address follows, once whoever reads its mail has confirmed it.

    `language` and `frequency` are what the form asked for: they count for all once this is confirmed.
    """

    follower = models.ForeignKey(
        Follower, models.CASCADE, related_name="followings", verbose_name=_("follower")
    )
    kind = models.CharField(_("what is followed"), max_length=10, choices=SubjectKind)
    key = models.CharField(_("address name or code"), max_length=50, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    frequency = models.CharField(_("how often"), max_length=6, choices=Frequency)
    # Tells senders apart for a day without keeping their network addresses.
    origin = models.CharField(max_length=64, blank=True, editable=False)
    nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("what is followed")
        verbose_name_plural = _("what is followed")
        ordering = ["kind", "key", "pk"]
        indexes = [models.Index(fields=["origin", "created_at"], name="following_origin")]
        constraints = [
            models.UniqueConstraint(fields=["follower", "kind", "key"], name="one_following_per_subject"),
            models.CheckConstraint(
                condition=Q(kind=SubjectKind.EVERYTHING, key="")
                | (~Q(kind=SubjectKind.EVERYTHING) & ~Q(key="")),
                name="followings_name_their_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}".strip()


class WebhookQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)


class Webhook(models.Model):
    """Where a partner’s system is told of news. `portal.follow.webhooks` alone writes the secret.

    Without topics it is told of all; with states, areas or items only of what is about one of them.
    """

    name = models.CharField(_("name"), max_length=100, help_text=_("Whose system it is."))
    address = models.URLField(
        _("address"),
        max_length=500,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("Begins with https:// and leads to a server on the internet."),
    )
    secret = models.TextField(editable=False)
    topics = models.JSONField(_("kinds of news"), default=list, blank=True)
    states = models.ManyToManyField(State, blank=True, related_name="+", verbose_name=_("states"))
    areas: models.ManyToManyField = models.ManyToManyField(
        "vision.CooperationArea", blank=True, related_name="+", verbose_name=_("cooperation areas")
    )
    items: models.ManyToManyField = models.ManyToManyField(
        "vision.ActionItem", blank=True, related_name="+", verbose_name=_("action items")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("What happens while it is not active is never sent.")
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+", verbose_name=_("added by")
    )
    # News from before it was added or made active again are none of its business.
    watched_from = models.DateTimeField(default=timezone.now, editable=False)
    watched_until = models.DateTimeField(_("news collected until"), default=timezone.now, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(secret=""), name="webhooks_have_a_secret"),
            models.CheckConstraint(
                condition=Q(address__startswith="https://"), name="webhooks_are_reached_by_https"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DeliveryQuerySet(models.QuerySet):
    def due(self) -> Self:
        """Keep what is to be sent now to webhooks that are active, what has waited longest first."""
        waiting = self.filter(
            status=DeliveryStatus.WAITING, next_try_at__lte=timezone.now(), webhook__is_active=True
        )
        return waiting.order_by("next_try_at", "pk")


class WebhookDelivery(models.Model):
    """One happening that one webhook is told of. What is sent is read when it is: nothing that was taken back goes.

    `key` and `at` name the happening; a test has the key "test".
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    uuid = models.UUIDField(_("number of the delivery"), default=uuid.uuid4, unique=True, editable=False)
    topic = models.CharField(_("kind of news"), max_length=15, choices=Topic, blank=True)
    key = models.CharField(_("what it is about"), max_length=200)
    at = models.DateTimeField(_("happened at"))
    status = models.CharField(
        _("status"), max_length=12, choices=DeliveryStatus, default=DeliveryStatus.WAITING, editable=False
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    delivered_at = models.DateTimeField(_("delivered at"), null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    next_try_at = models.DateTimeField(_("next attempt"), default=timezone.now, editable=False)
    answer_status = models.PositiveSmallIntegerField(_("status of the answer"), null=True, editable=False)
    answer = models.TextField(_("answer"), blank=True, editable=False)
    last_error = models.TextField(_("last error"), blank=True, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery to a webhook")
        verbose_name_plural = _("deliveries to webhooks")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(status=DeliveryStatus.WAITING), name="deliveries_waiting"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["webhook", "key", "at"], name="one_delivery_per_webhook_and_happening"
            ),
            models.CheckConstraint(
                condition=Q(status=DeliveryStatus.DELIVERED, delivered_at__isnull=False)
                | (~Q(status=DeliveryStatus.DELIVERED) & Q(delivered_at=None)),
                name="delivered_deliveries_have_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=DeliveryStatus.DELIVERED) | Q(delivered_at__gte=F("created_at")),
                name="deliveries_are_made_before_they_are_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.webhook} · {self.key}"
