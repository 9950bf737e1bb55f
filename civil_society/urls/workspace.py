"""The workspace of the civil society section: organisations, and changes that their representatives propose."""

from django.urls import path

from civil_society.views.workspace.change import ChangeView
from civil_society.views.workspace.home import HomeView

app_name = "civil-society-workspace"

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("<slug:slug>/", ChangeView.as_view(), name="change"),
]
