"""The workspace of the diaspora section: events that states propose, plans that they draft together."""

from django.urls import path

from diaspora.views.workspace import activities, events, home, plans

app_name = "diaspora-workspace"

EVENT = "events/<int:pk>/"
PLAN = "plans/<int:year>/"
ACTIVITY = f"{PLAN}activities/<int:number>/"

urlpatterns = [
    path("", home.HomeView.as_view(), name="home"),
    path("events/propose/", events.ProposeView.as_view(), name="propose"),
    path(EVENT, events.EventView.as_view(), name="event"),
    path(f"{EVENT}change/", events.ChangeView.as_view(), name="event-change"),
    path(f"{EVENT}publish/", events.PublishView.as_view(), name="event-publish"),
    path(f"{EVENT}decline/", events.DeclineView.as_view(), name="event-decline"),
    path(f"{EVENT}take-back/", events.TakeBackView.as_view(), name="event-take-back"),
    path("plans/begin/", plans.CreateView.as_view(), name="plan-create"),
    path(PLAN, plans.PlanView.as_view(), name="plan"),
    path(f"{PLAN}adopt/", plans.AdoptView.as_view(), name="plan-adopt"),
    path(f"{PLAN}close/", plans.CloseView.as_view(), name="plan-close"),
    path(f"{PLAN}activities/add/", activities.AddView.as_view(), name="activity-add"),
    path(f"{ACTIVITY}change/", activities.ChangeView.as_view(), name="activity-change"),
    path(f"{ACTIVITY}remove/", activities.RemoveView.as_view(), name="activity-remove"),
    path(f"{ACTIVITY}result/", activities.ResultView.as_view(), name="activity-result"),
    path(f"{ACTIVITY}amend/", activities.AmendView.as_view(), name="activity-amend"),
    path(f"{ACTIVITY}drop/", activities.DropView.as_view(), name="activity-drop"),
    path(f"{ACTIVITY}carry-over/", activities.CarryView.as_view(), name="activity-carry-over"),
]
