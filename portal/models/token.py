"""Tokens by which programs act for a person, and what was asked with them under a key of the caller’s."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import TokenScope, TokenStatus
from portal.models.state import State

if TYPE_CHECKING:
    from portal.models.user import User

USUAL_DAYS, MOST_DAYS = 90, 366
LONGEST_KEY = 255


class ApiTokenQuerySet(models.QuerySet):
    def live(self):
        """Keep those that open something still, as far as their rows say."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def of(self, user: "User"):
        """Keep those of a person, with all that a list of them shows, the last made first."""
        return self.filter(user=user).select_related("state", "revoked_by")

    def with_people(self):
        return self.select_related("user", "state", "revoked_by")


class ApiToken(models.Model):
    """Lets a program do for a state some of what a person may do for it. The secret itself stands nowhere.

    `scopes` are values of `TokenScope` with spaces between, in the order of the enumeration. Rows are written by
    `portal.domain.tokens` alone.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens", verbose_name=_("person")
    )
    state = models.ForeignKey(State, models.PROTECT, related_name="api_tokens", verbose_name=_("state"))
    name = models.CharField(_("name"), max_length=100)
    prefix = models.CharField(_("begins with"), max_length=12)
    digest = models.CharField(_("SHA-256 of the secret"), max_length=64, unique=True, editable=False)
    scopes = models.CharField(_("may"), max_length=60)
    days = models.PositiveSmallIntegerField(_("valid for days"), default=USUAL_DAYS)
    created_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"))
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True, editable=False)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("revoked by"),
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="tokens_have_a_name"),
            models.CheckConstraint(
                condition=Q(scopes=TokenScope.READ) | Q(scopes__startswith=f"{TokenScope.READ} "),
                name="every_token_reads",
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MOST_DAYS), name="tokens_live_a_year_at_most"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="tokens_expire_after_they_begin"
            ),
            # Where the portal itself takes it, nobody is named.
            models.CheckConstraint(
                condition=Q(revoked_by=None) | Q(revoked_at__isnull=False), name="who_revokes_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.state}"

    @property
    def scope_set(self) -> frozenset[str]:
        return frozenset(self.scopes.split())

    @property
    def scope_labels(self) -> list[str]:
        return [str(TokenScope(scope).label) for scope in self.scopes.split()]

    @property
    def status(self) -> TokenStatus:
        if self.revoked_at:
            return TokenStatus.REVOKED
        return TokenStatus.EXPIRED if self.expires_at <= timezone.now() else TokenStatus.LIVE

    @property
    def is_live(self) -> bool:
        return self.status == TokenStatus.LIVE

    @property
    def ends_soon(self) -> bool:
        return self.is_live and self.expires_at - timezone.now() < datetime.timedelta(days=14)


class IdempotentRequest(models.Model):
    """What was asked with a token under an `Idempotency-Key`, and what was answered; `status` is None until then.

    `fingerprint` is the SHA-256 of what was asked. `answer` and `headers` are given again to whoever asks the same.
    """

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="requests")
    key = models.CharField(max_length=LONGEST_KEY)
    fingerprint = models.CharField(max_length=64)
    begun_at = models.DateTimeField(default=timezone.now, db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.JSONField(null=True)
    headers = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("request under a key")
        verbose_name_plural = _("requests under a key")
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="one_request_per_token_and_key"),
            models.CheckConstraint(
                condition=Q(status=None) | Q(status__gte=200, status__lt=300),
                name="kept_answers_are_of_what_was_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.token_id} · {self.key}"
