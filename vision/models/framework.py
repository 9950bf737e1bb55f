"""The part of the document that is acted on: pillars, cooperation areas, action items."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.models import CooperationBody
from portal.models.base import TranslatedQuerySet, Verifiable
from vision.models.base import CodedQuerySet, FrameworkQuerySet, FrameworkText, in_force_position
from vision.validators import validate_area_code, validate_item_code


class Goal(Verifiable):
    """A Sustainable Development Goal of the United Nations."""

    number = models.PositiveSmallIntegerField(
        _("number"), unique=True, validators=[MinValueValidator(1), MaxValueValidator(17)]
    )
    title = models.CharField(_("title"), max_length=150)

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class PillarQuerySet(FrameworkQuerySet):
    def with_areas(self):
        """Fetch the areas in force of each pillar as `current_areas`, with their `item_count`."""
        areas = CooperationArea.objects.in_force().with_item_count()
        return self.prefetch_related(Prefetch("areas", areas, to_attr="current_areas"))

    def with_item_count(self):
        return self.annotate(item_count=Count("areas__items", filter=Q(areas__items__retired_at=None)))


class Pillar(FrameworkText):
    number = models.PositiveSmallIntegerField(_("number"), unique=True)

    # Annotated by `with_item_count`.
    item_count: int

    objects = PillarQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def code(self) -> str:
        return str(self.number)

    def get_absolute_url(self) -> str:
        return reverse("vision:pillar", args=[self.number])


class AreaQuerySet(CodedQuerySet):
    def with_items(self):
        """Fetch the items in force of each area as `current_items`."""
        return self.prefetch_related(
            Prefetch("items", ActionItem.objects.in_force(), to_attr="current_items")
        )

    def with_item_count(self):
        return self.annotate(item_count=Count("items", filter=Q(items__retired_at=None)))


class CooperationArea(FrameworkText):
    code = models.CharField(_("code"), max_length=8, unique=True, validators=[validate_area_code])
    pillar = models.ForeignKey(Pillar, models.PROTECT, related_name="areas", verbose_name=_("pillar"))
    goals = models.ManyToManyField(Goal, blank=True, related_name="areas", verbose_name=_("goals"))

    # Annotated by `with_item_count`.
    item_count: int

    objects = AreaQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("cooperation area")
        verbose_name_plural = _("cooperation areas")
        ordering = ["pillar__position", "position"]
        indexes = [in_force_position("area_place", "pillar")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("vision:area", args=[self.code])


class ItemQuerySet(CodedQuerySet):
    def with_place(self):
        return self.select_related("area__pillar")

    def reported(self, *, state=None, status=None, cycle=None):
        """Keep the items on which a published entry gives a status, such as is asked.

        Args:
            state: slug of the reporting state. status: a `ReportedStatus` value. cycle: a year.
        """
        return self.filter(Exists(self._entries(state=state, status=status, cycle=cycle)))

    def not_reported(self, *, state=None, cycle=None):
        """Keep the items on which nothing is published: by anyone, by `state`, in the year `cycle`."""
        return self.exclude(Exists(self._entries(state=state, cycle=cycle)))

    @staticmethod
    def _entries(**asked):
        from vision.models.entry import Entry

        names = {"state": "submission__state__slug", "status": "status", "cycle": "submission__cycle__year"}
        entries = Entry.objects.published().with_status().filter(item=OuterRef("pk"))
        return entries.filter(**{names[name]: value for name, value in asked.items() if value})


class ActionItem(FrameworkText):
    code = models.CharField(_("code"), max_length=12, unique=True, validators=[validate_item_code])
    area = models.ForeignKey(CooperationArea, models.PROTECT, related_name="items", verbose_name=_("area"))
    goals = models.ManyToManyField(Goal, blank=True, related_name="items", verbose_name=_("goals"))
    bodies: models.ManyToManyField = models.ManyToManyField(
        CooperationBody, blank=True, related_name="items", verbose_name=_("cooperation bodies named")
    )
    supports: models.ManyToManyField = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="supported_by", verbose_name=_("supports")
    )

    objects = ItemQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("action item")
        verbose_name_plural = _("action items")
        ordering = ["area__pillar__position", "area__position", "position"]
        indexes = [in_force_position("item_place", "area")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("vision:action", args=[self.code])
