"""A state's words in another language: beside them, never in place of them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from vision.models.entry import TEXTS, Entry
from vision.validators import validate_text_length

LEFT_OUT = {
    "done": _("Translate what was done too."),
    "next": _("Translate what comes next too."),
}
NOT_SAID = _("The state says nothing here, so there is nothing to translate.")


class EntryTranslationQuerySet(models.QuerySet):
    def fitting(self):
        """Keep those that are of the words as they stand: all that is ever published."""
        return self.filter(is_outdated=False)

    def outdated(self):
        return self.filter(is_outdated=True)

    def compare_with(self, entry: Entry) -> None:
        """Note which of them are of the words that `entry` says now; words that are restored fit again."""
        self.update(is_outdated=~Q(of_words=entry.words_digest))


class EntryTranslation(models.Model):
    """What an entry says, in another language: all of it, so that a reader never meets half a translation.

    `by_state` tells whether the state gave it itself, or the Secretariat did. `of_words` is the
    `Entry.words_digest` of the words that were translated; where the state has changed them since, the
    translation is kept and `is_outdated`. It is written by `vision.domain.translations` alone.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="translations", verbose_name=_("entry"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    done = models.TextField(_("what was done"), blank=True, validators=[validate_text_length])
    next = models.TextField(_("what comes next"), blank=True, validators=[validate_text_length])
    by_state = models.BooleanField(_("given by the state"), default=False)
    of_words = models.CharField(max_length=64, editable=False)
    is_outdated = models.BooleanField(_("out of date"), default=False, editable=False)
    written_at = models.DateTimeField(_("written at"), default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )

    objects = EntryTranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation of an entry")
        verbose_name_plural = _("translations of entries")
        ordering = ["entry", "language"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "language"], name="one_translation_per_language"),
            models.CheckConstraint(condition=~Q(done="", next=""), name="translations_say_something"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} · {self.get_language_display()}"

    def clean(self) -> None:
        """Hold it against the words that it is of. Raises ValidationError, by field."""
        if self.language == self.entry.language:
            raise ValidationError({"language": _("The state has written in this language itself.")})
        problems = {}
        for name in TEXTS:
            original, translated = getattr(self.entry, name), getattr(self, name)
            if bool(original) != bool(translated):
                problems[name] = LEFT_OUT[name] if original else NOT_SAID
        if problems:
            raise ValidationError(problems)
