"""What meetings decided, and what became of it since."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from diaspora.enums import DecisionStatus, Publication
from diaspora.models.event import Event
from portal.models.base import TranslatedQuerySet, Verifiable


class DecisionQuerySet(TranslatedQuerySet):
    def published(self):
        return self.filter(event__publication=Publication.PUBLISHED)

    def open(self):
        return self.filter(status__in=[DecisionStatus.OPEN, DecisionStatus.UNDER_WAY])


class Decision(Verifiable):
    """What a meeting decided, and what became of it since."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="decisions", verbose_name=_("event"))
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=DecisionStatus, default=DecisionStatus.OPEN)
    due = models.DateField(_("due by"), null=True, blank=True)
    follow_up = models.TextField(_("what was done since"), blank=True)
    items = models.ManyToManyField(
        "vision.ActionItem", blank=True, related_name="diaspora_decisions", verbose_name=_("action items")
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="one_decision_per_event_and_number")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def key(self) -> str:
        return f"{self.event.slug} {self.number}"

    @property
    def code(self) -> str:
        """What it is called in addresses: “forum-2025-3”."""
        return f"{self.event.slug}-{self.number}"

    @property
    def is_sample(self) -> bool:
        return self.event.is_sample

    def get_absolute_url(self) -> str:
        return f"{self.event.get_absolute_url()}#decision-{self.number}"
