"""The workspace: where states report and the Secretariat reviews. Each part keeps its own addresses."""

from vision.urls import evidence, reporting, review, workbook

app_name = "workspace"
urlpatterns = [
    *review.urlpatterns,
    *evidence.urlpatterns,
    *workbook.urlpatterns,
    *reporting.urlpatterns,
]
