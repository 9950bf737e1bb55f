"""Adding to the record: who did what, when, from what to what, and why. The one place that does."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone, translation

from portal.enums import ActivityVerb
from portal.models import Activity, User


def record(
    verb: ActivityVerb,
    target: Model,
    *,
    by: User | None,
    before: str = "",
    after: str = "",
    reason: str = "",
    label: str = "",
    at: datetime.datetime | None = None,
) -> Activity:
    """Add a line about `target`, in the transaction of what it tells of.

    Args:
        by: who did it; None where the portal itself does.
        before, after: values as they are stored, or words; cut to what the record holds.
        label: how the target is called in the record; else its name in the language of the installation.
        at: when it was, for a past that is made up for a demonstration; else now.
    """
    with translation.override(settings.LANGUAGE_CODE):
        called = label or str(target)
    return Activity.objects.create(
        at=at or timezone.now(),
        by=by,
        verb=verb,
        target=target,
        label=cut(called, "label"),
        before=cut(before, "before"),
        after=cut(after, "after"),
        reason=reason,
    )


def cut(words: str, field: str) -> str:
    kept: Any = Activity._meta.get_field(field)
    return words[: kept.max_length]
