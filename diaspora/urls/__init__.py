"""Public addresses of the diaspora section."""

from django.urls import path

from diaspora.views import files
from diaspora.views.calendar import CalendarsView, calendar, event_calendar
from diaspora.views.decisions import DecisionsView
from diaspora.views.events import EventsView, EventView
from diaspora.views.feed import feed
from diaspora.views.home import HomeView
from diaspora.views.institutions import InstitutionsView, InstitutionView
from diaspora.views.map import MapView
from diaspora.views.plans import PlansView, PlanView
from diaspora.views.series import SeriesView
from diaspora.views.strategy import StrategyView

app_name = "diaspora"

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("events/", EventsView.as_view(), name="events"),
    path("events/<slug:slug>/", EventView.as_view(), name="event"),
    path("events/<slug:slug>.ics", event_calendar, name="event-calendar"),
    path("events.atom", feed, name="feed"),
    path("calendar/", CalendarsView.as_view(), name="calendars"),
    path("calendar.ics", calendar, name="calendar"),
    path("map/", MapView.as_view(), name="map"),
    path("series/<slug:kind>/", SeriesView.as_view(), name="series"),
    path("action-plans/", PlansView.as_view(), name="plans"),
    path("action-plans/<int:year>/", PlanView.as_view(), name="plan"),
    path("strategy/<slug:slug>/", StrategyView.as_view(), name="strategy"),
    path("institutions/", InstitutionsView.as_view(), name="institutions"),
    path("institutions/<slug:slug>/", InstitutionView.as_view(), name="institution"),
    path("decisions/", DecisionsView.as_view(), name="decisions"),
    path("documents/<int:pk>/", files.document, name="document"),
    path("pictures/<int:pk>/", files.picture, name="picture"),
]
