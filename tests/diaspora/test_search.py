"""What search finds of the section, in any language, and what it does not."""

import pytest

from diaspora.enums import Publication
from portal.search.query import search
from tests.diaspora.records import unpublish_all
from tests.factories.diaspora import (
    ActivityFactory,
    AdoptedPlanFactory,
    EventFactory,
    InstitutionFactory,
    PlanFactory,
    StrategyFactory,
)
from tests.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def found(words: str) -> dict[str, int]:
    return {kind.kind.key: kind.total for kind in search(words) if kind.kind.key.startswith("diaspora")}


def test_every_kind_is_found():
    for make in (EventFactory, AdoptedPlanFactory, StrategyFactory):
        make(title_kk="Қылқалам")
    ActivityFactory(plan=AdoptedPlanFactory(), title_kk="Қылқалам")
    InstitutionFactory(name_kk="Қылқалам")
    assert (
        found("qılqalam")
        == found("қылқалам")
        == {
            "diaspora-events": 1,
            "diaspora-plans": 1,
            "diaspora-activities": 1,
            "diaspora-strategies": 1,
            "diaspora-institutions": 1,
        }
    )


def test_nothing_unpublished_is_found():
    for publication in (Publication.DRAFT, Publication.PROPOSED, Publication.DECLINED):
        EventFactory(title_en="Quixotic", publication=publication)
    ActivityFactory(plan=PlanFactory(title_en="Quixotic"), title_en="Quixotic")
    assert found("quixotic") == {}


def test_institution_is_shown_with_its_tasks(client):
    InstitutionFactory(slug="ministry", name_en="Quixotic ministry", tasks_en="Helps people abroad.")
    page = Page(client.get("/en/search/", {"q": "quixotic"}).content)
    shown = page.one("section", **{"aria-labelledby": "found-diaspora-institutions"})
    assert "Helps people abroad." in shown.text
    assert [link["href"] for link in page.within("a", shown)] == ["/en/diaspora/institutions/ministry/"]
