"""The review of what states submit."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
