"""The way of an event to the public: every step from every publication, by everybody who matters."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from diaspora.domain import events
from diaspora.enums import Audience, EventKind, EventStatus, Publication
from diaspora.models import Event
from portal.enums import ActivityVerb, DatePrecision
from portal.errors import MissingReason, NotAllowed, WrongTime
from portal.models import Activity, Notice
from tests.factories import ActionItemFactory
from tests.factories.diaspora import EventFactory, PlaceFactory
from tests.factories.reporting import person
from vision.models import CooperationArea

pytestmark = pytest.mark.django_db
DRAFT, PROPOSED, PUBLISHED, DECLINED = Publication

VALUES = {
    "kind": EventKind.YOUTH_FORUM,
    "title_kk": "Жастар форумы",
    "starts": datetime.date(2031, 5, 1),
    "precision": DatePrecision.DAY,
}


def moves(event) -> list[tuple[str, str]]:
    found = Activity.objects.about(event).filter(verb=ActivityVerb.EVENT_PUBLICATION).order_by("pk")
    return list(found.values_list("before", "after"))


def told(kind: str) -> set:
    return {notice.recipient for notice in Notice.objects.filter(kind=kind)}


def in_publication(publication, kazakhstan, **fields):
    return EventFactory(publication=publication, proposed_for=kazakhstan, **fields)


# --- Proposing ----------------------------------------------------------------------------------------


def test_propose_keeps_what_was_given(kazakhstan, focal_point):
    place, item, area = PlaceFactory(), ActionItemFactory(), CooperationArea.objects.first()
    given = VALUES | {
        "places": [place],
        "items": [item],
        "areas": [area],
        "audiences": [Audience.YOUTH],
        "states": [kazakhstan],
    }
    event = events.propose(kazakhstan, given, by=focal_point)
    event.refresh_from_db()
    assert (event.publication, event.proposed_for, event.proposed_by) == (PROPOSED, kazakhstan, focal_point)
    assert (event.slug, event.title_kk, event.title_en or "") == ("youth-forum-2031", "Жастар форумы", "")
    assert event.until == datetime.date(2031, 5, 1)
    assert [*event.places.all(), *event.items.all(), *event.areas.all()] == [place, item, area]
    assert [row.audience for row in event.participants.all()] == [Audience.YOUTH]
    assert moves(event) == [("", PROPOSED)]
    assert not Event.objects.published().filter(pk=event.pk).exists()


def test_propose_gives_each_an_address_of_its_own(kazakhstan, focal_point):
    slugs = [events.propose(kazakhstan, VALUES, by=focal_point).slug for _ in range(3)]
    undated = events.propose(kazakhstan, {"kind": "other", "title_en": "Some day"}, by=focal_point)
    assert slugs == ["youth-forum-2031", "youth-forum-2031-2", "youth-forum-2031-3"]
    assert undated.slug == "other"


def test_propose_for_another_state_is_refused(kazakhstan, stranger, editor):
    for user in (stranger, editor, person("contributor", "kazakhstan")):
        with pytest.raises(NotAllowed):
            events.propose(kazakhstan, VALUES, by=user)
    assert not Event.objects.proposed().exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title_kk": ""}, "title"),
        ({"kind": "party"}, "kind"),
        ({"ends": datetime.date(2031, 4, 30)}, "ends"),
        ({"starts": None, "ends": datetime.date(2031, 4, 30)}, "starts"),
        ({"precision": DatePrecision.MONTH, "ends": datetime.date(2031, 5, 2)}, "ends"),
        ({"title_kk": "x" * 201}, "title_kk"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
    ],
)
def test_propose_with_something_wrong_is_told_by_field(kazakhstan, focal_point, wrong, field):
    with pytest.raises(ValidationError) as raised:
        events.propose(kazakhstan, VALUES | wrong, by=focal_point)
    assert list(raised.value.message_dict) == [field]
    assert not Event.objects.proposed().exists()


def test_propose_in_a_month_keeps_its_first_day(kazakhstan, focal_point):
    given = VALUES | {"starts": datetime.date(2031, 5, 20), "precision": DatePrecision.MONTH}
    event = events.propose(kazakhstan, given, by=focal_point)
    assert (event.starts, event.until) == (datetime.date(2031, 5, 1), datetime.date(2031, 5, 31))


def test_propose_tells_editors_and_administrators(kazakhstan, focal_point, editor):
    administrator, _reviewer = person("administrator"), person("reviewer")
    events.propose(kazakhstan, VALUES, by=focal_point)
    assert told("event_proposed") == {editor, administrator}


# --- Changing a proposal -------------------------------------------------------------------------------


def test_change_proposal_writes_it_anew(kazakhstan, focal_point):
    event = events.propose(kazakhstan, VALUES, by=focal_point)
    changed = events.change_proposal(event, {"title_kk": "Жаңа атау", "audiences": ["press"]}, by=focal_point)
    assert (changed.title_kk, changed.publication) == ("Жаңа атау", PROPOSED)
    assert [row.audience for row in changed.participants.all()] == [Audience.PRESS]
    assert moves(event) == [("", PROPOSED)]
    assert Activity.objects.about(event).filter(verb=ActivityVerb.EVENT_PROPOSAL_CHANGED).count() == 1


def test_change_proposal_that_was_declined_proposes_it_again(kazakhstan, focal_point, editor):
    event = in_publication(DECLINED, kazakhstan)
    changed = events.change_proposal(event, {"title_kk": "Жаңа атау"}, by=focal_point)
    assert (changed.publication, changed.decline_reason, changed.proposed_by) == (PROPOSED, "", focal_point)
    assert moves(event) == [(DECLINED, PROPOSED)]
    assert told("event_proposed") == {editor}


@pytest.mark.parametrize("publication", [DRAFT, PUBLISHED])
def test_change_proposal_that_is_none_is_refused(kazakhstan, focal_point, publication):
    event = in_publication(publication, kazakhstan, title_kk="Атау")
    with pytest.raises(WrongTime):
        events.change_proposal(event, {"title_kk": "Басқа"}, by=focal_point)
    event.refresh_from_db()
    assert event.title_kk == "Атау"


def test_change_proposal_of_another_state_is_refused(kazakhstan, stranger, editor):
    event = in_publication(PROPOSED, kazakhstan)
    for user in (stranger, editor):
        with pytest.raises(NotAllowed) as raised:
            events.change_proposal(event, {"title_kk": "Басқа"}, by=user)
        assert not isinstance(raised.value, WrongTime)


def test_change_proposal_keeps_how_many_are_to_come(kazakhstan, focal_point):
    event = in_publication(PROPOSED, kazakhstan, audiences=["youth"])
    event.participants.update(count=40)
    events.change_proposal(event, {"audiences": ["youth", "press"]}, by=focal_point)
    assert list(event.participants.values_list("audience", "count")) == [("youth", 40), ("press", None)]


# --- What the Secretariat does --------------------------------------------------------------------------

STEPS = {
    "publish": lambda event, by: events.publish(event, by=by),
    "decline": lambda event, by: events.decline(event, reason="It is there already.", by=by),
    "take_back": lambda event, by: events.take_back(event, reason="The day is wrong.", by=by),
}
MOVES = {
    ("publish", DRAFT): PUBLISHED,
    ("publish", PROPOSED): PUBLISHED,
    ("decline", PROPOSED): DECLINED,
    ("take_back", PUBLISHED): DRAFT,
}


@pytest.mark.parametrize("publication", Publication)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_from_each_publication(kazakhstan, editor, step, publication):
    event = in_publication(publication, kazakhstan)
    after = MOVES.get((step, publication))
    if after is None:
        with pytest.raises(WrongTime):
            STEPS[step](event, editor)
    else:
        STEPS[step](event, editor)
    event.refresh_from_db()
    assert event.publication == (after or publication)
    assert moves(event) == ([(publication, after)] if after else [])
    assert (event.published_at is not None) is (event.publication == PUBLISHED)


@pytest.mark.parametrize(("step", "publication"), MOVES)
def test_steps_are_for_editors_and_administrators(kazakhstan, focal_point, step, publication):
    event = in_publication(publication, kazakhstan)
    for user in (focal_point, person("reviewer"), person("contributor", "kazakhstan")):
        with pytest.raises(NotAllowed) as raised:
            STEPS[step](event, user)
        assert not isinstance(raised.value, WrongTime)
    event.refresh_from_db()
    assert event.publication == publication


@pytest.mark.parametrize(("step", "publication"), [("decline", PROPOSED), ("take_back", PUBLISHED)])
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_step_without_its_reason_is_refused(kazakhstan, editor, step, publication, reason):
    event = in_publication(publication, kazakhstan)
    with pytest.raises(MissingReason):
        getattr(events, step)(event, reason=reason, by=editor)
    event.refresh_from_db()
    assert event.publication == publication


def test_publish_tells_who_proposed_and_the_focal_points(kazakhstan, focal_point, stranger, editor):
    event = events.propose(kazakhstan, VALUES, by=focal_point)
    colleague = person("focal_point", "kazakhstan")
    events.publish(event, by=editor)
    assert told("event_published") == {focal_point, colleague}


def test_decline_tells_its_reason_to_the_state(kazakhstan, focal_point, editor):
    event = events.propose(kazakhstan, VALUES, by=focal_point)
    declined = events.decline(event, reason=" It is there already. ", by=editor)
    assert declined.decline_reason == "It is there already."
    assert told("event_declined") == {focal_point}
    assert Activity.objects.about(event).first().reason == "It is there already."


def test_publish_of_a_sample_writes_to_the_demonstration_alone(kazakhstan, focal_point, editor):
    event = in_publication(PROPOSED, kazakhstan, is_sample=True)
    ours = person("focal_point", "kazakhstan", email="focal-point@demo.example")
    events.publish(event, by=editor)
    assert told("event_published") == {ours}


def test_change_status_is_recorded_once(kazakhstan, editor, focal_point):
    event = EventFactory()
    with pytest.raises(NotAllowed):
        events.change_status(event, EventStatus.HELD, by=focal_point)
    for _ in range(2):
        events.change_status(event, EventStatus.CANCELLED, by=editor, reason="No hall.")
    found = Activity.objects.about(event).filter(verb=ActivityVerb.EVENT_STATUS)
    assert list(found.values_list("before", "after", "reason")) == [("planned", "cancelled", "No hall.")]
