"""The workspace: where states report and the Secretariat reviews. Each part keeps its own addresses."""

from vision.urls import evidence, reporting, review, translations, workbook

app_name = "workspace"
urlpatterns = [
    *review.urlpatterns,
    *evidence.urlpatterns,
    *translations.urlpatterns,
    *workbook.urlpatterns,
    *reporting.urlpatterns,
]
