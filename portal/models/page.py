"""Standing pages that staff edit: about, accessibility, privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models.base import TranslatedQuerySet, Verifiable


class Page(Verifiable):
    """A text in Markdown; `{contact}` in it becomes the contact address."""

    slug = models.SlugField(_("address name"), unique=True)
    title = models.CharField(_("title"), max_length=150)
    description = models.CharField(_("description for search engines"), max_length=300, blank=True)
    body = models.TextField(_("text (Markdown)"))

    objects = TranslatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(self.title or self.slug)
