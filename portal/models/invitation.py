"""Invitations: who is asked to take which role, by whom, and what became of it."""

import datetime
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import STATE_ROLES, InvitationStatus, Language, RoleName
from portal.models.state import State

VALID = datetime.timedelta(days=14)


def end_of_validity() -> datetime.datetime:
    return timezone.now() + VALID


def new_nonce() -> str:
    """What makes the link of each mail another one, so that a newer mail ends an older one."""
    return secrets.token_hex(8)


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Keep those that were neither accepted nor withdrawn: they wait, or can be sent anew."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def with_people(self):
        return self.select_related("state", "invited_by").prefetch_related("areas")


class Invitation(models.Model):
    """The key of its link is signed and stands nowhere: `portal.domain.invitations` makes it when the mail is sent."""

    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(
        _("language of the mail"), max_length=2, choices=Language, default=Language.TR
    )
    role = models.CharField(_("role"), max_length=15, choices=RoleName)
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name=_("state")
    )
    works_on = models.CharField(_("language of a translator"), max_length=2, choices=Language, blank=True)
    areas = models.ManyToManyField(
        "vision.CooperationArea", blank=True, related_name="+", verbose_name=_("areas")
    )
    nonce = models.CharField(max_length=16, default=new_nonce, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("invited at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"), default=end_of_validity)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawn_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_accepted_or_withdrawn"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="invitation_expires_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(STATE_ROLES), state__isnull=False)
                | (~Q(role__in=sorted(STATE_ROLES)) & Q(state=None)),
                name="invited_for_a_state",
            ),
            models.CheckConstraint(
                condition=(Q(role=RoleName.TRANSLATOR) & ~Q(works_on=""))
                | (~Q(role=RoleName.TRANSLATOR) & Q(works_on="")),
                name="invited_for_a_language",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                "state",
                condition=Q(accepted_at=None, withdrawn_at=None, state__isnull=False),
                name="one_open_invitation_per_state",
            ),
            models.UniqueConstraint(
                Lower("email"),
                "role",
                "works_on",
                condition=Q(accepted_at=None, withdrawn_at=None, state=None),
                name="one_open_invitation_per_language",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} · {self.role_in_words}"

    @property
    def role_in_words(self) -> str:
        about = self.state or (self.get_works_on_display() if self.works_on else "")
        return f"{self.get_role_display()} · {about}" if about else str(self.get_role_display())

    @property
    def status(self) -> InvitationStatus:
        if self.accepted_at:
            return InvitationStatus.ACCEPTED
        if self.withdrawn_at:
            return InvitationStatus.WITHDRAWN
        return InvitationStatus.EXPIRED if self.expires_at <= timezone.now() else InvitationStatus.WAITING
