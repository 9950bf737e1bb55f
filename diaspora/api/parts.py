"""What records of the section have in common, and what is written inside them because it has no address of its own."""

from diaspora.models import Celebration, Place, Theme
from portal.api.links import DoubtField
from portal.api.serializers import RecordSerializer, keys

DATES = ("starts", "ends", "precision", "date_note")
SOURCE = ("source", "source_url", "to_verify")


class PlaceSerializer(RecordSerializer):
    """A town: in a member or observer state, or in the country that is named. Degrees are north and east."""

    state = keys("slug")
    to_verify = DoubtField()

    class Meta:
        model = Place
        fields = ("slug", "name", "state", "country", "latitude", "longitude", "to_verify")


class ThemeSerializer(RecordSerializer):
    """What institutions exchange experience on, and what activities of a plan are grouped by."""

    class Meta:
        model = Theme
        fields = ("slug", "title", "summary")


class CelebrationSerializer(RecordSerializer):
    """A day that is celebrated every year."""

    to_verify = DoubtField()

    class Meta:
        model = Celebration
        fields = ("slug", "title", "summary", "month", "day", *SOURCE)
