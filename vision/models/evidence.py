"""What a state shows for what it reports: links, and files that are kept out of reach of the web."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import FileKind
from vision.models.entry import Entry
from vision.models.submission import Submission
from vision.rules import WRITABLE

ONE_BY_ONE = "Evidence is changed piece by piece, where the report is open for words."

# Nothing is linked to that a browser would run.
validate_link = URLValidator(
    schemes=["https", "http"], message=_("Write an address as in https://example.org/page.")
)


def evidence_storage() -> Storage:
    return storages["evidence"]


def random_name(_evidence: Any, _name: str) -> str:
    """Return where a file lies: nothing of its own name, which is kept in the record."""
    return f"{timezone.now():%Y/%m}/{secrets.token_hex(16)}"


class EvidenceQuerySet(models.QuerySet):
    def published(self):
        """Keep what the public may see: marked public, on an entry of an edition that is not withdrawn."""
        from vision.models.edition import EditionEntry

        readable = EditionEntry.objects.filter(entry=OuterRef("entry"), edition__withdrawn_at=None)
        return self.filter(Exists(readable), is_public=True)

    def with_people(self):
        """Fetch what a list among colleagues shows."""
        return self.select_related("added_by")

    def with_place(self):
        """Fetch what says who may see and change a piece."""
        return self.select_related(
            "entry__submission__state", "entry__submission__cycle", "entry__item__area", "entry__review"
        )

    def update(self, **values):
        """Refuse, as entries do: `vision.domain.evidence` asks whether it may be."""
        raise TypeError(ONE_BY_ONE)

    def delete(self):
        raise TypeError(ONE_BY_ONE)


class Evidence(models.Model):
    """A link or a file that belongs to an entry; versions of a report share the files."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="evidence", verbose_name=_("entry"))
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True, validators=[validate_link])
    file = models.FileField(
        _("file"), blank=True, max_length=100, storage=evidence_storage, upload_to=random_name
    )
    name = models.CharField(_("name of the file"), max_length=255, blank=True)
    content_type = models.CharField(_("kind of file"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    is_public = models.BooleanField(
        _("public"),
        default=False,
        help_text=_(
            "Shown to everybody once the report is published. Else only your state and the Secretariat see it."
        ),
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(url="") & Q(file="")) | (Q(url="") & ~Q(file="")),
                name="evidence_is_a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs):
        if not self._state.adding:
            self.require_writable()
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        self.require_writable()
        return super().delete(*args, **kwargs)

    def require_writable(self) -> None:
        if not Submission.objects.filter(entries=self.entry_id, status__in=WRITABLE).exists():
            raise TypeError("The evidence of a report that is handed in is the state’s, and frozen.")

    @property
    def is_file(self) -> bool:
        return bool(self.file)

    @property
    def kind(self) -> FileKind | None:
        """What kind of file it is, None for a link."""
        return FileKind(self.content_type) if self.content_type else None

    @property
    def host(self) -> str:
        """Where a link leads to, empty for a file."""
        return urlsplit(self.url).hostname or ""
