"""Public addresses of the diaspora section."""

from django.urls import path
from django.views.generic import TemplateView

from diaspora.views import files
from diaspora.views.calendar import CalendarsView, calendar, event_calendar
from diaspora.views.feed import feed

app_name = "diaspora"

nothing = TemplateView.as_view(template_name="base.html")

urlpatterns = [
    path("", nothing, name="home"),
    path("events/", nothing, name="events"),
    path("events/<slug:slug>/", nothing, name="event"),
    path("events/<slug:slug>.ics", event_calendar, name="event-calendar"),
    path("events.atom", feed, name="feed"),
    path("calendar/", CalendarsView.as_view(), name="calendars"),
    path("calendar.ics", calendar, name="calendar"),
    path("map/", nothing, name="map"),
    path("series/<slug:kind>/", nothing, name="series"),
    path("action-plans/", nothing, name="plans"),
    path("action-plans/<int:year>/", nothing, name="plan"),
    path("strategy/<slug:slug>/", nothing, name="strategy"),
    path("institutions/", nothing, name="institutions"),
    path("institutions/<slug:slug>/", nothing, name="institution"),
    path("decisions/", nothing, name="decisions"),
    path("documents/<int:pk>/", files.document, name="document"),
    path("pictures/<int:pk>/", files.picture, name="picture"),
]
