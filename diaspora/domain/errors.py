"""What the diaspora section refuses, with a message for whoever asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.errors import DomainError

if TYPE_CHECKING:
    from diaspora.models import Activity, Event


class ChangedMeanwhile(DomainError):
    """Somebody else wrote the activity or event since it was read; nothing is overwritten.

    `record` is as it stands now.
    """

    def __init__(self, record: "Activity | Event"):
        self.record = record
        super().__init__(
            _("Somebody else has changed this meanwhile. Compare it with yours, then save again.")
        )


def require_revision(record: "Activity | Event", revision: int) -> None:
    """Raise ChangedMeanwhile where the record was written since `revision` of it was read."""
    if record.revision != revision:
        raise ChangedMeanwhile(record)


class NoChange(DomainError):
    """An amendment that changes nothing would stand in the record without a meaning."""

    def __init__(self):
        super().__init__(_("Nothing is changed. An amendment says what becomes different."))


class NotReady(DomainError):
    """A plan lacks what it is to be adopted with; `missing` says what, of which activity."""

    def __init__(self, missing: Sequence[Any]):
        self.missing = missing
        count = len(missing)
        super().__init__(
            ngettext(
                "The plan cannot be adopted yet: %(count)d thing is missing.",
                "The plan cannot be adopted yet: %(count)d things are missing.",
                count,
            )
            % {"count": count}
        )


class NotDecided(DomainError):
    """Of some activities of a year that is to be closed nothing is recorded; `activities` lists them."""

    def __init__(self, activities: Sequence["Activity"]):
        self.activities = activities
        count = len(activities)
        super().__init__(
            ngettext(
                "%(count)d activity is still planned. Record what became of it, or carry it over.",
                "%(count)d activities are still planned. Record what became of them, or carry them over.",
                count,
            )
            % {"count": count}
        )


class CarriedOver(DomainError):
    """An activity goes on in one later plan."""

    def __init__(self):
        super().__init__(_("This activity has been carried over already."))
