"""A state's words: an entry an action item, in a submission; and who has one open just now."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from portal.models.base import RecordQuerySet
from vision.enums import ReportedStatus, Verdict
from vision.models.fields import moment, person, together
from vision.models.framework import ActionItem
from vision.models.submission import Submission
from vision.rules import WRITABLE
from vision.validators import validate_text_length

# Of the item, its area and its pillar, in all languages.
LONG_TEXTS = tuple(
    f"{piece}__{field}{language}"
    for piece in ("item", "item__area", "item__area__pillar")
    for field in ("summary", "official_text")
    for language in ("", *(f"_{code}" for code in Language.values))
)
KEPT = "Entries are part of the record and never deleted."
# What an entry says in words.
TEXTS = ("done", "next")
# The state has said something, be it that there is nothing to report.
ANSWERED = ~Q(status="") | Q(nothing=True)


class EntryQuerySet(RecordQuerySet):
    """Refuses what is done in bulk: words are written one by one, by `vision.domain.entries`, who asks who may."""

    changed, deleted = "Entries are written one by one.", KEPT

    def published(self):
        """Keep what the public sees: the entries that stand in the current edition of a year."""
        return self.filter(published_in__edition__is_current=True)

    def with_status(self):
        """Keep the entries that report something."""
        return self.exclude(status="")

    def answered(self):
        """Keep the entries on which the state has said something, be it that there is nothing to report."""
        return self.filter(ANSWERED)

    def unanswered(self):
        return self.filter(status="", nothing=False)

    def marked(self):
        """Keep the entries that a reviewer wants corrected."""
        return self.filter(review__verdict=Verdict.MARKED)

    def not_accepted(self):
        return self.exclude(review__verdict=Verdict.ACCEPTED)

    def with_words(self):
        """Keep the entries that say something in words, which can be translated."""
        return self.exclude(done="", next="")

    def undecided(self):
        """Keep the entries that a reviewer has yet to look at, for the first time or once more."""
        return self.exclude(review__verdict__in=[Verdict.MARKED, Verdict.ACCEPTED])

    def with_place(self):
        """Fetch what a list of entries shows, in the order of the document."""
        found = self.select_related("item__area__pillar", "review", "updated_by")
        return found.order_by("item__area__pillar__position", "item__area__position", "item__position")

    def in_brief(self):
        """Leave out the long texts, which a list of entries does not show."""
        return self.defer("done", "next", *LONG_TEXTS)


class Entry(models.Model):
    """A state's words on one action item. Without a status, nothing is reported.

    Its words are written by `vision.domain.entries` alone, and `save` refuses them where the report is not open
    for them. What the Secretariat says of an entry stands beside it, in `EntryReview`.
    """

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name="entries", verbose_name=_("submission")
    )
    item = models.ForeignKey(
        ActionItem, models.PROTECT, related_name="entries", verbose_name=_("action item")
    )
    status = models.CharField(_("reported status"), max_length=15, choices=ReportedStatus, blank=True)
    nothing = models.BooleanField(_("nothing to report"), default=False)
    done = models.TextField(_("what was done"), blank=True, validators=[validate_text_length])
    next = models.TextField(_("what comes next"), blank=True, validators=[validate_text_length])
    language = models.CharField(_("language written in"), max_length=2, choices=Language, default=Language.EN)
    revision = models.PositiveIntegerField(_("times written"), default=0, editable=False)
    updated_at = moment(_("written at"))
    updated_by = person(_("written by"))

    # Whether there are translations, on entries that `vision.domain.entries.locked` returns.
    is_translated: bool

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["submission", "item"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "item"], name="one_entry_per_item"),
            models.CheckConstraint(
                condition=Q(nothing=False) | Q(status="", done="", next=""),
                name="nothing_to_report_has_no_words",
            ),
            together("updated_at", "updated_by", "written_by_and_at_together"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} · {self.item.code}"

    def save(self, *args, **kwargs):
        self._is_refused = False
        super().save(*args, **kwargs)
        if self._is_refused:
            raise TypeError("The words of a report that is handed in are the state’s, and frozen.")

    def get_absolute_url(self) -> str:
        place = self.submission.cycle.year, self.submission.state.slug, self.item.code
        return reverse("workspace:entry", args=place)

    def _do_update(self, base_qs, *args, **kwargs):
        """Write only where the report is open for words: the statement itself asks, so that nothing comes between."""
        if self._state.adding:
            return super()._do_update(base_qs, *args, **kwargs)
        open_ones = base_qs.filter(submission__status__in=WRITABLE)
        self._is_refused = not super()._do_update(open_ones, *args, **kwargs)
        # Said to be done either way, or the row would be inserted once more.
        return True

    def delete(self, *args, **kwargs):
        raise TypeError(KEPT)

    @property
    def is_answered(self) -> bool:
        return bool(self.status) or self.nothing

    @property
    def has_words(self) -> bool:
        return any(getattr(self, name) for name in TEXTS)

    @property
    def words_digest(self) -> str:
        """What tells these words, and the language they are in, from all others: a SHA-256 in hexadecimal."""
        words = "\0".join([self.language, *(getattr(self, name) for name in TEXTS)])
        return hashlib.sha256(words.encode()).hexdigest()

    @property
    def verdict(self) -> str:
        """What a reviewer has decided on it, empty where nothing."""
        review = getattr(self, "review", None)
        return review.verdict if review else ""


class Presence(models.Model):
    """That somebody has an entry open, so that two who write on it see each other."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [models.UniqueConstraint(fields=["entry", "user"], name="one_presence_per_person")]

    def __str__(self) -> str:
        return f"{self.user} · {self.entry_id}"
