"""The reporting year."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models.base import TranslatedQuerySet, Verifiable
from vision.enums import CycleStatus
from vision.models.framework import ActionItem
from vision.validators import days_of, validate_days


class CycleQuerySet(TranslatedQuerySet):
    def published(self):
        return self.filter(status=CycleStatus.PUBLISHED)

    def open(self):
        return self.filter(status=CycleStatus.OPEN)

    def with_reports(self):
        """Keep the cycles that have been opened: those for which there are submissions."""
        return self.exclude(status=CycleStatus.PLANNED)


class Cycle(Verifiable):
    """A year on which states report. Its status is changed by `vision.domain.cycles` alone."""

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=CycleStatus, default=CycleStatus.PLANNED, editable=False
    )
    opens = models.DateField(_("opens"))
    closes = models.DateField(_("closes"), help_text=_("The last day on which reports are in time."))
    items = models.ManyToManyField(
        ActionItem,
        blank=True,
        related_name="cycles",
        verbose_name=_("action items it covers"),
        help_text=_("None chosen: all that are in force on the day the cycle opens."),
    )
    guidance = models.TextField(
        _("guidance for states"),
        blank=True,
        help_text=_("Shown in the workspace, above the list of areas. Markdown may be used."),
    )
    reminders = models.CharField(
        _("reminders"),
        max_length=50,
        default="30, 7, 1",
        blank=True,
        validators=[validate_days],
        help_text=_(
            "Days before the closing day, with commas. After it, states that are late are reminded every week."
        ),
    )
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)

    objects = CycleQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting cycle")
        verbose_name_plural = _("reporting cycles")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="cycle_closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def is_open(self) -> bool:
        return self.status == CycleStatus.OPEN

    @property
    def reminder_days(self) -> list[int]:
        """Days before the closing day on which states are reminded, the most first."""
        return sorted(days_of(self.reminders), reverse=True)

    def days_left(self, on: datetime.date | None = None) -> int:
        """Return the days from `on` (today) to the closing day; below zero when it is over."""
        return (self.closes - (on or timezone.localdate())).days
