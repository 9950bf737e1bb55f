"""What states show for what they report."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
