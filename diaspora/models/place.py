"""Towns in which events take place."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.models import State
from portal.models.base import Folded, FoldedQuerySet, Verifiable


class Place(Verifiable, Folded):
    """A town, in a member or observer state or in a third country, which is named where it is."""

    searched_fields = ("name", "country")

    slug = models.SlugField(_("address name"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    state = models.ForeignKey(
        State,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("member or observer state"),
    )
    country = models.CharField(
        _("third country"),
        max_length=100,
        blank=True,
        help_text=_("Only for a place that lies in no member or observer state."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=7,
        decimal_places=4,
        help_text=_("In degrees, north of the equator positive."),
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=7,
        decimal_places=4,
        help_text=_("In degrees, east of Greenwich positive."),
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="place_is_on_earth",
            )
        ]

    def __str__(self) -> str:
        return str(self.name or self.slug)

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
