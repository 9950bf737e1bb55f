"""The record: who did what, when, from what to what, and why. Rows are added, never changed."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import ActivityVerb
from portal.models.base import RecordQuerySet
from portal.records import in_words

CHANGED = "The record of activities is never changed."
DELETED = "The record of activities is kept for good."


class ActivityQuerySet(RecordQuerySet):
    """Guards the record in bulk as its rows guard themselves."""

    changed, deleted = CHANGED, DELETED

    def about(self, target: models.Model):
        """Keep what is recorded of `target`."""
        return self.filter(target_type=ContentType.objects.get_for_model(target), target_id=target.pk)


class Activity(models.Model):
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="activities", verbose_name=_("who")
    )
    verb = models.CharField(_("what"), max_length=30, choices=ActivityVerb)
    target_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")
    label = models.CharField(_("about"), max_length=300)
    before = models.CharField(_("from"), max_length=100, blank=True)
    after = models.CharField(_("to"), max_length=100, blank=True)
    reason = models.TextField(_("why"), blank=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of activity")
        verbose_name_plural = _("record of activities")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["target_type", "target_id"], name="activity_by_target")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_verb_display()}: {self.label}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError(CHANGED)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError(DELETED)

    @property
    def before_in_words(self) -> str:
        """What it was, in the reader's language where that is a status or a day."""
        return in_words(self.verb, self.before)

    @property
    def after_in_words(self) -> str:
        return in_words(self.verb, self.after)
