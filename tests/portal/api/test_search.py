"""Search over the interface: what the page finds, each with where the whole record is."""

import pytest

from civil_society.enums import OrganisationKind
from portal.search.query import search
from portal.search.registry import searchables
from tests.civil_society.records import organisation_of_body
from tests.factories import ActionItemFactory, StateFactory
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from tests.factories.diaspora import ActivityFactory, AdoptedPlanFactory, EventFactory, PlanFactory
from tests.portal.api.asking import address, ask, here, status
from tests.portal.test_query_counts import queries_of

pytestmark = pytest.mark.django_db
# A word that stands nowhere else.
WORD = "quixotic"
KINDS = [kind.key for kind in searchables()]


def test_record_of_a_collection_leads_to_it(client):
    EventFactory(
        slug="one", title_tr="Kiksotik", title_en=f"{WORD} feathers", summary_en="A day", is_sample=True
    )
    assert ask(client, "search", q="QUİXOTİC", language="en") == {
        "count": 1,
        "next": None,
        "previous": None,
        "results": [
            {
                "kind": "diaspora-events",
                "collection": "events",
                "key": "one",
                "title": {"en": f"{WORD} feathers"},
                "summary": {"en": "A day"},
                "part_of": {},
                "is_sample": True,
                "url": here("events/one"),
                "page": address("/en/diaspora/events/one/"),
            }
        ],
    }


def test_part_of_a_statement_says_whose_it_is_and_has_no_address_of_its_own(client):
    organisation = OrganisationFactory(slug="one", name_en="A league", is_sample=True)
    PartFactory(statement=StatementFactory(organisation=organisation), position=2, title_en=WORD)
    [hit] = ask(client, "search", q=WORD, language="en")["results"]
    assert (hit["collection"], hit["key"], hit["url"]) == (None, None, None)
    assert (hit["part_of"], hit["is_sample"]) == ({"en": "A league"}, True)
    assert hit["page"] == address("/en/civil-society/one/#part-2")


def test_cooperation_body_is_called_as_in_its_record(client):
    organisation_of_body(slug="one", body={"summary_en": WORD})
    [hit] = ask(client, "search", q=WORD, language="en")["results"]
    assert (hit["key"], hit["title"], hit["summary"]) == ("one", {"en": "trial 901"}, {"en": WORD})


def test_activity_is_found_by_its_code_of_year_and_number(client):
    ActivityFactory(plan=AdoptedPlanFactory(year=2041), title_en=WORD)
    [hit] = ask(client, "search", q=WORD)["results"]
    assert (hit["key"], hit["url"]) == ("2041-1", here("activities/2041-1"))


def test_titles_come_in_every_language_at_once(client):
    StateFactory(slug="utopia", name_en=WORD)
    [hit] = ask(client, "search", q=WORD, language="all")["results"]
    assert hit["title"] == {"tr": "deneme utopia", "en": WORD, "az": "sınaq utopia", "kk": "сынақ utopia"}
    assert hit["url"] == here("states/utopia")


def of_each_kind(word: str) -> None:
    ActionItemFactory(title_en=word)
    EventFactory(title_en=word)
    OrganisationFactory(name_en=word, kind=OrganisationKind.MEDIA)
    StateFactory(name_en=word)


def test_kinds_come_in_the_order_of_the_page(client):
    of_each_kind(WORD)
    hits = ask(client, "search", q=WORD)["results"]
    assert [hit["kind"] for hit in hits] == [found.kind.key for found in search(WORD)]
    assert len(hits) == 4


def test_pages_hold_every_hit_once(client):
    for _number in range(3):
        of_each_kind(WORD)
    pages, path = [], f"/api/v1/search/?q={WORD}&page_size=5"
    while path:
        answer = client.get(path).json()
        pages.append([hit["page"] for hit in answer["results"]])
        path = (answer["next"] or "").partition("/api/v1")[2]
        path = f"/api/v1{path}" if path else ""
    assert [len(page) for page in pages] == [5, 5, 2]
    assert len({each for page in pages for each in page}) == 12


def test_only_the_kinds_that_are_asked_for_are_searched(client):
    of_each_kind(WORD)
    hits = ask(client, "search", q=WORD, kind="states,diaspora-events")["results"]
    assert [hit["kind"] for hit in hits] == ["diaspora-events", "states"]


def test_words_that_are_nowhere_find_nothing(client):
    assert ask(client, "search", q="qqqqq")["results"] == []
    assert ask(client, "search", q="!?")["results"] == []


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": " "},
        {"q": "a" * 201},
        {"q": WORD, "kind": "events"},
        {"query": WORD},
    ],
    ids=str,
)
def test_question_that_is_not_understood_is_refused(client, asked):
    assert status(client, "search", **asked) == 400


def test_page_that_is_not_there_is_not_found(client):
    assert status(client, "search", q=WORD, page=2) == 404


@pytest.mark.parametrize("publication", ["draft", "proposed", "declined"])
def test_nothing_unpublished_is_found_or_counted(client, publication):
    EventFactory(title_en=WORD, publication=publication)
    plan = PlanFactory(title_en=WORD)
    ActivityFactory(plan=plan, title_en=WORD)
    hidden = OrganisationFactory(name_en=WORD, publication="draft", own_names={"tr": WORD})
    PartFactory(statement=StatementFactory(organisation=hidden), title_en=WORD)
    PartFactory(statement=StatementFactory(is_current=False), title_en=WORD)
    assert ask(client, "search", q=WORD)["count"] == 0
    for kind in KINDS:
        assert ask(client, "search", q=WORD, kind=kind)["count"] == 0


def test_answer_says_no_date_of_change(client):
    response = client.get(f"/api/v1/search/?q={WORD}")
    assert "Last-Modified" not in response
    assert response["ETag"]
    assert response["Cache-Control"] == "public, max-age=60"


def test_more_hits_cost_no_more_queries(client):
    of_each_kind(WORD)
    one = queries_of(client, f"/api/v1/search/?q={WORD}")
    for _number in range(4):
        of_each_kind(WORD)
    more = queries_of(client, f"/api/v1/search/?q={WORD}")
    assert len(more) == len(one) <= len(KINDS) + 4, "\n".join(more)
