"""Mission statements: what an organisation says that it is for, version by version and part by part."""

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from civil_society.enums import PartKind, Publication, WorkingLanguage
from civil_society.models.organisation import Organisation
from portal.enums import DatePrecision
from portal.models import CooperationBody, State
from portal.models.base import Folded, FoldedQuerySet, TranslatedQuerySet, Verifiable
from portal.models.facts import Sourced


class StatementQuerySet(TranslatedQuerySet):
    def published(self):
        return self.filter(organisation__publication=Publication.PUBLISHED)

    def current(self):
        return self.filter(is_current=True)

    def with_parts(self):
        """Fetch the parts in order, with all that they are linked to."""
        parts = StatementPart.objects.prefetch_related("areas", "commitments", "items", "states")
        return self.prefetch_related(Prefetch("parts", parts))


class MissionStatement(Verifiable, Sourced):
    """One version of what an organisation says of itself; the current one is shown, those before stay readable."""

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="statements", verbose_name=_("organisation")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_current = models.BooleanField(_("current"), default=True, editable=False)
    dated = models.DateField(
        _("date"), null=True, blank=True, help_text=_("When the organisation gave it out.")
    )
    precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    language = models.CharField(
        _("original language"), max_length=8, choices=WorkingLanguage, help_text=_("What it was written in.")
    )
    # Where the original wording came from; empty where there are only our words.
    source_name = models.CharField(_("file"), max_length=255, blank=True, editable=False)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True, editable=False)
    imported_at = models.DateTimeField(_("imported at"), null=True, editable=False)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("imported by"),
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission statement")
        verbose_name_plural = _("mission statements")
        ordering = ["organisation__slug", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "version"], name="one_statement_per_version"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(is_current=True), name="one_current_statement"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.version}"

    def get_absolute_url(self) -> str:
        if not self.is_current:
            return reverse("civil-society:statement", args=[self.organisation.slug, self.version])
        return f"{self.organisation.get_absolute_url()}#mission"

    @property
    def key(self) -> str:
        return f"{self.organisation.slug} {self.version}"

    @property
    def code(self) -> str:
        """What it is called in addresses: “peoples-assembly-2”."""
        return f"{self.organisation.slug}-{self.version}"

    @property
    def is_sample(self) -> bool:
        return self.organisation.is_sample


class PartQuerySet(FoldedQuerySet):
    def published(self):
        """Keep the parts of current statements that the public may see."""
        return self.filter(
            statement__is_current=True, statement__organisation__publication=Publication.PUBLISHED
        )


class StatementPart(Verifiable, Folded):
    """A part of a statement: our title and summary in four languages, and the wording of the organisation.

    The wording (`original`) comes from the organisation, through the importer; it is never ours, nor corrected.
    """

    searched_fields = ("title", "summary", "original")

    statement = models.ForeignKey(
        MissionStatement, models.CASCADE, related_name="parts", verbose_name=_("mission statement")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=12, choices=PartKind)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("plain-language summary"), blank=True)
    original = models.TextField(_("original wording"), blank=True, editable=False)
    areas: models.ManyToManyField = models.ManyToManyField(
        "vision.CooperationArea",
        blank=True,
        related_name="mission_parts",
        verbose_name=_("cooperation areas"),
    )
    commitments: models.ManyToManyField = models.ManyToManyField(
        "vision.Commitment", blank=True, related_name="mission_parts", verbose_name=_("commitments")
    )
    items: models.ManyToManyField = models.ManyToManyField(
        "vision.ActionItem", blank=True, related_name="mission_parts", verbose_name=_("action items")
    )
    states: models.ManyToManyField = models.ManyToManyField(
        State, blank=True, related_name="mission_parts", verbose_name=_("states it names")
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a mission statement")
        verbose_name_plural = _("parts of mission statements")
        ordering = ["statement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "position"], name="one_part_per_position")
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title}"

    def get_absolute_url(self) -> str:
        return f"{self.statement.organisation.get_absolute_url()}#part-{self.position}"

    @property
    def key(self) -> str:
        return f"{self.statement.key} {self.position}"

    @property
    def is_sample(self) -> bool:
        return self.statement.is_sample

    @property
    def belongs_to(self) -> "Organisation | CooperationBody":
        """The record that names who says it: search shows it beside the title."""
        return self.statement.organisation.subject
