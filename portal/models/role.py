"""Who may do what: a role, and the state, areas or language it is for."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import STATE_ROLES, Language, RoleName
from portal.models.state import State


class Role(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="roles", verbose_name=_("user")
    )
    role = models.CharField(_("role"), max_length=15, choices=RoleName)
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="roles", verbose_name=_("state")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    areas = models.ManyToManyField(
        "vision.CooperationArea",
        blank=True,
        related_name="+",
        verbose_name=_("areas"),
        help_text=_("For a contributor: the areas they report on."),
    )
    granted_at = models.DateTimeField(_("granted at"), default=timezone.now, editable=False)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("granted by"),
    )

    # The areas as primary keys, on roles that `User.held_roles` returns.
    area_ids: frozenset[int]

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["user", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "state"], condition=Q(state__isnull=False), name="one_role_per_state"
            ),
            models.UniqueConstraint(
                fields=["user", "role", "language"],
                condition=Q(state__isnull=True),
                name="one_role_per_language",
            ),
            models.CheckConstraint(
                condition=Q(role__in=sorted(STATE_ROLES), state__isnull=False)
                | (~Q(role__in=sorted(STATE_ROLES)) & Q(state__isnull=True)),
                name="state_roles_name_a_state",
            ),
            models.CheckConstraint(
                condition=(Q(role=RoleName.TRANSLATOR) & ~Q(language=""))
                | (~Q(role=RoleName.TRANSLATOR) & Q(language="")),
                name="translators_name_a_language",
            ),
        ]

    def __str__(self) -> str:
        about = self.state or (self.get_language_display() if self.language else "")
        return f"{self.get_role_display()} · {about}" if about else str(self.get_role_display())
