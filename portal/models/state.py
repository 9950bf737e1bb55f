"""States, how they take part in the organisation, and the summits of their heads."""

import datetime

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.enums import DatePrecision, ParticipationStatus, SummitKind
from portal.models.base import Folded, FoldedQuerySet, Verifiable


class StateQuerySet(FoldedQuerySet):
    def with_status(self, *, on: datetime.date):
        """Annotate `status` and `since`: how each state takes part on that day, or null."""
        in_force = Participation.objects.in_force(on=on).filter(state=OuterRef("pk"))
        return self.annotate(
            status=Subquery(in_force.values("status")[:1]),
            since=Subquery(in_force.values("since")[:1]),
            since_precision=Subquery(in_force.values("precision")[:1]),
        )


class State(Verifiable, Folded):
    searched_fields = ("name", "official_name", "capital", "summary")

    slug = models.SlugField(_("address name"), unique=True)
    iso = models.CharField(_("ISO 3166 code"), max_length=2, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=100)
    official_name = models.CharField(_("official name"), max_length=200)
    capital = models.CharField(_("capital"), max_length=100, blank=True)
    summary = models.TextField(_("summary"), blank=True)

    objects = StateQuerySet.as_manager()

    class Meta:
        verbose_name = _("state")
        verbose_name_plural = _("states")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.name or self.slug)

    def get_absolute_url(self) -> str:
        return reverse("portal:state", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def status_on(self, day: datetime.date) -> str | None:
        """Return how the state takes part on `day`: a `ParticipationStatus` value, or None."""
        in_force = Participation.objects.in_force(on=day).filter(state=self)
        return in_force.values_list("status", flat=True).first()


class ParticipationQuerySet(models.QuerySet):
    def in_force(self, *, on: datetime.date):
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on).order_by("-since")


class Participation(models.Model):
    """A state's status towards the organisation from `since` until the day before `until`."""

    state = models.ForeignKey(State, models.CASCADE, related_name="participations", verbose_name=_("state"))
    status = models.CharField(_("status"), max_length=10, choices=ParticipationStatus)
    since = models.DateField(_("since"))
    precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day it no longer holds.")
    )
    founding = models.BooleanField(_("founding member"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["state", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(until=None), name="one_open_participation_per_state"
            ),
            models.UniqueConstraint(fields=["state", "since"], name="one_participation_per_state_and_day"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="participation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(founding=False) | Q(status=ParticipationStatus.MEMBER),
                name="founders_are_members",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} · {self.get_status_display()} · {self.since:%Y-%m-%d}"

    @property
    def key(self) -> str:
        return f"{self.state.slug} {self.since}"


class Summit(Verifiable, Folded):
    searched_fields = ("title", "place")

    slug = models.SlugField(_("address name"), unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=SummitKind, default=SummitKind.REGULAR)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, unique=True)
    title = models.CharField(_("title"), max_length=200)
    place = models.CharField(_("place"), max_length=100)
    state = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="summits", verbose_name=_("host state")
    )
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"))

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("summit")
        verbose_name_plural = _("summits")
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="summit_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(kind=SummitKind.REGULAR, number__isnull=False)
                | (~Q(kind=SummitKind.REGULAR) & Q(number__isnull=True)),
                name="regular_summits_are_numbered",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title or self.slug)
