"""Public addresses of the civil society section. An organisation stands right under it; see `validators.RESERVED`."""

from django.urls import path

from civil_society.views import join
from civil_society.views.bodies import BodiesView
from civil_society.views.compare import CompareView
from civil_society.views.home import HomeView
from civil_society.views.network import NetworkView
from civil_society.views.organisations import OrganisationsView, OrganisationView, StatementView

app_name = "civil-society"

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("organisations/", OrganisationsView.as_view(), name="organisations"),
    path("bodies/", BodiesView.as_view(), name="bodies"),
    path("compare/", CompareView.as_view(), name="compare"),
    path("network/", NetworkView.as_view(), name="network"),
    path("join/", join.JoinView.as_view(), name="join"),
    path("join/sent/", join.SentView.as_view(), name="join-sent"),
    path("join/confirm/<str:token>/", join.ConfirmView.as_view(), name="join-confirm"),
    path("join/<slug:slug>/", join.CorrectView.as_view(), name="correct"),
    # What has a name of its own stands above: it is reserved, and no organisation has it.
    path("<slug:slug>/", OrganisationView.as_view(), name="organisation"),
    path("<slug:slug>/statements/<int:version>/", StatementView.as_view(), name="statement"),
]
