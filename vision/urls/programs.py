"""Reporting by programs, under /api/v1/reporting/."""

from django.urls import path

from vision.api.reporting.entries import EntriesView, EntryView
from vision.api.reporting.evidence import EvidenceView, PieceView
from vision.api.reporting.reports import ReportsView, ReportView, SubmitView
from vision.urls import converters  # noqa: F401 - registers how codes stand in addresses

app_name = "reporting"
REPORT = "submissions/<int:year>/"
ENTRY = f"{REPORT}entries/<code:code>/"

urlpatterns = [
    path("submissions/", ReportsView.as_view(), name="submissions"),
    path(REPORT, ReportView.as_view(), name="submission"),
    path(f"{REPORT}submit/", SubmitView.as_view(), name="submit"),
    path(f"{REPORT}entries/", EntriesView.as_view(), name="entries"),
    path(ENTRY, EntryView.as_view(), name="entry"),
    path(f"{ENTRY}evidence/", EvidenceView.as_view(), name="evidence"),
    path(f"{ENTRY}evidence/<int:pk>/", PieceView.as_view(), name="piece"),
]
