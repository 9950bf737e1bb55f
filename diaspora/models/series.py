"""Series of events, and what is celebrated every year."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diaspora.enums import EventKind
from portal.models import CooperationBody
from portal.models.base import Folded, FoldedQuerySet, Verifiable
from portal.models.facts import Sourced


class Series(Verifiable, Sourced, Folded):
    """What is said of all events of a kind: what they are for, and how many a source counted on a day.

    Counts that are shown are computed from records; `noted_count` is what a source says, shown as that.
    """

    searched_fields = ("title", "summary")

    kind = models.SlugField(_("kind"), unique=True, choices=EventKind)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_numbered = models.BooleanField(
        _("numbered"), default=True, help_text=_("Its events are counted: the 1st, the 2nd and so on.")
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    noted_count = models.PositiveSmallIntegerField(_("events that the source counts"), null=True, blank=True)
    noted_on = models.DateField(_("date of the source"), null=True, blank=True)

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
        ordering = ["position", "kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(noted_count=None, noted_on=None)
                | Q(noted_count__isnull=False, noted_on__isnull=False),
                name="a_noted_count_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return str(self.title or self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("diaspora:series", args=[self.kind])


class Celebration(Verifiable, Sourced, Folded):
    """A day that is celebrated every year."""

    searched_fields = ("title", "summary")

    slug = models.SlugField(_("address name"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    month = models.PositiveSmallIntegerField(_("month"))
    day = models.PositiveSmallIntegerField(_("day of the month"))
    bodies = models.ManyToManyField(
        CooperationBody, blank=True, related_name="celebrations", verbose_name=_("bodies that celebrate it")
    )

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly celebration")
        verbose_name_plural = _("yearly celebrations")
        ordering = ["position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31), name="a_day_of_the_year"
            )
        ]

    def __str__(self) -> str:
        return str(self.title or self.slug)

    def get_absolute_url(self) -> str:
        return f"{reverse('diaspora:series', args=[EventKind.CELEBRATION])}#{self.slug}"

    @property
    def date(self) -> datetime.date:
        """The day in a common year, to be written without it."""
        return datetime.date(2023, self.month, self.day)

    def clean(self) -> None:
        super().clean()
        if self.month and self.day:
            try:
                # Of the years, a common one: a celebration on 29 February would not come every year.
                datetime.date(2023, self.month, self.day)
            except ValueError:
                raise ValidationError({"day": _("There is no such day every year.")}) from None
