"""What a demonstration shows of events and plans: made up, marked, in four languages, and loaded once."""

import pytest

from diaspora.domain import plans
from diaspora.enums import ActivityStatus, AmendmentKind, PlanStatus, Publication
from diaspora.models import Activity, Event, Plan
from diaspora.sample.loading import load
from portal import demonstration
from portal.models import Notice, User
from portal.translations.texts import missing_languages
from tests.factories.diaspora import EventFactory, PlanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_demonstration_has_an_adopted_plan_and_a_draft():
    told = load()
    adopted, draft = Plan.objects.get(year=2025), Plan.objects.get(year=2026)
    assert len(told) == 2
    assert (adopted.status, draft.status) == (PlanStatus.ADOPTED, PlanStatus.DRAFT)
    assert adopted.is_sample
    assert draft.is_sample
    assert adopted.activities.count() == 10
    assert adopted.activities.values("lead_state").distinct().count() >= 5
    statuses = set(adopted.activities.values_list("status", flat=True))
    assert statuses == set(ActivityStatus)
    assert {amendment.kind for amendment in adopted.amendments.all()} == {
        AmendmentKind.CHANGED,
        AmendmentKind.DROPPED,
    }
    [carried] = draft.activities.exclude(origin=None)
    assert carried.origin.plan == adopted
    assert plans.missing_before_adoption(draft) == []


def test_a_demonstration_has_events_that_wait_and_events_that_are_planned():
    load()
    found = Event.objects.filter(is_sample=True)
    assert found.filter(publication=Publication.PROPOSED).count() == 2
    assert found.published().upcoming().count() == 2


def test_what_is_made_up_says_so_in_four_languages():
    load()
    for record in [*Event.objects.filter(is_sample=True), *Plan.objects.all(), *Activity.objects.all()]:
        assert missing_languages(record, "title") == []
        assert missing_languages(record, "summary") == []
        assert "(sample)" in record.title_en


def test_loading_again_changes_nothing():
    load()
    before = list(Activity.objects.order_by("pk").values()), list(Event.objects.order_by("pk").values())
    assert load() == []
    assert (
        list(Activity.objects.order_by("pk").values()),
        list(Event.objects.order_by("pk").values()),
    ) == before


def test_a_plan_that_is_there_is_left_alone():
    real = PlanFactory(year=2025)
    load()
    assert list(Plan.objects.all()) == [real]
    assert not real.activities.exists()


def test_real_events_are_left_alone_and_nobody_real_is_written_to():
    real = EventFactory()
    load()
    real.refresh_from_db()
    assert not real.is_sample
    assert not Notice.objects.exclude(recipient__email__endswith="@demo.example").exists()


def test_nobody_can_sign_in_as_one_of_the_sample():
    load()
    found = User.objects.filter(email__endswith="@sample.example")
    assert found.exists()
    assert not found.filter(is_active=True).exists()
    assert not any(user.roles.exists() or user.has_usable_password() for user in found)


def test_it_is_loaded_where_a_demonstration_is():
    assert load in demonstration._loaders
