"""What search finds of the section, in any language, and what it does not."""

import pytest

from civil_society.enums import Publication
from portal.search.query import search
from tests.civil_society.records import organisation_of_body, unpublish_all
from tests.factories.civil_society import OrganisationFactory, PartFactory, StatementFactory
from tests.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def found(words: str) -> dict[str, int]:
    return {kind.kind.key: kind.total for kind in search(words) if kind.kind.key.startswith("civil-society")}


def test_organisations_and_parts_are_found_in_either_alphabet():
    PartFactory(
        statement=StatementFactory(organisation=OrganisationFactory(name_kk="Қылқалам")), title_kk="Қылқалам"
    )
    every = {"civil-society-organisations": 1, "civil-society-parts": 1}
    assert found("qılqalam") == found("қылқалам") == every


def test_part_is_found_by_the_wording_of_the_organisation():
    part = PartFactory(original="Küçük balıkçı teknelerinin onarımı;")
    [kind] = [kind for kind in search("balikci onarim") if kind.kind.key == "civil-society-parts"]
    assert kind.records == [part]


def test_each_clause_is_found_with_a_link_to_its_place(client):
    statement = StatementFactory(organisation=OrganisationFactory(slug="assembly"))
    for position, clause in enumerate(("orchards", "bridges", "lighthouses"), start=1):
        PartFactory(statement=statement, position=position, title_en=f"Care of {clause}")
    for position, clause in enumerate(("orchards", "bridges", "lighthouses"), start=1):
        page = Page(client.get("/en/search/", {"q": clause}).content)
        shown = page.one("section", **{"aria-labelledby": "found-civil-society-parts"})
        [link] = page.within("a", shown)
        assert str(statement.organisation.name_en) in shown.text
        assert link["href"] == f"/en/civil-society/assembly/#part-{position}"


def test_organisation_is_found_by_what_it_calls_itself():
    OrganisationFactory(own_names={"hu": "Külföldi Tudósok Egyesülete"})
    OrganisationFactory(own_names={"hu": "Utazók Köre"})
    assert found("tudosok kulfoldi") == {"civil-society-organisations": 1}
    assert found("tudosok kore") == {}


def test_body_is_shown_with_the_words_of_its_record(client):
    body = organisation_of_body(slug="trees").body
    body.name_en, body.summary_en = "Parliament of trees", "It looks after forests."
    body.save()
    page = Page(client.get("/en/search/", {"q": "parliament trees"}).content)
    shown = page.one("section", **{"aria-labelledby": "found-civil-society-organisations"})
    assert "Parliament of trees" in shown.text
    assert "It looks after forests." in shown.text
    assert [link["href"] for link in page.within("a", shown)] == ["/en/civil-society/trees/"]


def test_neither_drafts_nor_replaced_statements_are_found():
    draft = OrganisationFactory(name_en="Quixotic", publication=Publication.DRAFT)
    PartFactory(statement=StatementFactory(organisation=draft), title_en="Quixotic")
    PartFactory(statement=StatementFactory(is_current=False), title_en="Quixotic")
    assert found("quixotic") == {}
