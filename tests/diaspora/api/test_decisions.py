"""Decisions of meetings, and the institutions of states, as open data."""

import datetime

import pytest

from diaspora.models import Institution, Practice
from tests.diaspora.records import forget_content
from tests.factories import StateFactory
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    DecisionFactory,
    EventFactory,
    InstitutionFactory,
    ThemeFactory,
)
from tests.factories.texts import in_four
from tests.portal.api.asking import address, ask, found, here, in_days, in_english, last_modified, on, status
from tests.portal.test_query_counts import queries_of
from vision.models import ActionItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_others")]


@pytest.fixture
def decision():
    meeting = EventFactory(slug="meeting", starts=datetime.date(2019, 1, 1))
    decision = DecisionFactory(
        event=meeting, number=2, due=datetime.date(2025, 6, 1), follow_up_en="It was done.", to_verify="When?"
    )
    decision.items.set([ActionItem.objects.get(code="3.4.1")])
    ActivityFactory(plan=AdoptedPlanFactory(year=2041), decision=decision)
    return decision


def test_decision_in_full(client, decision):
    assert ask(client, "decisions/meeting-2", language="en") == {
        "code": "meeting-2",
        "event": "meeting",
        "number": 2,
        **in_english("2", "title", "summary"),
        "status": "open",
        "due": "2025-06-01",
        "follow_up": {"en": "It was done."},
        "items": ["3.4.1"],
        "activities": ["2041-1"],
        "to_verify": True,
        "is_sample": False,
        "url": here("decisions/meeting-2"),
        "page": address("/en/diaspora/events/meeting/#decision-2"),
    }


def test_what_the_doubt_is_stays_with_the_editors(client, decision):
    assert "When?" not in client.get("/api/v1/decisions/meeting-2/").content.decode()


def test_links_of_a_decision_are_included_whole(client, decision):
    answer = ask(client, "decisions/meeting-2", include="event,activities")
    assert answer["event"]["decisions"] == ["meeting-2"]
    assert answer["activities"][0]["decision"] == "meeting-2"


def test_decisions_are_filtered_and_sorted(client, decision):
    later = EventFactory(slug="later", starts=datetime.date(2020, 1, 1))
    DecisionFactory(event=later, number=1, status="done")
    assert found(client, "decisions", "code") == ["later-1", "meeting-2"]
    assert found(client, "decisions", "code", ordering="starts") == ["meeting-2", "later-1"]
    for asked in ({"meeting": "meeting"}, {"status": "open"}, {"due": "2025"}, {"item": "3.4.1"}):
        assert found(client, "decisions", "code", **asked) == ["meeting-2"], asked


@pytest.mark.parametrize("key", ["meeting-02", "meeting-3", "meeting", "2", "other-2"])
def test_what_is_no_key_has_no_address(client, decision, key):
    assert status(client, f"decisions/{key}") == 404


def test_more_decisions_cost_no_more_queries(client):
    for number in (1, 2, 3):
        event = EventFactory()
        made = DecisionFactory(event=event)
        made.items.set([ActionItem.objects.get(code="3.4.1")])
        ActivityFactory(plan=AdoptedPlanFactory(year=2041 + number), decision=made)
        if number == 1:
            one = queries_of(client, "/api/v1/decisions/")
    more = queries_of(client, "/api/v1/decisions/")
    assert len(more) == len(one) <= 8, "\n".join(more)


# --- Institutions -----------------------------------------------------------------------------------------


@pytest.fixture
def institution():
    forget_content()
    found = InstitutionFactory(
        slug="ministry", state=StateFactory(slug="utopia"), founded=2013, email="office@example.org"
    )
    Practice.objects.create(
        institution=found,
        theme=ThemeFactory(slug="seafaring"),
        source_en="A report",
        **in_four("x", "summary"),
    )
    return found


def test_institution_in_full(client, institution):
    assert ask(client, "institutions/ministry", language="en") == {
        "slug": "ministry",
        "state": "utopia",
        "position": 0,
        **in_english("ministry", "name", "short_name", "tasks"),
        "founded": 2013,
        "website": "",
        "email": "office@example.org",
        "phone": "",
        "address": {},
        "practices": [
            {
                "theme": {"slug": "seafaring", **in_english("seafaring", "title", "summary")},
                **in_english("x", "summary"),
                "source": {"en": "A report"},
                "source_url": "",
                "to_verify": False,
            }
        ],
        "source": {},
        "source_url": "",
        "to_verify": False,
        "url": here("institutions/ministry"),
        "page": address("/en/diaspora/institutions/ministry/"),
    }


def test_institutions_are_filtered_and_sorted(client, institution):
    InstitutionFactory(slug="agency", founded=2000)
    for asked in ({"state": "utopia"}, {"theme": "seafaring"}, {"q": "ministry"}):
        assert found(client, "institutions", **asked) == ["ministry"], asked
    assert found(client, "institutions", ordering="founded") == ["agency", "ministry"]
    assert ask(client, "institutions/ministry", include="state")["state"]["slug"] == "utopia"


def test_last_modified_of_institutions_tells_of_their_practices(client, institution):
    moment = in_days(2)
    on(institution.practices.get(), moment).save()
    assert last_modified(client, "institutions") == moment
    on(Institution.objects.get(), in_days(3)).delete()
    assert last_modified(client, "institutions") == in_days(3)
