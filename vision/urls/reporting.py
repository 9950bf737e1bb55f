"""Reporting: a state's submission of a year, area by area and entry by entry."""

from django.urls import URLPattern, register_converter

from vision.urls.converters import CodeConverter

register_converter(CodeConverter, "code")

urlpatterns: list[URLPattern] = []
