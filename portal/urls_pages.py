"""Pages that belong to no section."""

from django.urls import path

from portal.views.accounts import ProfileView, signed_in, signed_out
from portal.views.home import HomeView
from portal.views.pages import PageView
from portal.views.search import SearchView
from portal.views.states import StatesView, StateView

app_name = "portal"
urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("states/", StatesView.as_view(), name="states"),
    path("states/<slug:slug>/", StateView.as_view(), name="state"),
    path("search/", SearchView.as_view(), name="search"),
    path("about/", PageView.as_view(slug="about"), name="about"),
    path("accessibility/", PageView.as_view(slug="accessibility"), name="accessibility"),
    path("privacy/", PageView.as_view(slug="privacy"), name="privacy"),
    path("accounts/", ProfileView.as_view(), name="profile"),
    path("accounts/signed-in/", signed_in, name="signed-in"),
    path("accounts/signed-out/", signed_out, name="signed-out"),
]
