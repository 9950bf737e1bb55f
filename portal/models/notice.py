"""Notices: one mail to one reader each. The row is the truth, and the record of what was sent to whom and when."""

from email.utils import make_msgid
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, NoticeStatus
from portal.models.user import User

TO_BE_SENT = [NoticeStatus.WAITING, NoticeStatus.NOT_SENT]


def new_message_id() -> str:
    return make_msgid(domain=urlsplit(settings.SITE_URL).hostname)


class NoticeQuerySet(models.QuerySet):
    def due(self) -> Self:
        """Keep what is to be sent now, what has waited longest first."""
        waiting = self.filter(status=NoticeStatus.WAITING, next_try_at__lte=timezone.now())
        return waiting.order_by("next_try_at", "pk")


class Notice(models.Model):
    """A mail to a person of the portal, or to an address that has no account.

    `context` holds ids and plain values and never what opens a door: links with keys are made when the mail is.
    """

    kind = models.CharField(_("kind"), max_length=50)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name=_("reader"),
    )
    address = models.EmailField(_("e-mail address"), max_length=320, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    key = models.CharField(_("what it is about"), max_length=200)
    context = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=255, default=new_message_id, unique=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    status = models.CharField(
        _("status"), max_length=15, choices=NoticeStatus, default=NoticeStatus.WAITING, editable=False
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    next_try_at = models.DateTimeField(_("next attempt"), default=timezone.now, editable=False)
    last_error = models.TextField(_("last error"), blank=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(status=NoticeStatus.WAITING), name="notices_waiting"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "recipient", "key"],
                condition=Q(recipient__isnull=False),
                name="one_notice_per_person_and_key",
            ),
            models.UniqueConstraint(
                "kind",
                Lower("address"),
                "key",
                condition=~Q(address=""),
                name="one_notice_per_address_and_key",
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=True) | Q(address=""),
                name="notices_have_one_reader",
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False) | ~Q(address="") | ~Q(status__in=TO_BE_SENT),
                name="notices_to_be_sent_have_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(address="") | ~Q(language=""),
                name="notices_to_addresses_have_a_language",
            ),
            models.CheckConstraint(
                condition=Q(status=NoticeStatus.SENT, sent_at__isnull=False)
                | (~Q(status=NoticeStatus.SENT) & Q(sent_at__isnull=True)),
                name="sent_notices_have_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.reader}"

    @property
    def reader(self) -> User | str:
        """Who is written to: a person, or the address of somebody without an account."""
        return self.recipient or self.address
