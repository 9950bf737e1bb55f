"""Documents and pictures of an event."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diaspora.enums import Publication
from diaspora.models.event import Event
from portal.enums import Language
from portal.models.base import TranslatedQuerySet, Verifiable


def diaspora_storage() -> Storage:
    """Files lie out of reach of the web: a view asks whether their event may be seen."""
    return storages["diaspora"]


def random_name(_record: Any, _name: str) -> str:
    """Return where a file lies: nothing of its own name, which is kept in the record."""
    return f"{timezone.now():%Y/%m}/{secrets.token_hex(16)}"


class MediaQuerySet(TranslatedQuerySet):
    def published(self):
        return self.filter(event__publication=Publication.PUBLISHED)


class StoredFile(models.Model):
    """A file kept under a random name, told by what is in it (`portal.filetypes`)."""

    file = models.FileField(
        _("file"), blank=True, max_length=100, storage=diaspora_storage, upload_to=random_name
    )
    name = models.CharField(_("name of the file"), max_length=255, blank=True, editable=False)
    content_type = models.CharField(_("kind of file"), max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0, editable=False)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True, editable=False)
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


class EventDocument(StoredFile, Verifiable):
    """A file, or a link to where the document is."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="documents", verbose_name=_("event"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=Language, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)

    objects = MediaQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of an event")
        verbose_name_plural = _("documents of an event")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(url="") & Q(file="")) | (Q(url="") & ~Q(file="")),
                name="event_document_is_a_link_or_a_file",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def host(self) -> str:
        """Where a link leads to, empty for a file."""
        return urlsplit(self.url).hostname or ""


class EventPicture(StoredFile, Verifiable):
    """A picture, with who made it and what it shows for those who do not see it."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="pictures", verbose_name=_("event"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    alternative = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("What the picture shows, for those who do not see it."),
    )
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who made it, and who owns the rights.")
    )
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)

    objects = MediaQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of an event")
        verbose_name_plural = _("pictures of an event")
        ordering = ["position", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(file=""), name="event_picture_has_a_file")]

    def __str__(self) -> str:
        return str(self.alternative)
