"""A state's report of a year, in versions, and each handing over of it."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import State
from portal.models.base import RecordQuerySet
from vision.enums import SubmissionStatus
from vision.models.cycle import Cycle
from vision.models.fields import moment, person, together
from vision.rules import WRITABLE

KEPT = "Reports are part of the record and never deleted."


def only_in(field: str, *statuses: SubmissionStatus, name: str) -> models.CheckConstraint:
    """A moment is known in just these statuses."""
    known, unknown = Q(**{f"{field}__isnull": False}), Q(**{f"{field}__isnull": True})
    return models.CheckConstraint(
        condition=(Q(status__in=statuses) & known) | (~Q(status__in=statuses) & unknown), name=name
    )


class SubmissionQuerySet(models.QuerySet):
    def with_place(self):
        return self.select_related("state", "cycle")

    def with_people(self):
        """Fetch who did what led to where a report is."""
        return self.select_related("created_by", "submitted_by", "review_started_by", "accepted_by")

    def with_progress(self):
        """Count the entries of each report (`entry_count`) and those that are answered (`answered_count`)."""
        answered = ~Q(entries__status="") | Q(entries__nothing=True)
        return self.annotate(entry_count=Count("entries"), answered_count=Count("entries", filter=answered))

    def newest(self):
        """Keep the latest version of each state and cycle: the one that is worked on."""
        newer = Submission.objects.filter(
            state=OuterRef("state"), cycle=OuterRef("cycle"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(newer))

    def in_force(self):
        """Keep the version of each state and cycle that holds: accepted, or the first one on its way there."""
        return self.filter(is_current=True)

    def of_states(self, states):
        return self.filter(state__in=states)

    def locked(self, pk: int) -> "Submission":
        """Return a submission that nobody else can change until the transaction ends, nor close its cycle."""
        # The cycle always first: whoever accepts a version asks for the one before it too, and two who each held
        # what the other asks for would wait for ever.
        Cycle.objects.select_for_update(of=("self",), no_key=True).get(submissions=pk)
        return self.with_place().select_for_update(of=("self",), no_key=True).get(pk=pk)

    def delete(self):
        """Refuse: the words of the report would go with it."""
        raise TypeError(KEPT)


class Submission(models.Model):
    """A version of what a state reports in a cycle; `is_current` marks the one in force.

    Its status is changed by `vision.domain.submissions` and `vision.domain.reviews` alone. The first version is
    in force from the start, though only an accepted one is ever published; a later one when it is accepted.
    """

    state = models.ForeignKey(State, models.PROTECT, related_name="submissions", verbose_name=_("state"))
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="submissions", verbose_name=_("cycle"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_current = models.BooleanField(_("in force"), default=True)
    is_expected = models.BooleanField(
        _("expected"), default=True, help_text=_("Members are expected to report, observers may.")
    )
    status = models.CharField(
        _("status"), max_length=15, choices=SubmissionStatus, default=SubmissionStatus.DRAFT, editable=False
    )
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    created_by = person(_("begun by"))
    reason = models.TextField(_("why there is this version"), blank=True, editable=False)
    submitted_at = moment(_("submitted at"))
    submitted_by = person(_("submitted by"))
    review_started_at = moment(_("review begun at"))
    review_started_by = person(_("reviewer"))
    accepted_at = moment(_("accepted at"))
    accepted_by = person(_("accepted by"))
    return_reason = models.TextField(_("why it was returned"), blank=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-cycle__year", "state__position", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "cycle"], condition=Q(is_current=True), name="one_current_submission"
            ),
            models.UniqueConstraint(
                fields=["state", "cycle"],
                condition=~Q(status=SubmissionStatus.ACCEPTED),
                name="one_submission_on_its_way",
            ),
            models.UniqueConstraint(fields=["state", "cycle", "version"], name="one_submission_per_version"),
            models.CheckConstraint(
                condition=Q(is_current=False) | Q(version=1) | Q(status=SubmissionStatus.ACCEPTED),
                name="only_accepted_corrections_are_in_force",
            ),
            models.CheckConstraint(condition=Q(version=1) | ~Q(reason=""), name="corrections_have_a_reason"),
            models.CheckConstraint(
                condition=~Q(status=SubmissionStatus.RETURNED) | ~Q(return_reason=""),
                name="returned_submissions_have_a_reason",
            ),
            together("submitted_at", "submitted_by", "submitted_by_and_at_together"),
            together("review_started_at", "review_started_by", "review_started_by_and_at_together"),
            together("accepted_at", "accepted_by", "accepted_by_and_at_together"),
            only_in("accepted_at", SubmissionStatus.ACCEPTED, name="accepted_submissions_say_when"),
            only_in(
                "submitted_at",
                *(status for status in SubmissionStatus if status != SubmissionStatus.DRAFT),
                name="submitted_submissions_say_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} · {self.cycle} · {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("workspace:submission", args=[self.cycle.year, self.state.slug])

    def delete(self, *args, **kwargs):
        raise TypeError(KEPT)

    @property
    def is_correction(self) -> bool:
        return self.version > 1

    @property
    def is_writable(self) -> bool:
        return self.status in WRITABLE


class HandoverQuerySet(RecordQuerySet):
    changed = "What was handed in is never changed."

    def delete(self):
        return models.QuerySet.delete(self)


class Handover(models.Model):
    """What a state handed in, word for word, each time it did: what a reviewer compares the next one with.

    One that the state recalls before anybody looks at it goes with the recall, which the record keeps.
    `entries` maps the code of each item to its answer, as `vision.domain.answers.Answer.as_dict` writes it.
    """

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="handovers", verbose_name=_("submission")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    at = models.DateTimeField(_("handed in at"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("handed in by")
    )
    entries = models.JSONField(_("entries"), editable=False)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_handover_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.submission} · {self.number}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(HandoverQuerySet.changed)
        super().save(*args, **kwargs)
