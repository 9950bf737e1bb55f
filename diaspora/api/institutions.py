"""The collection of the state institutions in charge of diaspora affairs, with what they have to tell."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from diaspora.api import records
from diaspora.api.parts import SOURCE, ThemeSerializer
from diaspora.models import Institution, Practice, Theme
from portal.api.filters import RecordFilter, key, words
from portal.api.links import DoubtField, included_in
from portal.api.registry import Collection, register
from portal.api.serializers import AddressField, PageField, RecordSerializer, keys
from portal.api.shared import StateSerializer
from portal.api.views import ReadViewSet


class PracticeSerializer(RecordSerializer):
    """What an institution has to tell about a theme."""

    theme = ThemeSerializer(read_only=True)
    to_verify = DoubtField()

    class Meta:
        model = Practice
        fields = ("theme", "summary", *SOURCE)


class InstitutionSerializer(RecordSerializer):
    """A state institution in charge of diaspora affairs; its contact is the one for the public."""

    url = AddressField("institutions", "slug")
    page = PageField()
    state = keys("slug")
    practices = PracticeSerializer(many=True, read_only=True)
    to_verify = DoubtField()

    class Meta:
        model = Institution
        fields = (
            *("slug", "state", "position", "name", "short_name", "tasks", "founded", "website", "email"),
            *("phone", "address", "practices", *SOURCE, "url", "page"),
        )
        included = {"state": StateSerializer}


class InstitutionFilter(RecordFilter):
    q = words()
    state = key("state__slug")
    theme = key("practices__theme__slug", distinct=True)

    class Meta:
        model = Institution
        fields: list[str] = []


class InstitutionViewSet(ReadViewSet):
    serializer_class = InstitutionSerializer
    filterset_class = InstitutionFilter
    sources = (Institution, Practice, Theme, *records.STATES)
    ordering_fields = {"slug": "slug", "state": "state__slug", "founded": "founded"}

    def records(self) -> QuerySet:
        return records.institutions(included_in(self))


register(
    Collection(
        "institutions",
        InstitutionViewSet,
        _("Diaspora institutions"),
        _("The state institutions in charge of diaspora affairs: tasks, contact, what they have to tell."),
        order=64,
    )
)
