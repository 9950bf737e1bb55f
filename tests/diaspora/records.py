"""Records that several tests of the diaspora section look at."""

import datetime

from django.db import models
from django.utils import timezone

from diaspora.enums import PlanStatus, Publication
from diaspora.models import Celebration, Event, Institution, Place, Plan, Series, Strategy, Theme


def unpublish_all() -> None:
    """Take the events and plans of the content out of sight, so that those of a test are all there are."""
    # Past the guards of both: nobody asks for it here.
    models.QuerySet.update(Event.objects.all(), publication=Publication.DRAFT, stated_number=None)
    models.QuerySet.update(Plan.objects.all(), status=PlanStatus.DRAFT, adopted_on=None, closed_on=None)


def in_days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


def forget_content() -> None:
    """Delete what the content has of this section, so that records of a test are all there are."""
    for model in (Strategy, Institution, Event, Celebration, Series, Theme, Place):
        model.objects.all().delete()
