"""What an event must be in itself before it is saved: told at the field, in words that say what to do."""

from django.utils import timezone
from django.utils.translation import gettext as _

from diaspora.enums import EventKind, EventStatus
from diaspora.models import Series
from portal.admin.base import LANGUAGES, TranslatedForm


class EventForm(TranslatedForm):
    def clean(self) -> dict:
        cleaned = super().clean()
        if "status" in self.fields:
            self.check_status(cleaned)
            self.check_number(cleaned)
            self.check_celebration(cleaned)
        return cleaned

    def check_status(self, cleaned: dict) -> None:
        """What is held lies not in the future, and what came of an event is written of one that was held."""
        starts, status = cleaned.get("starts"), cleaned.get("status")
        if status == EventStatus.HELD and starts and starts > timezone.localdate():
            told = _("An event that is still to come was not held. Correct the date, or choose “Planned”.")
            self.add_error("status", told)
        outcomes = [f"outcomes_{code}" for code in LANGUAGES if cleaned.get(f"outcomes_{code}")]
        if outcomes and status and status != EventStatus.HELD:
            told = _("Outcomes are of an event that was held: choose “Held”, or empty the outcomes.")
            self.add_error("status", told)

    def check_number(self, cleaned: dict) -> None:
        if cleaned.get("stated_number") is None:
            return
        if cleaned.get("status") == EventStatus.CANCELLED:
            self.add_error("stated_number", _("A cancelled event takes no number: leave this empty."))
        elif Series.objects.filter(kind=cleaned.get("kind"), is_numbered=False).exists():
            self.add_error("stated_number", _("Events of this kind are not numbered: leave this empty."))
        elif cleaned["stated_number"] == 0:
            self.add_error("stated_number", _("Numbers begin with 1."))

    def check_celebration(self, cleaned: dict) -> None:
        if cleaned.get("kind") == EventKind.CELEBRATION and not cleaned.get("celebration"):
            self.add_error("celebration", _("Choose the day that is celebrated."))
