"""What is not public is in no answer: whatever is listed, included, filtered by, sorted, counted or told as changed."""

import pytest

from diaspora.api.activities import ActivityViewSet
from diaspora.api.decisions import DecisionViewSet
from diaspora.api.events import EventViewSet
from diaspora.api.institutions import InstitutionViewSet
from diaspora.api.plans import PlanViewSet
from diaspora.api.series import SeriesViewSet
from diaspora.enums import Publication
from tests.diaspora.api.planted import HIDDEN, HIDDEN_YEAR, plant, without_guard
from tests.portal.api.asking import ask, found, in_days, last_modified, on, status, text

pytestmark = pytest.mark.django_db
COLLECTIONS = {
    "events": EventViewSet,
    "series": SeriesViewSet,
    "plans": PlanViewSet,
    "activities": ActivityViewSet,
    "decisions": DecisionViewSet,
    "institutions": InstitutionViewSet,
}
# Each collection with the keys of what it has that is public, and of what is not.
KEYS = {
    "events": ("seen", f"{HIDDEN}-draft"),
    "plans": ("2041", str(HIDDEN_YEAR)),
    "activities": ("2041-1", f"{HIDDEN_YEAR}-1"),
    "decisions": ("seen-1", f"{HIDDEN}-draft-1"),
}
SEEN = {
    "events": ("slug", ["seen"]),
    "plans": ("year", [2041]),
    "activities": ("code", ["2041-1"]),
    "decisions": ("code", ["seen-1"]),
}


@pytest.fixture
def planted():
    return plant()


def says_nothing_hidden(answer: str) -> bool:
    return HIDDEN not in answer.lower() and str(HIDDEN_YEAR) not in answer


@pytest.mark.parametrize("name", COLLECTIONS)
def test_nothing_hidden_is_listed_or_included_in_any_language(client, planted, name):
    included = COLLECTIONS[name].serializer_class.included()
    assert says_nothing_hidden(text(client, name, page_size=200, language="all"))
    for link in included:
        assert says_nothing_hidden(text(client, name, page_size=200, language="all", include=link)), link


@pytest.mark.parametrize("name", COLLECTIONS)
def test_nothing_hidden_is_sorted_in(client, planted, name):
    for field in COLLECTIONS[name].ordering_fields:
        for way in (field, f"-{field}"):
            assert says_nothing_hidden(text(client, name, page_size=200, ordering=way)), way


@pytest.mark.parametrize(("name", "seen"), SEEN.items())
def test_public_ones_alone_are_counted(client, planted, name, seen):
    assert found(client, name, seen[0]) == seen[1]
    assert ask(client, name)["count"] == 1


@pytest.mark.parametrize("name", KEYS)
def test_hidden_one_has_no_address(client, planted, name):
    public, hidden = KEYS[name]
    assert status(client, f"{name}/{public}") == 200
    assert status(client, f"{name}/{hidden}") == 404


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("events", {"q": HIDDEN}),
        ("events", {"audience": "press"}),
        ("plans", {"q": HIDDEN}),
        ("plans", {"year": HIDDEN_YEAR}),
        ("plans", {"status": "draft"}),
        ("plans", {"meeting": f"{HIDDEN}-draft"}),
        ("activities", {"q": HIDDEN}),
        ("activities", {"plan": HIDDEN_YEAR}),
        ("activities", {"event": f"{HIDDEN}-draft"}),
        ("activities", {"event": "seen"}),
        ("decisions", {"meeting": f"{HIDDEN}-draft"}),
    ],
)
def test_filter_finds_nothing_hidden_and_nothing_through_it(client, planted, name, asked):
    assert found(client, name, "url", **asked) == []


def test_public_record_says_nothing_of_hidden_ones_that_it_is_tied_to(client, planted):
    activity = ask(client, "activities/2041-1")
    assert (activity["event"], activity["decision"], activity["origin"]) == (None, None, None)
    assert activity["carried_over"] == []
    assert ask(client, "plans/2041")["adopted_at_event"] is None
    event = ask(client, "events/seen")
    assert (event["activities"], event["decisions"]) == ([], ["seen-1"])
    assert ask(client, "decisions/seen-1")["activities"] == []


def test_links_are_there_once_what_they_lead_to_is_public(client, planted):
    event = planted.hidden_event
    event.published_at = event.created_at
    event.move(Publication.PUBLISHED)
    activity = ask(client, "activities/2041-1")
    assert (activity["event"], activity["decision"]) == (event.slug, f"{event.slug}-1")
    assert ask(client, "plans/2041")["adopted_at_event"] == event.slug
    assert found(client, "activities", "code", event=event.slug) == ["2041-1"]
    assert found(client, "plans", "year", meeting=event.slug) == [2041]


def test_search_finds_nothing_hidden(client, planted):
    assert ask(client, "search", q=HIDDEN) == {"count": 0, "next": None, "previous": None, "results": []}


@pytest.mark.parametrize("name", KEYS)
def test_last_modified_tells_nothing_of_what_is_hidden(client, planted, name):
    before = last_modified(client, name)
    on(planted.hidden_event, in_days(2)).save()
    on(planted.hidden_plan, in_days(2)).save()
    on(planted.hidden_decision, in_days(2)).save()
    on(planted.hidden_activity, in_days(2)).save()
    on(planted.hidden_event.places.get(), in_days(2)).save()
    assert last_modified(client, name) == before


@pytest.mark.parametrize("part", ["event", "plan", "activity", "decision"])
def test_last_modified_tells_of_each_change_of_what_is_public(client, planted, part):
    moment = in_days(2)
    without_guard(on(getattr(planted, part), moment))
    assert last_modified(client, "events") == moment


def test_last_modified_tells_that_an_event_was_taken_back_and_of_no_change_after(client, planted):
    moment = in_days(2)
    on(planted.event, moment).move(Publication.DRAFT)
    assert found(client, "events") == []
    assert last_modified(client, "events") == moment
    on(planted.event, in_days(3)).save()
    assert last_modified(client, "events") == moment


def test_answer_that_has_not_changed_is_told_so_by_its_date(client, planted):
    response = client.get("/api/v1/events/")
    again = client.get("/api/v1/events/", headers={"If-Modified-Since": response["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
