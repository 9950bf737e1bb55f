"""How far the Vision is: pages made from editions."""

from django.urls import path

from vision.views.progress.compare import CompareView
from vision.views.progress.edition import EditionView, table_file
from vision.views.progress.entries import EntriesView
from vision.views.progress.home import ProgressView

app_name = "progress"
urlpatterns = [
    path("", ProgressView.as_view(), name="home"),
    path("entries/", EntriesView.as_view(), name="entries"),
    path("compare/", CompareView.as_view(), name="compare"),
    path("editions/<str:key>/", EditionView.as_view(), name="edition"),
    path("editions/<str:key>/data.csv", table_file, name="table"),
]
