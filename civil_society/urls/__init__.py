"""Public addresses of the civil society section. An organisation stands right under it; see `validators.RESERVED`."""

from django.urls import path

from civil_society.views.compare import CompareView
from civil_society.views.network import NetworkView

app_name = "civil-society"

urlpatterns = [
    path("compare/", CompareView.as_view(), name="compare"),
    path("network/", NetworkView.as_view(), name="network"),
]
