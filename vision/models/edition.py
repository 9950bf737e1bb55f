"""What was published of a reporting year: one snapshot, frozen, that pages, papers and data are made from."""

import re
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.models import State
from portal.models.base import RecordQuerySet
from vision.enums import ReportedStatus
from vision.models.cycle import Cycle
from vision.models.entry import Entry
from vision.models.fields import moment, person, together
from vision.models.framework import ActionItem

FROZEN = "A published edition is never changed."
KEPT = "Editions are part of the record and never deleted."
# All that changes of an edition: another takes its place, or it is withdrawn.
CHANGING = frozenset({"is_current", "withdrawn_at", "withdrawn_by", "withdrawn_reason"})
# What an entry of an edition is called: year, state, item.
KEY = re.compile(r"([0-9]{4})-([a-z0-9-]+)-([0-9]+(?:\.[0-9]+)+)")


class EditionQuerySet(RecordQuerySet):
    changed, deleted = FROZEN, KEPT

    def current(self) -> Self:
        """Keep the edition of each year that stands for it now."""
        return self.filter(is_current=True)

    def readable(self) -> Self:
        """Keep what the public may read: the current editions, and those that another has replaced."""
        return self.filter(withdrawn_at=None)

    def in_brief(self) -> Self:
        """Leave out the snapshot, which is large, and fetch the year."""
        return self.defer("snapshot").select_related("cycle")


class Edition(models.Model):
    """A publication of a cycle. `vision.domain.editions` alone makes editions, replaces and withdraws them.

    `snapshot` is JSON in one canonical form, byte for byte what the data file holds; `sha256` is of those bytes.
    What it holds is told by `vision/domain/editions/schema-1.json`, where 1 is `schema`.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="editions", verbose_name=_("cycle"))
    number = models.PositiveSmallIntegerField(pgettext_lazy("of a year", "edition"))
    is_current = models.BooleanField(_("current"), default=True)
    published_at = models.DateTimeField(_("published at"), default=timezone.now, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )
    reason = models.TextField(_("why it was published"), blank=True, editable=False)
    withdrawn_at = moment(pgettext_lazy("edition", "withdrawn at"))
    withdrawn_by = person(pgettext_lazy("edition", "withdrawn by"))
    withdrawn_reason = models.TextField(_("why it was withdrawn"), blank=True, editable=False)
    schema = models.PositiveSmallIntegerField(_("version of the schema"), editable=False)
    snapshot = models.TextField(_("snapshot"), editable=False)
    sha256 = models.CharField(_("SHA-256 of the snapshot"), max_length=64, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("of a year", "edition")
        verbose_name_plural = pgettext_lazy("of a year", "editions")
        ordering = ["-cycle__year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="one_edition_per_number"),
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(is_current=True), name="one_current_edition"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="editions_are_counted_from_one"),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(reason=""), name="later_editions_have_a_reason"
            ),
            together("withdrawn_at", "withdrawn_by", "withdrawn_by_and_at_together"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | (Q(is_current=False) & ~Q(withdrawn_reason="")),
                name="withdrawn_editions_say_why_and_stand_no_more",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def save(self, *args, **kwargs):
        if not self._state.adding and not set(kwargs.get("update_fields") or ["snapshot"]) <= CHANGING:
            raise TypeError(FROZEN)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("progress:edition", args=[self.key])

    def delete(self, *args, **kwargs):
        raise TypeError(KEPT)

    @property
    def key(self) -> str:
        """Its name in addresses and files: the year and the number."""
        return f"{self.cycle.year}-{self.number}"

    @property
    def year(self) -> int:
        return self.cycle.year

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_replaced(self) -> bool:
        return not self.is_current and not self.is_withdrawn


class EditionEntryQuerySet(RecordQuerySet):
    changed, deleted = FROZEN, KEPT

    def current(self) -> Self:
        return self.filter(edition__is_current=True)

    def with_status(self) -> Self:
        """Keep what reports something."""
        return self.exclude(status="")

    def called(self, key: str) -> Self:
        """Keep what has that key, as in "2024-kazakhstan-2.5.3": one in each edition of the year."""
        found = KEY.fullmatch(key)
        if not found:
            return self.none()
        year, state, item = found.groups()
        return self.filter(edition__cycle__year=int(year), state__slug=state, item__code=item)


class EditionEntry(models.Model):
    """One entry of an edition, so that the database can be asked what the snapshot holds."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="entries", verbose_name=pgettext_lazy("of a year", "edition")
    )
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="published_in", verbose_name=_("entry"))
    item = models.ForeignKey(ActionItem, models.PROTECT, related_name="+", verbose_name=_("action item"))
    state = models.ForeignKey(State, models.PROTECT, related_name="+", verbose_name=_("state"))
    status = models.CharField(_("reported status"), max_length=15, choices=ReportedStatus, blank=True)
    assessed_status = models.CharField(
        _("assessed status"), max_length=15, choices=ReportedStatus, blank=True
    )

    objects = EditionEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of an edition")
        verbose_name_plural = _("entries of editions")
        constraints = [
            models.UniqueConstraint(fields=["edition", "state", "item"], name="one_published_entry_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.edition} · {self.state} · {self.item.code}"

    def get_absolute_url(self) -> str:
        return f"{self.item.get_absolute_url()}?cycle={self.edition.year}#{self.state.slug}"

    @property
    def key(self) -> str:
        """Its name in addresses, such as `2024-kazakhstan-2.5.3`: the same in every edition of the year."""
        return f"{self.edition.year}-{self.state.slug}-{self.item.code}"
