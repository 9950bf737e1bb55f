"""The reporting year."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vision.enums import CycleStatus


class CycleQuerySet(models.QuerySet):
    def published(self):
        return self.filter(status=CycleStatus.PUBLISHED)


class Cycle(models.Model):
    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=CycleStatus, default=CycleStatus.PLANNED, editable=False
    )
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("closes"))

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="cycle_closes_after_it_opens")
        ]

    def __str__(self) -> str:
        return str(self.year)
