"""What states report: a submission a state and cycle, an entry an action item."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from portal.models import State
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.models.cycle import Cycle
from vision.models.framework import ActionItem


class Submission(models.Model):
    """A version of what a state reports in a cycle; `is_current` marks the one in force."""

    state = models.ForeignKey(State, models.PROTECT, related_name="submissions", verbose_name=_("state"))
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="submissions", verbose_name=_("cycle"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_current = models.BooleanField(_("current"), default=True)
    status = models.CharField(
        _("status"), max_length=15, choices=SubmissionStatus, default=SubmissionStatus.DRAFT, editable=False
    )

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-cycle__year", "state__position", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "cycle"], condition=Q(is_current=True), name="one_current_submission"
            ),
            models.UniqueConstraint(fields=["state", "cycle", "version"], name="one_submission_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.state} · {self.cycle} · {self.version}"


class EntryQuerySet(models.QuerySet):
    def published(self):
        """Keep what the public may see: current accepted entries of published cycles."""
        return self.filter(
            submission__is_current=True,
            submission__status=SubmissionStatus.ACCEPTED,
            submission__cycle__status=CycleStatus.PUBLISHED,
        )

    def with_status(self):
        """Keep the entries that report something."""
        return self.exclude(status="")


class Entry(models.Model):
    """A state's words on one action item. Without a status, nothing is reported."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="entries", verbose_name=_("submission")
    )
    item = models.ForeignKey(
        ActionItem, models.PROTECT, related_name="entries", verbose_name=_("action item")
    )
    status = models.CharField(_("reported status"), max_length=15, choices=ReportedStatus, blank=True)
    done = models.TextField(_("what was done"), blank=True)
    next = models.TextField(_("what comes next"), blank=True)
    language = models.CharField(_("language written in"), max_length=2, choices=Language, default=Language.EN)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["submission", "item"]
        constraints = [models.UniqueConstraint(fields=["submission", "item"], name="one_entry_per_item")]

    def __str__(self) -> str:
        return f"{self.submission} · {self.item.code}"
