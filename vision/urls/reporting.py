"""Reporting: a state's submission of a year, area by area and entry by entry."""

from django.urls import URLPattern, path

from vision.urls import converters  # noqa: F401 - registers how codes stand in addresses
from vision.views.workspace import entry, handing_in, home, preview, record, submission

REPORT = "<int:year>/<slug:state>/"
ENTRY = f"{REPORT}entries/<code:code>/"

urlpatterns: list[URLPattern] = [
    path("", home.HomeView.as_view(), name="home"),
    path("signed-in/", home.SignedInAgainView.as_view(), name="signed-in"),
    path(REPORT, submission.SubmissionView.as_view(), name="submission"),
    path(f"{REPORT}areas/<code:code>/", submission.AreaView.as_view(), name="area"),
    path(ENTRY, entry.EntryView.as_view(), name="entry"),
    path(f"{ENTRY}take-over/", entry.TakeOverView.as_view(), name="take-over"),
    path(f"{ENTRY}presence/", entry.PresenceView.as_view(), name="presence"),
    path(f"{REPORT}submit/", handing_in.SubmitView.as_view(), name="submit"),
    path(f"{REPORT}recall/", handing_in.RecallView.as_view(), name="recall"),
    path(f"{REPORT}correction/", handing_in.CorrectionView.as_view(), name="correction"),
    path(f"{REPORT}preview/", preview.PreviewView.as_view(), name="preview"),
    path(f"{REPORT}record/", record.RecordView.as_view(), name="record"),
    path(f"{REPORT}record.csv", record.RecordFileView.as_view(), name="record-file"),
]
