"""The small pages for the frames of other sites."""

from django.urls import path

from vision.urls import converters  # noqa: F401 - registers how codes stand in addresses
from vision.views.embed import ItemEmbedView, StateEmbedView

app_name = "embed"
urlpatterns = [
    path("states/<slug:slug>/", StateEmbedView.as_view(), name="state"),
    path("action-items/<code:code>/", ItemEmbedView.as_view(), name="action-item"),
]
