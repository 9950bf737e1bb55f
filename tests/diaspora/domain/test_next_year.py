"""An event copied into the year after: what it is, without what came of it."""

import datetime

import pytest

from diaspora.domain.next_year import copy_into_next_year
from diaspora.enums import EventKind, EventStatus, Publication
from portal.enums import ActivityVerb, DatePrecision
from portal.errors import NotAllowed
from portal.models import Activity
from tests.factories.diaspora import CelebrationFactory, EventFactory, PlaceFactory

pytestmark = pytest.mark.django_db


def test_copy_is_a_draft_of_the_next_year(kazakhstan, editor, focal_point):
    place = PlaceFactory()
    event = EventFactory(
        kind=EventKind.TRAINING,
        starts=datetime.date(2031, 5, 1),
        ends=datetime.date(2031, 5, 3),
        status=EventStatus.HELD,
        outcomes_en="Forty people came.",
        stated_number=4,
        places=[place],
        audiences=["youth"],
        slug="training-2031",
    )
    copy = copy_into_next_year(event, by=editor)
    copy.refresh_from_db()
    assert (copy.publication, copy.status, copy.slug) == (
        Publication.DRAFT,
        EventStatus.PLANNED,
        "training-2032",
    )
    assert (copy.starts, copy.ends, copy.precision) == (datetime.date(2032, 5, 1), None, DatePrecision.MONTH)
    assert (copy.title_kk, copy.outcomes_en or "", copy.stated_number) == (event.title_kk, "", None)
    assert list(copy.places.all()) == [place]
    assert [row.audience for row in copy.participants.all()] == ["youth"]
    with pytest.raises(NotAllowed):
        copy_into_next_year(event, by=focal_point)


def test_copy_of_an_unknown_date_has_none(editor):
    assert copy_into_next_year(EventFactory(starts=None), by=editor).starts is None


def test_copy_of_a_celebration_keeps_its_days(editor):
    event = EventFactory(
        kind=EventKind.CELEBRATION, celebration=CelebrationFactory(), starts=datetime.date(2031, 10, 3)
    )
    copy = copy_into_next_year(event, by=editor)
    assert (copy.starts, copy.precision) == (datetime.date(2032, 10, 3), DatePrecision.DAY)


def test_copy_is_on_record(editor):
    copy = copy_into_next_year(EventFactory(slug="forum-2031", starts=datetime.date(2031, 5, 1)), by=editor)
    line = Activity.objects.get(verb=ActivityVerb.EVENT_DUPLICATED)
    assert (line.by, line.before, line.after, line.target) == (editor, "forum-2031", copy.slug, copy)
