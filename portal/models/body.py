"""Cooperation bodies of the Turkic states: framework items name them, sections link to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.enums import BodyKind, DatePrecision
from portal.models.base import Folded, FoldedQuerySet, Verifiable
from portal.models.state import State


class CooperationBody(Verifiable, Folded):
    searched_fields = ("name", "short_name", "summary", "seat")

    slug = models.SlugField(_("address name"), unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=BodyKind, default=BodyKind.BODY)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    summary = models.TextField(_("summary"), blank=True)
    seat = models.CharField(_("seat"), max_length=100, blank=True)
    seat_state = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("state of the seat"),
    )
    founded = models.DateField(_("founded"), null=True, blank=True)
    founded_precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    members = models.ManyToManyField(
        State, blank=True, related_name="bodies_joined", verbose_name=_("members and observers")
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    observer_since = models.DateField(_("observer since"), null=True, blank=True)

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("cooperation body")
        verbose_name_plural = _("cooperation bodies")
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(observer_since=None) | Q(kind=BodyKind.OBSERVER), name="only_observers_observe"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name or self.slug)
