"""What states report: a submission a state, cycle and version, in it an entry an action item."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from portal.models import State
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus, Verdict
from vision.models.cycle import Cycle
from vision.models.framework import ActionItem
from vision.rules import WRITABLE
from vision.validators import validate_text_length

# Of the item, its area and its pillar, in all languages.
LONG_TEXTS = tuple(
    f"{piece}__{field}{language}"
    for piece in ("item", "item__area", "item__area__pillar")
    for field in ("summary", "official_text")
    for language in ("", *(f"_{code}" for code in Language.values))
)
KEPT = "Entries are part of the record and never deleted."
# The state has said something, be it that there is nothing to report.
ANSWERED = ~Q(status="") | Q(nothing=True)


def moment(label) -> models.DateTimeField:
    return models.DateTimeField(label, null=True, blank=True, editable=False)


def person(label) -> models.ForeignKey:
    """Who did something: kept for good, so nobody who did is ever deleted."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=label,
    )


def together(moment: str, person: str, name: str) -> models.CheckConstraint:
    """When something was done and by whom are known both or neither."""
    both = Q(**{f"{moment}__isnull": False, f"{person}__isnull": False})
    neither = Q(**{f"{moment}__isnull": True, f"{person}__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=name)


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

    @property
    def is_correction(self) -> bool:
        return self.version > 1

    @property
    def is_writable(self) -> bool:
        return self.status in WRITABLE


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

    def answered(self):
        """Keep the entries on which the state has said something, be it that there is nothing to report."""
        return self.filter(ANSWERED)

    def unanswered(self):
        return self.filter(status="", nothing=False)

    def marked(self):
        """Keep the entries that a reviewer wants corrected."""
        return self.filter(review__verdict=Verdict.MARKED)

    def not_accepted(self):
        return self.exclude(review__verdict=Verdict.ACCEPTED)

    def undecided(self):
        """Keep the entries that a reviewer has yet to look at, for the first time or once more."""
        return self.exclude(review__verdict__in=[Verdict.MARKED, Verdict.ACCEPTED])

    def with_place(self):
        """Fetch what a list of entries shows, in the order of the document."""
        found = self.select_related("item__area__pillar", "review", "updated_by")
        return found.order_by("item__area__pillar__position", "item__area__position", "item__position")

    def in_brief(self):
        """Leave out the long texts, which a list of entries does not show."""
        return self.defer("done", "next", *LONG_TEXTS)

    def update(self, **values):
        """Refuse: words are written one by one, by `vision.domain.entries`, who asks whether they may be."""
        raise TypeError("Entries are written one by one.")

    def delete(self):
        raise TypeError(KEPT)


class Entry(models.Model):
    """A state's words on one action item. Without a status, nothing is reported.

    Its words are written by `vision.domain.entries` alone, and `save` refuses them where the report is not open
    for them. What the Secretariat says of an entry stands beside it, in `EntryReview`.
    """

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="entries", verbose_name=_("submission")
    )
    item = models.ForeignKey(
        ActionItem, models.PROTECT, related_name="entries", verbose_name=_("action item")
    )
    status = models.CharField(_("reported status"), max_length=15, choices=ReportedStatus, blank=True)
    nothing = models.BooleanField(_("nothing to report"), default=False)
    done = models.TextField(_("what was done"), blank=True, validators=[validate_text_length])
    next = models.TextField(_("what comes next"), blank=True, validators=[validate_text_length])
    language = models.CharField(_("language written in"), max_length=2, choices=Language, default=Language.EN)
    revision = models.PositiveIntegerField(_("times written"), default=0, editable=False)
    updated_at = moment(_("written at"))
    updated_by = person(_("written by"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["submission", "item"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "item"], name="one_entry_per_item"),
            models.CheckConstraint(
                condition=Q(nothing=False) | Q(status="", done="", next=""),
                name="nothing_to_report_has_no_words",
            ),
            together("updated_at", "updated_by", "written_by_and_at_together"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} · {self.item.code}"

    def save(self, *args, **kwargs):
        self._is_refused = False
        super().save(*args, **kwargs)
        if self._is_refused:
            raise TypeError("The words of a report that is handed in are the state’s, and frozen.")

    def get_absolute_url(self) -> str:
        place = self.submission.cycle.year, self.submission.state.slug, self.item.code
        return reverse("workspace:entry", args=place)

    def _do_update(self, base_qs, *args, **kwargs):
        """Write only where the report is open for words: the statement itself asks, so that nothing comes between."""
        if self._state.adding:
            return super()._do_update(base_qs, *args, **kwargs)
        open_ones = base_qs.filter(submission__status__in=WRITABLE)
        self._is_refused = not super()._do_update(open_ones, *args, **kwargs)
        # Said to be done either way, or the row would be inserted once more.
        return True

    def delete(self, *args, **kwargs):
        raise TypeError(KEPT)

    @property
    def is_answered(self) -> bool:
        return bool(self.status) or self.nothing

    @property
    def verdict(self) -> str:
        """What a reviewer has decided on it, empty where nothing."""
        review = getattr(self, "review", None)
        return review.verdict if review else ""


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

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="one_handover_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.submission} · {self.number}"


class Presence(models.Model):
    """That somebody has an entry open, so that two who write on it see each other."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["entry", "user"], name="one_presence_per_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.entry_id}"
