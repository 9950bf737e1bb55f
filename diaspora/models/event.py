"""Events: what is planned, and what came of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diaspora.enums import Audience, EventKind, EventStatus, Publication
from diaspora.models.institution import Institution, Theme
from diaspora.models.place import Place
from diaspora.models.series import Celebration
from portal.models import CooperationBody, State
from portal.models.base import Folded, FoldedQuerySet, Verifiable
from portal.models.facts import Dated, Sourced, ends_after_it_starts, only_days_have_an_end

PUBLISHED_ELSEWHERE = "The publication of an event is changed by diaspora.domain.events alone."


class EventQuerySet(FoldedQuerySet):
    def update(self, **values):
        if "publication" in values:
            raise TypeError(PUBLISHED_ELSEWHERE)
        return super().update(**values)

    def locked(self, pk: int) -> "Event":
        """Return an event that nobody else can change until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

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
    # Counts how often it was written, so that nobody writes over what they have not read.
    revision = models.PositiveIntegerField(default=1, editable=False)
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
        if not self._state.adding and self.publication != self.stored_publication:
            raise TypeError(PUBLISHED_ELSEWHERE)
        self.write(*args, **kwargs)

    def move(self, publication: Publication) -> None:
        """Save it in another publication: for `diaspora.domain.events`, which asks whether it may be."""
        self.publication = publication
        self.write()

    @property
    def stored_publication(self) -> str:
        found = Event.objects.filter(pk=self.pk).values_list("publication", flat=True)
        return found.first() or self.publication

    def write(self, *args, **kwargs) -> None:
        # Kept, so that a list can ask the database for what is over.
        self.until = self.last_day
        if not self._state.adding:
            self.revision += 1
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "until", "revision", "changed_at"}
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

    @property
    def key(self) -> str:
        return f"{self.event.slug} {self.audience}"
