"""Reporting: a state's submission of a year, area by area and entry by entry."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
