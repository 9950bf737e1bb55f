"""How adopted plans were changed: rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diaspora.enums import AmendmentKind
from diaspora.models.plan import Activity, Plan
from portal.models.base import RecordQuerySet


class AmendmentQuerySet(RecordQuerySet):
    changed = "Amendments are part of the record and never changed."
    deleted = "Amendments are part of the record and kept for good."


class Amendment(models.Model):
    """A change of an adopted plan, kept for good: what was changed, by whom and why.

    `changes` maps the name of a field to what it was and what it became, as they were shown in each language:
    `{"title": {"before": {"tr": "…", "en": "…", …}, "after": {…}}}`. Names are those of `Activity`, without a
    language; `dates` stands for the four fields of its date. What was empty is "".
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="amendments", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("number"))
    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="amendments", verbose_name=_("activity")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AmendmentKind)
    changes = models.JSONField(_("changes"), default=dict)
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_amendment_per_plan_and_number"),
            models.CheckConstraint(condition=~Q(reason=""), name="amendments_have_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} · {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(AmendmentQuerySet.changed)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(AmendmentQuerySet.deleted)
