"""Joint action plans: one a year, with activities; adopted they are frozen, and changed by amendments alone."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diaspora.enums import ActivityStatus, Audience, PlanStatus
from diaspora.models.decision import Decision
from diaspora.models.event import Event
from diaspora.models.frozen import (
    PUBLIC,
    RESULTS,
    FrozenActivities,
    changed_fields,
    guard_links,
    require_open,
    status_of,
)
from diaspora.models.institution import Theme
from diaspora.models.place import Place
from portal.models import State
from portal.models.base import Folded, FoldedQuerySet, Verifiable
from portal.models.facts import Dated, ends_after_it_starts, only_days_have_an_end

__all__ = ["PUBLIC", "RESULTS", "Activity", "ActivityAudience", "Plan"]

MOVED_ELSEWHERE = "The status of a plan is changed by diaspora.domain.plans alone."


class PlanQuerySet(FoldedQuerySet):
    def published(self):
        """Keep what the public may see: adopted plans, and those of closed years."""
        return self.filter(status__in=PUBLIC)

    def draft(self):
        return self.filter(status=PlanStatus.DRAFT)

    def locked(self, pk: int) -> "Plan":
        """Return a plan that nobody else can move on, and whose activities nobody else can write, until the end."""
        return self.select_for_update(of=("self",), no_key=True).get(pk=pk)

    def update(self, **values):
        if "status" in values:
            raise TypeError(MOVED_ELSEWHERE)
        return super().update(**values)


class Plan(Verifiable, Folded):
    searched_fields = ("title", "summary")

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(2012), MaxValueValidator(2100)]
    )
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT, editable=False
    )
    adopted_on = models.DateField(_("adopted on"), null=True, editable=False)
    adopted_at_event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=_("adopted at the meeting"),
    )
    closed_on = models.DateField(_("closed on"), null=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("joint action plan")
        verbose_name_plural = _("joint action plans")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=PlanStatus.DRAFT, adopted_on=None)
                | (~Q(status=PlanStatus.DRAFT) & Q(adopted_on__isnull=False)),
                name="adopted_plans_have_their_day",
            ),
            models.CheckConstraint(
                condition=Q(status=PlanStatus.CLOSED, closed_on__isnull=False)
                | (~Q(status=PlanStatus.CLOSED) & Q(closed_on=None)),
                name="closed_plans_have_their_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title or self.year)

    def get_absolute_url(self) -> str:
        return reverse("diaspora:plan", args=[self.year])

    def save(self, *args, **kwargs):
        if not self._state.adding and self.status != status_of(self.pk):
            raise TypeError(MOVED_ELSEWHERE)
        super().save(*args, **kwargs)

    def move(self, status: PlanStatus) -> None:
        """Save it in another status: for `diaspora.domain.plans`, which asks whether it may be."""
        self.status = status
        super().save()

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC


class ActivityQuerySet(FrozenActivities, FoldedQuerySet):
    def published(self):
        return self.filter(plan__status__in=PUBLIC)

    def in_order(self):
        return self.order_by("plan", "theme__position", "number")

    def led_by(self, state: State):
        return self.filter(lead_state=state)

    def with_details(self):
        """Fetch what a plan shows of each of its activities."""
        return self.select_related("plan", "theme", "lead_state", "event", "origin__plan").prefetch_related(
            "partners", "places__state", "audiences", "items"
        )


class Activity(Dated, Verifiable, Folded):
    """What a state leads in a year. `number` is its place in the plan: given once, never used again."""

    searched_fields = ("title", "summary", "outcome")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="activities", verbose_name=_("plan"))
    number = models.PositiveSmallIntegerField(_("number"), editable=False)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="activities", verbose_name=_("theme"))
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    lead_state = models.ForeignKey(
        State, models.PROTECT, related_name="led_activities", verbose_name=_("lead state")
    )
    partners = models.ManyToManyField(
        State, blank=True, related_name="partner_activities", verbose_name=_("partner states")
    )
    partners_note = models.CharField(_("other partners"), max_length=300, blank=True)
    places: models.ManyToManyField = models.ManyToManyField(
        Place, blank=True, related_name="activities", verbose_name=_("places")
    )
    budget_source = models.CharField(_("source of the budget"), max_length=200, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=ActivityStatus, default=ActivityStatus.PLANNED
    )
    outcome = models.TextField(_("outcome"), blank=True)
    event = models.ForeignKey(
        Event,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("event that it became"),
    )
    decision = models.ForeignKey(
        Decision,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("decision that it carries out"),
    )
    items: models.ManyToManyField = models.ManyToManyField(
        "vision.ActionItem", blank=True, related_name="diaspora_activities", verbose_name=_("action items")
    )
    origin = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="carried_over",
        verbose_name=_("carried over from"),
    )
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity of a plan")
        verbose_name_plural = _("activities of a plan")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_activity_per_plan_and_number"),
            ends_after_it_starts("activity_ends_after_it_starts"),
            only_days_have_an_end("activity_of_a_month_has_no_last_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        """What it is called in papers and addresses: “2025-7”."""
        return f"{self.plan.year}-{self.number}"

    @property
    def is_sample(self) -> bool:
        return self.plan.is_sample

    def get_absolute_url(self) -> str:
        return f"{self.plan.get_absolute_url()}#activity-{self.number}"

    def save(self, *args, **kwargs):
        changed = {"plan"} if self._state.adding else changed_fields(self)
        for status in {status_of(self.plan_id), status_of(self.stored_plan_id)}:
            require_open(status, changed)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        require_open(status_of(self.plan_id), {"plan"})
        return super().delete(*args, **kwargs)

    @property
    def stored_plan_id(self) -> int | None:
        found = Activity.objects.filter(pk=self.pk).values_list("plan", flat=True)
        return None if self._state.adding else found.first()


for links in (Activity.partners, Activity.places, Activity.items):
    models.signals.m2m_changed.connect(guard_links, sender=links.through)


class AudienceQuerySet(models.QuerySet):
    """Guards the audiences of activities in bulk as each guards itself."""

    def update(self, **values):
        self.require_open()
        return super().update(**values)

    def delete(self):
        self.require_open()
        return super().delete()

    def bulk_create(self, objs, *args, **kwargs):
        for row in objs:
            row.require_open()
        return super().bulk_create(objs, *args, **kwargs)

    def require_open(self) -> None:
        for status in set(self.order_by().values_list("activity__plan__status", flat=True)):
            require_open(status, {"audiences"})


class ActivityAudience(models.Model):
    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="audiences", verbose_name=_("activity")
    )
    audience = models.CharField(_("audience"), max_length=15, choices=Audience)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "audience"], name="one_row_per_activity_and_audience")
        ]

    def __str__(self) -> str:
        return str(self.get_audience_display())

    def save(self, *args, **kwargs):
        self.require_open()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.require_open()
        return super().delete(*args, **kwargs)

    def require_open(self) -> None:
        require_open(status_of(self.activity.plan_id), {"audiences"})
