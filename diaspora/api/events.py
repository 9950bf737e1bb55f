"""The collection of events: what is planned, what was held, and what followed from it."""

import datetime
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from diaspora.api import records
from diaspora.api.parts import DATES, SOURCE, CelebrationSerializer, PlaceSerializer, ThemeSerializer
from diaspora.domain import series
from diaspora.enums import Audience, EventKind, EventStatus
from diaspora.filters import UPCOMING, WHEN
from diaspora.models import Event, EventDocument, EventPicture, Institution, Participants, Theme
from diaspora.models.event import EventQuerySet
from portal.api.filters import RecordFilter, choice, key, numbers, period, words
from portal.api.links import DoubtField, in_force, included_in, link
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.shared import BodySerializer, StateSerializer
from portal.api.views import ReadViewSet
from portal.models import CooperationBody

FILE = ("name", "content_type", "size", "sha256")


@extend_schema_field({"type": "string", "format": "uri"})
class FileAddressField(serializers.Field):
    """Where a file of an event is: a link that was given, else the address at which the portal hands it out."""

    def __init__(self, view: str, **kwargs: Any):
        self.view = view
        kwargs.setdefault("help_text", "Where the file is.")
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, value: EventDocument | EventPicture) -> str:
        given = getattr(value, "url", "")
        return given or f"{settings.SITE_URL}{reverse(self.view, args=[value.pk])}"


@extend_schema_field({"type": ["integer", "null"]})
class NumberField(serializers.Field):
    """The number of an event in its series, counted from all that are published, once an answer."""

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("help_text", "Its number in the series of its kind; null where it has none.")
        super().__init__(source="*", read_only=True, **kwargs)

    def to_representation(self, event: Event) -> int | None:
        if "numbers" not in self.context:
            self.context["numbers"] = series.numbers_of_kinds(EventKind.values)
        return self.context["numbers"].get(event.pk)


class ParticipantsSerializer(RecordSerializer):
    """A kind of people who take part, and how many where that is known."""

    class Meta:
        model = Participants
        fields = ("audience", "count")


class EventDocumentSerializer(RecordSerializer):
    """A file of an event, or a link to where a document is; a link has no size and no checksum."""

    url = FileAddressField("diaspora:document")
    to_verify = DoubtField()

    class Meta:
        model = EventDocument
        fields = ("title", "language", "url", *FILE, "to_verify")


class PictureSerializer(RecordSerializer):
    """A picture of an event: what it shows, who made it, and its size in pixels."""

    url = FileAddressField("diaspora:picture")

    class Meta:
        model = EventPicture
        fields = ("alternative", "credit", "url", *FILE, "width", "height")


class EventSerializer(RecordSerializer):
    """A meeting, a forum, a training, with what followed from it. Its `kind` is the key of its series."""

    url = AddressField("events", "slug")
    page = PageField()
    number = NumberField()
    host_state = keys("slug")
    places = PlaceSerializer(many=True, read_only=True)
    states = keys("slug", many=True)
    bodies = keys("slug", many=True)
    institutions = keys("slug", many=True)
    themes = ThemeSerializer(many=True, read_only=True)
    celebration = CelebrationSerializer(read_only=True, allow_null=True)
    participants = ParticipantsSerializer(many=True, read_only=True)
    documents = EventDocumentSerializer(many=True, read_only=True)
    pictures = PictureSerializer(many=True, read_only=True)
    items = keys("code", many=True)
    areas = keys("code", many=True)
    decisions = keys("code", many=True)
    activities = keys("code", many=True)
    to_verify = DoubtField()

    class Meta:
        model = Event
        fields = (
            *("slug", "kind", "number", "stated_number", "status", "title", "summary", "outcomes", *DATES),
            *("host_state", "places", "states", "bodies", "institutions", "organisers_note", "themes"),
            *("celebration", "participants", "documents", "pictures", "items", "areas", "decisions"),
            *("activities", *SOURCE, "is_sample", "url", "page"),
        )
        included = {
            "host_state": StateSerializer,
            "states": StateSerializer,
            "bodies": BodySerializer,
            "institutions": "diaspora.api.institutions.InstitutionSerializer",
            "decisions": "diaspora.api.decisions.DecisionSerializer",
            "activities": "diaspora.api.activities.ActivitySerializer",
        }


class EventFilter(RecordFilter):
    """The filters of the pages by their names, and those of calendars: a state is host or takes part."""

    q = words()
    when = django_filters.ChoiceFilter(choices=WHEN, method="filter_when", label=_("upcoming or past."))
    kind = choice(EventKind)
    state = key("states", method="filter_state")
    year = numbers("starts__year")
    starts = period()
    audience = choice(Audience, method="filter_audience")
    status = choice(EventStatus)
    body = link("bodies", "slug", CooperationBody.objects.all)
    institution = link("institutions", "slug", Institution.objects.all)
    theme = link("themes", "slug", Theme.objects.all)
    item = link("items", "code", in_force(Event, "items"))
    area = link("areas", "code", in_force(Event, "areas"))

    class Meta:
        model = Event
        fields: list[str] = []

    def filter_when(self, events: EventQuerySet, name: str, value: str) -> QuerySet:
        return events.upcoming() if value == UPCOMING else events.past()

    def filter_state(self, events: EventQuerySet, name: str, value: list[str]) -> QuerySet:
        taking_part = Event.states.through.objects.filter(state__slug__in=value)
        return events.filter(Q(host_state__slug__in=value) | Q(pk__in=taking_part.values("event")))

    def filter_audience(self, events: EventQuerySet, name: str, value: list[str]) -> QuerySet:
        return events.filter(pk__in=Participants.objects.filter(audience__in=value).values("event"))


def midnight() -> datetime.datetime:
    """Return when today began: what is upcoming, and what is past, changes with the day."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


class EventViewSet(ReadViewSet):
    serializer_class = EventSerializer
    filterset_class = EventFilter
    sources = (*records.ALL, midnight)
    ordering_fields = {"starts": "starts", "slug": "slug", "kind": "kind"}

    def records(self) -> QuerySet:
        return records.events(included_in(self))


register(
    Collection(
        "events",
        EventViewSet,
        _("Diaspora events"),
        _("Forums, meetings, trainings and celebrations: when, where, by whom, and what followed from them."),
        order=60,
    )
)
