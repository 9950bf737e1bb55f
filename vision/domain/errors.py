"""What reporting refuses, with a message for whoever asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.errors import DomainError

if TYPE_CHECKING:
    from vision.domain.answers import Answer
    from vision.models import Entry, EntryTranslation


class Incomplete(DomainError):
    """Entries that must be answered are not; `entries` lists them in the order of the document."""

    def __init__(self, entries: Sequence["Entry"]):
        self.entries = entries
        count = len(entries)
        super().__init__(
            ngettext("%(count)d entry is not answered yet.", "%(count)d entries are not answered yet.", count)
            % {"count": count}
        )


class NothingAnswered(DomainError):
    """A report without a single answer says nothing."""

    def __init__(self):
        super().__init__(_("Answer at least one entry before you submit the report."))


class NotCorrected(DomainError):
    """Entries that were returned are as they were; `entries` lists them."""

    def __init__(self, entries: Sequence["Entry"]):
        self.entries = entries
        super().__init__(_("Entries that were returned have not been changed yet."))


class ChangedMeanwhile(DomainError):
    """Somebody else wrote the entry since it was read; nothing is overwritten.

    `entry` is as it stands now, `answer` what was to be written.
    """

    def __init__(self, entry: "Entry", answer: "Answer"):
        self.entry, self.answer = entry, answer
        super().__init__(
            _("Somebody else has changed this entry meanwhile. Compare the two and choose what to keep.")
        )


class TranslationChanged(DomainError):
    """The words, or the translation of them, are others than those that were seen; nothing is overwritten.

    `entry` and `translation` are as they stand now; the latter is None where there is none.
    """

    def __init__(self, entry: "Entry", translation: "EntryTranslation | None"):
        self.entry, self.translation = entry, translation
        super().__init__(
            _(
                "The words or this translation have been changed since you opened the page. Compare them first."
            )
        )


class NotDecided(DomainError):
    """Entries have no verdict yet; `entries` lists them."""

    def __init__(self, entries: Sequence["Entry"]):
        self.entries = entries
        count = len(entries)
        super().__init__(
            ngettext(
                "%(count)d entry has not been accepted yet.",
                "%(count)d entries have not been accepted yet.",
                count,
            )
            % {"count": count}
        )


class HandedInAnew(DomainError):
    """What was decided on is not what is there now: the state has handed in something else since."""

    def __init__(self):
        super().__init__(
            _("The state has submitted the report anew since you opened this page. Look at it again first.")
        )


class NothingMarked(DomainError):
    def __init__(self):
        super().__init__(
            _("Mark at least one entry and say what is to be corrected: only marked entries can be changed.")
        )
