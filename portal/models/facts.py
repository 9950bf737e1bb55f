"""What records of facts have in common: dates of which not all is known, and where a fact is from."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import DatePrecision


class Dated(models.Model):
    """Something that begins and ends on a day, in a month or in a year, as far as that is known.

    An unknown date is null; what a source says of it all the same, such as “before December 2022”, is in
    `date_note`. Of a month or a year the first day is stored, and `ends` is null.
    """

    starts = models.DateField(_("starts"), null=True, blank=True)
    ends = models.DateField(
        _("ends"),
        null=True,
        blank=True,
        help_text=_("The last day. Leave it empty where it is the first too."),
    )
    precision = models.CharField(
        _("precision of the date"), max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    date_note = models.CharField(
        _("note on the date"), max_length=200, blank=True, help_text=_("What is known of a date that is not.")
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.ends and not self.starts:
            raise ValidationError({"starts": _("Give the first day too, or leave both empty.")})
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The last day comes before the first.")})
        if self.starts and self.precision != DatePrecision.DAY:
            if self.ends:
                raise ValidationError({"ends": _("Of a month or a year, leave the last day empty.")})
            self.starts = first_of(self.starts, self.precision)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which it may take place, however much is known; None where nothing is."""
        if self.starts is None or self.precision == DatePrecision.DAY:
            return self.ends or self.starts
        if self.precision == DatePrecision.YEAR:
            return datetime.date(self.starts.year, 12, 31)
        after = (self.starts.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
        return after - datetime.timedelta(days=1)

    @property
    def is_over(self) -> bool:
        """Say whether it lies in the past; of an unknown date that is not known, and false."""
        return self.last_day is not None and self.last_day < timezone.localdate()

    @property
    def year(self) -> int | None:
        return self.starts.year if self.starts else None


def first_of(day: datetime.date, precision: str) -> datetime.date:
    """Return the first day of the month or the year of `day`."""
    return day.replace(month=1, day=1) if precision == DatePrecision.YEAR else day.replace(day=1)


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends=None) | (Q(starts__isnull=False) & Q(ends__gte=F("starts"))), name=name
    )


def only_days_have_an_end(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(ends=None) | Q(precision=DatePrecision.DAY), name=name)


class Sourced(models.Model):
    """A fact with where it was found."""

    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Who says so, and when: shown to visitors.")
    )
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    class Meta:
        abstract = True
