"""The review of what states submit."""

from django.urls import path

from vision.urls import converters  # noqa: F401 - registers how codes stand in addresses
from vision.views.review.entry import EntryReviewView
from vision.views.review.queue import QueueView
from vision.views.review.steps import (
    AcceptEntriesView,
    AcceptView,
    NewVersionView,
    NoteView,
    ReturnView,
    StartView,
)
from vision.views.review.submission import SubmissionReviewView

PLACE = "review/<int:year>/<slug:state>/"

urlpatterns = [
    path("review/", QueueView.as_view(), name="review"),
    path(PLACE, SubmissionReviewView.as_view(), name="review-submission"),
    path(f"{PLACE}start/", StartView.as_view(), name="review-start"),
    path(f"{PLACE}accept-entries/", AcceptEntriesView.as_view(), name="review-accept-entries"),
    path(f"{PLACE}return/", ReturnView.as_view(), name="review-return"),
    path(f"{PLACE}accept/", AcceptView.as_view(), name="review-accept"),
    path(f"{PLACE}new-version/", NewVersionView.as_view(), name="review-new-version"),
    path(f"{PLACE}notes/", NoteView.as_view(), name="review-note"),
    path(f"{PLACE}entries/<code:code>/", EntryReviewView.as_view(), name="review-entry"),
]
