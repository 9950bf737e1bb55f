"""The spreadsheet that goes out and comes back."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
