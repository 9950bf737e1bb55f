"""What became of a report: who did what, when, from what to what and why; as a page and as a file."""

import datetime

import tablib
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views import View
from django.views.generic import TemplateView

from portal.admin.formats import Csv
from portal.enums import ActivityVerb
from portal.models import Activity
from portal.tables import Cell, Table
from portal.text.dates import moment
from vision.domain import workspace
from vision.views.reporting import SubmissionMixin

# Spreadsheets take a file for UTF-8 only where it begins with this.
BYTE_ORDER_MARK = "\ufeff"
OF_REPORT = frozenset({ActivityVerb.SUBMISSION_STATUS, ActivityVerb.SUBMISSION_CURRENT})


class RecordView(SubmissionMixin, TemplateView):
    template_name = "workspace/record.html"

    def get_context_data(self, **kwargs):
        versions = workspace.versions(self.submission)
        numbers = {version.pk: version.version for version in versions}
        lines = workspace.record_of(self.submission)
        rows = [[Cell(text) for text in cells(line, moment(line.at), numbers)] for line in lines]
        return super().get_context_data(**kwargs) | {
            "table": Table(columns=columns(), rows=rows),
            "versions": versions,
        }


class RecordFileView(SubmissionMixin, View):
    """The same as CSV, times in UTC."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        numbers = {version.pk: version.version for version in workspace.versions(self.submission)}
        dataset = tablib.Dataset(headers=columns())
        for line in workspace.record_of(self.submission):
            at = line.at.astimezone(datetime.UTC).isoformat(timespec="seconds")
            dataset.append(cells(line, at, numbers))
        name = f"record-{self.submission.cycle.year}-{self.submission.state.slug}.csv"
        return HttpResponse(
            BYTE_ORDER_MARK + Csv().export_data(dataset),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def columns() -> list[str]:
    return [
        pgettext("record", "When"),
        pgettext("record", "What"),
        pgettext("record", "Version"),
        pgettext("record", "From"),
        pgettext("record", "To"),
        pgettext("record", "Who"),
        pgettext("record", "Why"),
    ]


def cells(line: Activity, at: str, numbers: dict[int, int]) -> list[str]:
    """Return a line of the record in words, in the order of `columns`; `numbers` are those of the versions."""
    return [
        at,
        str(ActivityVerb(line.verb).label),
        str(numbers[line.target_id]) if line.verb in OF_REPORT else "",
        line.before_in_words,
        line.after_in_words,
        str(line.by or _("The portal itself")),
        line.reason,
    ]
