"""What states show for what they report."""

from django.urls import path

from vision.urls import converters  # noqa: F401 - registers how codes stand in addresses
from vision.views import evidence

urlpatterns = [
    path(
        "<int:year>/<slug:state>/entries/<code:code>/evidence/",
        evidence.EntryEvidenceView.as_view(),
        name="entry-evidence",
    ),
    path("evidence/<int:pk>/", evidence.DownloadEvidenceView.as_view(), name="evidence"),
    path("evidence/<int:pk>/change/", evidence.ChangeEvidenceView.as_view(), name="evidence-change"),
    path("evidence/<int:pk>/remove/", evidence.RemoveEvidenceView.as_view(), name="evidence-remove"),
]
