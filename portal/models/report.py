"""Reports as files: what was asked for, how far it is, and every file that was ever handed out."""

from typing import Self

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, ReportProblem, ReportStatus

NOT_IN_HAND = [ReportStatus.READY, ReportStatus.FAILED]


def report_storage() -> Storage:
    return storages["reports"]


def path_of(sha256: str) -> str:
    """Return where a file lies: under what it is, so that the same file lies there once."""
    return f"{sha256[:2]}/{sha256}.pdf"


class ReportQuerySet(models.QuerySet):
    def queued(self) -> Self:
        """Keep what waits for a worker: drafts first, which somebody waits for, and else what was asked for first."""
        return self.filter(status=ReportStatus.QUEUED).order_by("-is_draft", "requested_at", "pk")

    def for_everybody(self) -> Self:
        """Keep what is no draft: whether the public may see it is for its kind to say."""
        return self.filter(is_draft=False)

    def with_file(self) -> Self:
        return self.select_related("current")


class Report(models.Model):
    """One report in one language: asked for any number of times, it is this row.

    `kind` is registered by a section, `subject` and `source` are its words: of whom or what the report is, and what
    it is made of. A report that is made anew keeps its file until the new one is there.
    """

    kind = models.CharField(_("kind"), max_length=30)
    subject = models.CharField(_("subject"), max_length=80, blank=True)
    source = models.CharField(_("made of"), max_length=30)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    is_draft = models.BooleanField(_("draft"), default=False)

    status = models.CharField(
        _("status"), max_length=10, choices=ReportStatus, default=ReportStatus.QUEUED, editable=False
    )
    step = models.CharField(_("step"), max_length=30, blank=True, editable=False)
    percent = models.PositiveSmallIntegerField(_("done"), default=0, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    # Who makes it now: a word that nobody else knows.
    claim = models.CharField(max_length=32, blank=True, editable=False)
    seen_at = models.DateTimeField(_("last sign of life"), null=True, blank=True, editable=False)
    requested_at = models.DateTimeField(_("asked for"), default=timezone.now, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("asked for by"),
    )
    started_at = models.DateTimeField(_("begun"), null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True, editable=False)
    problem = models.CharField(_("problem"), max_length=15, choices=ReportProblem, blank=True, editable=False)
    detail = models.TextField(_("more of the problem"), blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    current = models.ForeignKey(
        "portal.ReportFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("file"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report as a file")
        verbose_name_plural = _("reports as files")
        ordering = ["-requested_at", "-pk"]
        indexes = [
            models.Index(
                fields=["requested_at"], condition=Q(status=ReportStatus.QUEUED), name="reports_queued"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "source", "language", "is_draft"], name="one_report_of_a_kind"
            ),
            models.CheckConstraint(
                condition=~Q(status=ReportStatus.READY)
                | Q(current__isnull=False, finished_at__isnull=False, percent=100),
                name="ready_reports_have_a_file",
            ),
            models.CheckConstraint(
                condition=Q(status=ReportStatus.FAILED) & ~Q(problem="")
                | ~Q(status=ReportStatus.FAILED) & Q(problem=""),
                name="reports_have_a_problem_when_failed",
            ),
            models.CheckConstraint(
                condition=Q(status=ReportStatus.RUNNING, seen_at__isnull=False, started_at__isnull=False)
                & ~Q(claim="")
                | ~Q(status=ReportStatus.RUNNING) & Q(claim=""),
                name="reports_have_a_claim_when_running",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="report_percent_up_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.slug} · {self.language}"

    @property
    def slug(self) -> str:
        """What all languages of a report share in their addresses, such as `2024-1-state-kazakhstan`."""
        return "-".join(part for part in (self.source, self.kind, self.subject) if part)

    @property
    def is_in_hand(self) -> bool:
        """Whether it waits or is being made."""
        return self.status not in NOT_IN_HAND

    @property
    def is_ready(self) -> bool:
        """Whether the file is there and true: while it is made anew, or could not be, the one before is handed out."""
        return self.status == ReportStatus.READY

    @property
    def problem_in_words(self) -> str:
        """What went wrong and what to do about it, in the reader's language; empty where nothing did."""
        return str(ReportProblem(self.problem).label) if self.problem else ""

    # --- Of the file that is handed out; empty and zero where there is none -----------------------------------

    @property
    def name(self) -> str:
        return self.current.name if self.current else ""

    @property
    def sha256(self) -> str:
        return self.current.sha256 if self.current else ""

    @property
    def size(self) -> int:
        return self.current.size if self.current else 0

    @property
    def pages(self) -> int:
        return self.current.pages if self.current else 0


class ReportFile(models.Model):
    """A file that a report is or was: whoever holds a copy can have it confirmed, also when a newer one is there."""

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="files", verbose_name=_("report as a file")
    )
    file = models.FileField(_("file"), max_length=100, storage=report_storage)
    name = models.CharField(_("name of the file"), max_length=150)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    pages = models.PositiveIntegerField(_("pages"))
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "sha256"], name="report_has_a_file_once"),
            models.CheckConstraint(
                condition=~Q(file="") & ~Q(name="") & Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="report_files_have_file_name_and_sha256",
            ),
            models.CheckConstraint(condition=Q(size__gt=0, pages__gt=0), name="report_files_are_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.name}.pdf"

    def get_absolute_url(self) -> str:
        """Where everybody finds this very file, for good: the hash says that it never changes."""
        return reverse("report-file", args=[self.sha256, self.name])
