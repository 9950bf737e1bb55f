"""What states agreed their diasporas are to do together: its purposes and priorities."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diaspora.enums import StrategyPartKind
from diaspora.models.event import Event
from portal.enums import DatePrecision
from portal.models.base import Folded, FoldedQuerySet, TranslatedQuerySet, Verifiable
from portal.models.facts import Sourced


class Strategy(Verifiable, Sourced, Folded):
    searched_fields = ("title", "summary")

    slug = models.SlugField(_("address name"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    approved = models.DateField(_("approved"), null=True, blank=True)
    precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    approved_by = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
        verbose_name=_("approved by the meeting"),
    )
    areas = models.ManyToManyField(
        "vision.CooperationArea",
        blank=True,
        related_name="diaspora_strategies",
        verbose_name=_("cooperation areas"),
    )

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy document")
        verbose_name_plural = _("strategy documents")
        ordering = ["-approved", "slug"]

    def __str__(self) -> str:
        return str(self.title or self.slug)

    def get_absolute_url(self) -> str:
        return reverse("diaspora:strategy", args=[self.slug])


class StrategyPart(Verifiable):
    strategy = models.ForeignKey(
        Strategy, models.CASCADE, related_name="parts", verbose_name=_("strategy document")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=StrategyPartKind)
    position = models.PositiveSmallIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a strategy")
        verbose_name_plural = _("parts of a strategy")
        ordering = ["strategy", "position"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "position"], name="one_strategy_part_per_position")
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def key(self) -> str:
        return f"{self.strategy.slug} {self.position}"
