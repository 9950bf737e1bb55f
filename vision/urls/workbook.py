"""The spreadsheet that goes out and comes back."""

from django.urls import path

from vision.views.workbook import WorkbookFileView, WorkbookUploadView, WorkbookView

urlpatterns = [
    path("<int:year>/<slug:state>/workbook.xlsx", WorkbookFileView.as_view(), name="workbook-file"),
    path("<int:year>/<slug:state>/workbook/", WorkbookView.as_view(), name="workbook"),
    path(
        "<int:year>/<slug:state>/workbook/<str:ticket>/", WorkbookUploadView.as_view(), name="workbook-upload"
    ),
]
