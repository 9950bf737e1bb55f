"""The collection of activities: what states lead under the joint action plans that were adopted."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from diaspora.api import records
from diaspora.api.parts import DATES, PlaceSerializer, ThemeSerializer
from diaspora.enums import ActivityStatus, Audience
from diaspora.models import Activity, ActivityAudience, Event, Place, Plan, Theme
from portal.api.filters import RecordFilter, choice, key, period, words
from portal.api.links import DoubtField, TwoPartKey, in_force, included_in, link, numbered_link, sample_mark
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.shared import StateSerializer
from portal.api.views import ReadViewSet


class ActivitySerializer(RecordSerializer):
    """What a state leads in a year, and what came of it. Its `code` is the year and its number in the plan."""

    url = AddressField("activities", "code")
    page = PageField()
    code = serializers.CharField(read_only=True, help_text="Year and number in the plan, as in 2025-7.")
    plan = keys("year")
    theme = ThemeSerializer(read_only=True)
    lead_state = keys("slug")
    partners = keys("slug", many=True)
    places = PlaceSerializer(many=True, read_only=True)
    audiences = keys("audience", many=True)
    event = keys(
        "slug", help_text="The event that it became; null where there is none, or none that is public."
    )
    decision = keys("code", help_text="The decision of a meeting that it carries out.")
    items = keys("code", many=True)
    origin = keys("code", help_text="The activity of an earlier plan that it was carried over from.")
    carried_over = keys(
        "code", many=True, help_text="The activities of later plans that it was carried over to."
    )
    to_verify = DoubtField()
    is_sample = sample_mark()

    class Meta:
        model = Activity
        fields = (
            *("code", "plan", "number", "theme", "title", "summary", *DATES, "status", "outcome"),
            *("lead_state", "partners", "partners_note", "places", "audiences", "budget_source", "event"),
            *("decision", "items", "origin", "carried_over", "to_verify", "is_sample", "url", "page"),
        )
        included = {
            "plan": "diaspora.api.plans.PlanSerializer",
            "lead_state": StateSerializer,
            "partners": StateSerializer,
            "event": "diaspora.api.events.EventSerializer",
            "decision": "diaspora.api.decisions.DecisionSerializer",
            "origin": "diaspora.api.activities.ActivitySerializer",
            "carried_over": "diaspora.api.activities.ActivitySerializer",
        }


class ActivityFilter(RecordFilter):
    """A state is asked for as leading or as partner."""

    q = words()
    plan = numbered_link("plan", "year", Plan.objects.published)
    theme = link("theme", "slug", Theme.objects.all)
    state = key("lead_state__slug", method="filter_state")
    lead_state = key("lead_state__slug")
    status = choice(ActivityStatus)
    starts = period()
    audience = choice(Audience, method="filter_audience")
    place = link("places", "slug", Place.objects.all)
    event = link("event", "slug", Event.objects.published)
    item = link("items", "code", in_force(Activity, "items"))

    class Meta:
        model = Activity
        fields: list[str] = []

    def filter_state(self, activities: QuerySet, name: str, value: list[str]) -> QuerySet:
        partner = Activity.partners.through.objects.filter(state__slug__in=value)
        return activities.filter(Q(lead_state__slug__in=value) | Q(pk__in=partner.values("activity")))

    def filter_audience(self, activities: QuerySet, name: str, value: list[str]) -> QuerySet:
        return activities.filter(
            pk__in=ActivityAudience.objects.filter(audience__in=value).values("activity")
        )


class ActivityViewSet(TwoPartKey, ReadViewSet):
    key_parts = ("plan__year", "number")
    serializer_class = ActivitySerializer
    filterset_class = ActivityFilter
    sources = records.ALL
    ordering_fields = {"starts": "starts", "plan": "plan__year", "number": "number"}

    def records(self) -> QuerySet:
        return records.activities(included_in(self))


register(
    Collection(
        "activities",
        ActivityViewSet,
        _("Activities of joint action plans"),
        _("What each state leads in a year under an adopted plan, with whom, and what came of it."),
        order=63,
    )
)
