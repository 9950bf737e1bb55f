"""Public addresses of the diaspora section."""

from django.urls import path
from django.views.generic import TemplateView

from diaspora.views import files
from diaspora.views.calendar import CalendarsView, calendar, event_calendar
from diaspora.views.events import EventsView, EventView
from diaspora.views.feed import feed
from diaspora.views.home import HomeView
from diaspora.views.series import SeriesView

app_name = "diaspora"

nothing = TemplateView.as_view(template_name="base.html")

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("events/", EventsView.as_view(), name="events"),
    path("events/<slug:slug>/", EventView.as_view(), name="event"),
    path("events/<slug:slug>.ics", event_calendar, name="event-calendar"),
    path("events.atom", feed, name="feed"),
    path("calendar/", CalendarsView.as_view(), name="calendars"),
    path("calendar.ics", calendar, name="calendar"),
    path("map/", nothing, name="map"),
    path("series/<slug:kind>/", SeriesView.as_view(), name="series"),
    path("action-plans/", nothing, name="plans"),
    path("action-plans/<int:year>/", nothing, name="plan"),
    path("strategy/<slug:slug>/", nothing, name="strategy"),
    path("institutions/", nothing, name="institutions"),
    path("institutions/<slug:slug>/", nothing, name="institution"),
    path("decisions/", nothing, name="decisions"),
    path("documents/<int:pk>/", files.document, name="document"),
    path("pictures/<int:pk>/", files.picture, name="picture"),
]
