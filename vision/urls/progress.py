"""How far the Vision is: pages made from editions."""

from django.urls import path
from django.views.generic import TemplateView

app_name = "progress"
urlpatterns = [
    path("", TemplateView.as_view(), name="home"),
    path("entries/", TemplateView.as_view(), name="entries"),
    path("compare/", TemplateView.as_view(), name="compare"),
    path("editions/<str:key>/", TemplateView.as_view(), name="edition"),
]
