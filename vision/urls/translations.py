"""Translations of what states report."""

from django.urls import path

from vision.urls import converters  # noqa: F401 - registers how codes and languages stand in addresses
from vision.views.translations import ReportTranslationsView, TranslationsView, TranslationView

REPORT = "<int:year>/<slug:state>/"
LANGUAGE = "translations/<language:language>/"

urlpatterns = [
    path("translations/", TranslationsView.as_view(), name="translations"),
    path(f"{REPORT}translations/", ReportTranslationsView.as_view(), name="report-translations"),
    path(f"{REPORT}{LANGUAGE}", ReportTranslationsView.as_view(), name="report-translations"),
    path(
        f"{REPORT}entries/<code:code>/{LANGUAGE}",
        TranslationView.as_view(),
        name="entry-translation",
    ),
]
