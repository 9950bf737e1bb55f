"""The first sheet of a workbook: what to do with it."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vision import rules
from vision.domain.entries import why_closed
from vision.models import Entry, Submission
from vision.workbook.rows import AreaRow, EntryRow


def instructions(submission: Submission, rows: Iterable[AreaRow | EntryRow], *, sheet: str) -> list[str]:
    """Return the sentences for a workbook with these rows; the entries are on `sheet`."""
    if not any(isinstance(row, EntryRow) and row.may_write for row in rows):
        return for_reading(submission)
    values = {"sheet": sheet, "address": address_of(submission)}
    return [
        *returned(submission),
        *(line % values for line in how_to_fill_in()),
        *closing(submission),
    ]


def for_reading(submission: Submission) -> list[str]:
    lines = [_("This workbook is for reading: none of its entries is yours to write now.")]
    if not submission.is_writable:
        lines.append(str(why_closed(Entry(submission=submission))))
    return lines


def returned(submission: Submission) -> list[str]:
    if not rules.is_returned(None, submission):
        return []
    return [
        _("The report was returned: “%(reason)s”") % {"reason": submission.return_reason},
        _("Only the rows that were marked can be filled in. The note of the reviewer stands beside them."),
    ]


def how_to_fill_in() -> list[str]:
    return [
        _("Fill in the pale yellow cells on the sheet “%(sheet)s”. All other cells are locked."),
        _("Choose a reported status from the list, or “Yes” under “Nothing to report”, but not both."),
        _("Write what was done and what comes next in one of the four languages, and choose which."),
        _("A new line in a cell begins with Alt and Enter."),
        _("A cell that you clear is cleared in the report too. A row that you leave alone changes nothing."),
        _("Write words and figures only: formulas, macros and links to other files are refused."),
        _("Do not copy, add or delete rows: each has a hidden key by which it is known again."),
        _("Save the file as .xlsx without a password and upload it at %(address)s"),
        _("There you see each change before anything is saved."),
    ]


def closing(submission: Submission) -> list[str]:
    if submission.is_correction:
        return []
    closes = date_format(submission.cycle.closes, "DATE_FORMAT")
    return [_("Reports are in time until %(date)s.") % {"date": closes}]


def address_of(submission: Submission) -> str:
    place = [submission.cycle.year, submission.state.slug]
    return f"{settings.SITE_URL}{reverse('workspace:workbook', args=place)}"
