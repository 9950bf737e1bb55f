"""The state institutions in charge of diaspora affairs, and the themes on which they exchange experience."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.models import State
from portal.models.base import Folded, FoldedQuerySet, TranslatedQuerySet, Verifiable
from portal.models.facts import Sourced


class Theme(Verifiable, Folded):
    """What institutions tell one another about, and what activities of a plan are grouped by."""

    searched_fields = ("title", "summary")

    slug = models.SlugField(_("address name"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=150)
    summary = models.TextField(_("summary"), blank=True)
    is_of_institutions = models.BooleanField(
        _("of institutions"), default=False, help_text=_("Each institution says something about it.")
    )

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return str(self.title or self.slug)


class Institution(Verifiable, Sourced, Folded):
    searched_fields = ("name", "short_name", "tasks")

    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    state = models.ForeignKey(
        State, models.PROTECT, related_name="diaspora_institutions", verbose_name=_("state")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    tasks = models.TextField(_("tasks"), blank=True)
    founded = models.PositiveSmallIntegerField(_("founded (year)"), null=True, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    email = models.EmailField(_("e-mail for the public"), blank=True)
    phone = models.CharField(_("telephone for the public"), max_length=40, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)

    objects = FoldedQuerySet.as_manager()

    class Meta:
        verbose_name = _("diaspora institution")
        verbose_name_plural = _("diaspora institutions")
        ordering = ["state__position", "position", "slug"]

    def __str__(self) -> str:
        return str(self.name or self.slug)

    def get_absolute_url(self) -> str:
        return reverse("diaspora:institution", args=[self.slug])


class Practice(Verifiable, Sourced):
    """What an institution has to tell about a theme."""

    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="practices", verbose_name=_("institution")
    )
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="practices", verbose_name=_("theme"))
    summary = models.TextField(_("summary"))

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["theme__position", "institution"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "theme"], name="one_practice_per_institution_and_theme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.institution} · {self.theme}"
