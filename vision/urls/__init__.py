"""The public pages of the Vision."""

from django.urls import path

from vision.urls import converters  # noqa: F401 - registers how codes stand in addresses
from vision.views.actions import ActionItemsView
from vision.views.evidence import public_evidence
from vision.views.framework import ActionItemView, AreaView, CommitmentsView, OverviewView, PillarView
from vision.views.official_texts import OfficialTextsView, OfficialTextView

app_name = "vision"
urlpatterns = [
    path("", OverviewView.as_view(), name="overview"),
    path("pillars/<int:number>/", PillarView.as_view(), name="pillar"),
    path("areas/<code:code>/", AreaView.as_view(), name="area"),
    path("commitments/", CommitmentsView.as_view(), name="commitments"),
    path("actions/", ActionItemsView.as_view(), name="actions"),
    path("actions/<code:code>/", ActionItemView.as_view(), name="action"),
    path("evidence/<int:pk>/", public_evidence, name="evidence"),
    path("official-texts/", OfficialTextsView.as_view(), name="official-texts"),
    path("official-texts/<int:pk>/", OfficialTextView.as_view(), name="official-text"),
]
