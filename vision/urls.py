from django.urls import path, register_converter

from vision.views.actions import ActionItemsView
from vision.views.framework import ActionItemView, AreaView, CommitmentsView, OverviewView, PillarView
from vision.views.official_texts import OfficialTextsView, OfficialTextView


class CodeConverter:
    """The code of a piece of the framework: numbers parted by dots."""

    regex = r"[0-9]{1,4}(?:\.[0-9]{1,4}){1,2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

app_name = "vision"
urlpatterns = [
    path("", OverviewView.as_view(), name="overview"),
    path("pillars/<int:number>/", PillarView.as_view(), name="pillar"),
    path("areas/<code:code>/", AreaView.as_view(), name="area"),
    path("commitments/", CommitmentsView.as_view(), name="commitments"),
    path("actions/", ActionItemsView.as_view(), name="actions"),
    path("actions/<code:code>/", ActionItemView.as_view(), name="action"),
    path("official-texts/", OfficialTextsView.as_view(), name="official-texts"),
    path("official-texts/<int:pk>/", OfficialTextView.as_view(), name="official-text"),
]
