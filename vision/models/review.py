"""What the Secretariat says of a report: beside a state's words, never in them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vision.enums import ReportedStatus, Verdict
from vision.models.entry import Entry
from vision.models.fields import moment, person, together
from vision.models.submission import Submission
from vision.validators import validate_text_length


class EntryReview(models.Model):
    """The reviewer's side of an entry: a verdict, and an assessment that is published beside it.

    `note` says what is to be corrected, to the state alone; `remark` is for everybody, in four languages.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="review", verbose_name=_("entry"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict, blank=True)
    note = models.TextField(_("what is to be corrected"), blank=True)
    decided_at = moment(_("decided at"))
    decided_by = person(_("decided by"))
    assessed_status = models.CharField(
        _("assessed status"), max_length=15, choices=ReportedStatus, blank=True
    )
    remark = models.TextField(_("remark of the Secretariat"), blank=True, validators=[validate_text_length])
    assessed_at = moment(_("assessed at"))
    assessed_by = person(_("assessed by"))

    class Meta:
        verbose_name = _("review of an entry")
        verbose_name_plural = _("reviews of entries")
        constraints = [
            together("decided_at", "decided_by", "decided_by_and_at_together"),
            together("assessed_at", "assessed_by", "assessed_by_and_at_together"),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(decided_at__isnull=False), name="verdicts_say_by_whom"
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=[Verdict.MARKED, Verdict.REVISED]) | ~Q(note=""),
                name="marks_say_what_to_correct",
            ),
            models.CheckConstraint(
                condition=Q(assessed_status="") | Q(assessed_at__isnull=False),
                name="assessments_say_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)


class ReviewNote(models.Model):
    """A private note among staff: on a submission, or on one entry of it."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="notes", verbose_name=_("submission")
    )
    entry = models.ForeignKey(
        Entry, models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("entry")
    )
    text = models.TextField(_("note"), validators=[validate_text_length])
    at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )

    class Meta:
        verbose_name = _("private note")
        verbose_name_plural = _("private notes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.submission} · {self.at:%Y-%m-%d %H:%M}"
