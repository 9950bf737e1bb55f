"""Events, the series they belong to, what is celebrated every year, and what meetings decided."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diaspora.enums import Audience, DecisionStatus, EventKind, EventStatus, Publication
from diaspora.models.base import Dated, Sourced, ends_after_it_starts, only_days_have_an_end
from diaspora.models.institution import Institution, Theme
from diaspora.models.place import Place
from portal.models import CooperationBody, State
from portal.models.base import Folded, FoldedQuerySet, TranslatedQuerySet, Verifiable


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
                timezone.datetime(2023, self.month, self.day)
            except ValueError:
                raise ValidationError({"day": _("There is no such day every year.")}) from None


class EventQuerySet(FoldedQuerySet):
    def published(self):
        """Keep what the public may see: the gate of pages, search, calendar, feed, papers and data."""
        return self.filter(publication=Publication.PUBLISHED)

    def proposed(self):
        return self.filter(publication=Publication.PROPOSED)

    def with_place(self):
        """Fetch what a list shows of where an event takes place."""
        return self.select_related("host_state").prefetch_related("places__state")

    def upcoming(self):
        """Keep what is still to come or going on, soonest first; without a date, what is planned, last."""
        return self.filter(self._still_to_come()).order_by(
            models.F("starts").asc(nulls_last=True), "kind", "slug"
        )

    def past(self):
        """Keep what is over or cancelled long since, latest first; of unknown date, what was held, last."""
        return self.exclude(self._still_to_come()).order_by(
            models.F("starts").desc(nulls_last=True), "kind", "-stated_number", "slug"
        )

    def upcoming_first(self):
        """Annotate `is_upcoming`, and order what `upcoming` keeps before what `past` keeps, each as they do."""
        found = self.annotate(
            is_upcoming=models.Case(models.When(self._still_to_come(), then=True), default=False)
        )
        date = {
            is_upcoming: models.Case(models.When(is_upcoming=is_upcoming, then="starts"))
            for is_upcoming in (True, False)
        }
        return found.order_by(
            "-is_upcoming",
            date[True].asc(nulls_last=True),
            date[False].desc(nulls_last=True),
            "kind",
            "-stated_number",
            "slug",
        )

    @staticmethod
    def _still_to_come() -> Q:
        return Q(until__gte=timezone.localdate()) | Q(
            until=None, status__in=[EventStatus.PLANNED, EventStatus.POSTPONED]
        )

    def in_year(self, year: int):
        return self.filter(starts__year=year)


class Event(Dated, Sourced, Verifiable, Folded):
    """A meeting, a forum, a training: what is planned, and what came of it."""

    searched_fields = ("title", "summary", "outcomes", "organisers_note")

    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=EventKind)
    stated_number = models.PositiveSmallIntegerField(
        _("number as stated"),
        null=True,
        blank=True,
        help_text=_("Its number in the series as a source gives it; else it is counted from the one before."),
    )
    status = models.CharField(_("status"), max_length=10, choices=EventStatus, default=EventStatus.PLANNED)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    outcomes = models.TextField(_("outcomes"), blank=True, help_text=_("What came of it."))
    organisers_note = models.CharField(
        _("other organisers"), max_length=300, blank=True, help_text=_("Those that are on no record here.")
    )
    places = models.ManyToManyField(Place, blank=True, related_name="events", verbose_name=_("places"))
    host_state = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_events",
        verbose_name=_("host state"),
    )
    bodies: models.ManyToManyField = models.ManyToManyField(
        CooperationBody, blank=True, related_name="diaspora_events", verbose_name=_("organising bodies")
    )
    institutions: models.ManyToManyField = models.ManyToManyField(
        Institution, blank=True, related_name="events", verbose_name=_("organising institutions")
    )
    states: models.ManyToManyField = models.ManyToManyField(
        State, blank=True, related_name="diaspora_events", verbose_name=_("participating states")
    )
    themes: models.ManyToManyField = models.ManyToManyField(
        Theme, blank=True, related_name="events", verbose_name=_("themes")
    )
    celebration = models.ForeignKey(
        Celebration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("what is celebrated"),
    )
    items: models.ManyToManyField = models.ManyToManyField(
        "vision.ActionItem", blank=True, related_name="diaspora_events", verbose_name=_("action items")
    )
    areas: models.ManyToManyField = models.ManyToManyField(
        "vision.CooperationArea",
        blank=True,
        related_name="diaspora_events",
        verbose_name=_("cooperation areas"),
    )
    until = models.DateField(editable=False, null=True)
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication, default=Publication.DRAFT, editable=False
    )
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    proposed_for = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="proposed_events",
        verbose_name=_("proposed by the state"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decline_reason = models.TextField(_("why it was declined"), blank=True, editable=False)
    published_at = models.DateTimeField(_("published at"), null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    # Given by `diaspora.domain.series.give_numbers`.
    number: int | None

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = [models.F("starts").desc(nulls_last=True), "kind", "-stated_number", "slug"]
        indexes = [models.Index(fields=["publication", "until"], name="event_gate")]
        constraints = [
            ends_after_it_starts("event_ends_after_it_starts"),
            only_days_have_an_end("event_of_a_month_has_no_last_day"),
            models.UniqueConstraint(fields=["kind", "stated_number"], name="one_event_per_stated_number"),
            models.CheckConstraint(
                condition=~Q(publication=Publication.PUBLISHED) | Q(published_at__isnull=False),
                name="published_events_have_their_moment",
            ),
            models.CheckConstraint(
                condition=~Q(publication__in=[Publication.PROPOSED, Publication.DECLINED])
                | Q(proposed_for__isnull=False, proposed_by__isnull=False),
                name="proposed_events_name_who_proposed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title or self.slug)

    def get_absolute_url(self) -> str:
        return reverse("diaspora:event", args=[self.slug])

    def save(self, *args, **kwargs):
        # Kept, so that a list can ask the database for what is over.
        self.until = self.last_day
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "until", "changed_at"}
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.celebration_id and self.kind != EventKind.CELEBRATION:
            raise ValidationError({"celebration": _("Only a celebration celebrates a day.")})

    @property
    def is_public(self) -> bool:
        return self.publication == Publication.PUBLISHED


class Participants(models.Model):
    """Who takes part in an event: a kind of people, and how many where that is known."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participants", verbose_name=_("event"))
    audience = models.CharField(_("participants"), max_length=15, choices=Audience)
    count = models.PositiveIntegerField(_("how many"), null=True, blank=True)

    class Meta:
        verbose_name = _("participants")
        verbose_name_plural = _("participants")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "audience"], name="one_row_per_event_and_audience")
        ]

    def __str__(self) -> str:
        return str(self.get_audience_display())


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

    def get_absolute_url(self) -> str:
        return f"{self.event.get_absolute_url()}#decision-{self.number}"
