"""What changed between two answers of a state, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from portal.charts.words import Words
from portal.text.words import Segment, segments
from vision.domain.answers import Answer
from vision.enums import ReportedStatus


@dataclass(frozen=True)
class Difference:
    """What a field said and says: runs of words that are gone, new or the same, in the `language` they are in."""

    label: str | Promise
    segments: tuple[Segment, ...]
    language: str = ""


def differences(before: Answer, after: Answer) -> list[Difference]:
    """Return the fields that say something else, in the order of the form."""
    found = []
    if status(before) != status(after):
        replaced = Segment("gone", status(before)), Segment("new", status(after))
        found.append(Difference(_("Reported status"), replaced))
    for label, old, new in (
        (_("What was done"), before.done, after.done),
        (_("What comes next"), before.next, after.next),
    ):
        if old != new:
            found.append(Difference(label, segments(old, new), after.language))
    return found


def status(answer: Answer) -> str:
    """Return the status of an answer in words, be it that there is nothing to report or that nothing is said."""
    if answer.status:
        return str(ReportedStatus(answer.status).label)
    return pgettext("entry", "Nothing to report") if answer.nothing else Words().nothing
