"""The document around the pillars, and the official texts of it that were imported."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from portal.models import Summit
from portal.models.base import TranslatedQuerySet, Verifiable
from vision.models.base import FrameworkQuerySet, NumberedText
from vision.models.framework import CooperationArea


class Document(Verifiable):
    """The strategy itself; a portal serves one."""

    slug = models.SlugField(_("address name"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("plain-language summary"), blank=True)
    official_text = models.CharField(_("official title"), max_length=300, blank=True)
    adopted = models.DateField(_("adopted"))
    horizon = models.PositiveSmallIntegerField(_("horizon (year)"))
    summit = models.ForeignKey(
        Summit, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("adopted at")
    )

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return str(self.title)

    def clean(self) -> None:
        if self.adopted and self.horizon is not None and self.horizon <= self.adopted.year:
            raise ValidationError({"horizon": _("The horizon comes after the year of adoption.")})


class PreambleParagraph(NumberedText):
    class Meta(NumberedText.Meta):
        verbose_name = _("preamble paragraph")
        verbose_name_plural = _("preamble paragraphs")


class Recital(NumberedText):
    class Meta(NumberedText.Meta):
        verbose_name = _("recital")
        verbose_name_plural = _("recitals")


class CommitmentQuerySet(FrameworkQuerySet):
    def with_areas(self):
        """Fetch the areas in force that each commitment concerns as `current_areas`."""
        return self.prefetch_related(
            Prefetch("areas", CooperationArea.objects.in_force(), to_attr="current_areas")
        )


class Commitment(NumberedText):
    areas = models.ManyToManyField(
        CooperationArea, blank=True, related_name="commitments", verbose_name=_("areas it concerns")
    )

    objects = CommitmentQuerySet.as_manager()  # type: ignore[misc]

    class Meta(NumberedText.Meta):
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def get_absolute_url(self) -> str:
        return f"{reverse('vision:commitments')}#commitment-{self.number}"


class DocumentText(models.Model):
    """An official text of the document as one file had it: an edition in one language, kept for good.

    `tree` is the whole text as parsed (see `vision.importer.tree`), so that an edition stays readable when
    a newer one has moved or retired pieces of the framework.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="texts", verbose_name=_("document"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    edition = models.CharField(_("edition"), max_length=100, blank=True)
    is_current = models.BooleanField(_("current"), default=True)
    source_name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    tree = models.JSONField(_("text"), editable=False)
    imported_at = models.DateTimeField(_("imported at"), default=timezone.now)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )

    class Meta:
        verbose_name = _("official text")
        verbose_name_plural = _("official texts")
        ordering = ["-imported_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"],
                condition=Q(is_current=True),
                name="one_current_text_per_language",
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.document} · {self.get_language_display()} · {self.edition or self.imported_at:%Y-%m-%d}"
        )

    def get_absolute_url(self) -> str:
        return reverse("vision:official-text", args=[self.pk])
