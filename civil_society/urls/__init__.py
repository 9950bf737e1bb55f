"""Public addresses of the civil society section. An organisation stands right under it; see `validators.RESERVED`."""

from django.urls import path

from civil_society.views import join

app_name = "civil-society"

urlpatterns: list = [
    path("join/", join.JoinView.as_view(), name="join"),
    path("join/sent/", join.SentView.as_view(), name="join-sent"),
    path("join/confirm/<str:token>/", join.ConfirmView.as_view(), name="join-confirm"),
    path("join/<slug:slug>/", join.CorrectView.as_view(), name="correct"),
]
