"""The list of organisations: what stands in it, in which order, by what it is filtered, what it says when empty."""

import datetime

import pytest

from civil_society.enums import OrganisationKind, Publication
from civil_society.models import Organisation
from portal.models import State
from tests.civil_society.records import organisation_of_body, unpublish_all
from tests.factories.civil_society import MembershipFactory, OrganisationFactory
from tests.html import Page
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
LIST = "/en/civil-society/organisations/"


@pytest.fixture(autouse=True)
def nothing_else():
    unpublish_all()


def listed(client, reader: str = "en", **asked: str) -> list[str]:
    """Return the address names of the organisations that the list shows."""
    response = client.get(f"/{reader}/civil-society/organisations/", asked)
    assert response.status_code == 200
    page = Page(response.content)
    found = page.all("ol", class_="organisations")
    headings = page.within("h2", found[0]) if found else []
    return [page.within("a", heading)[0]["href"].split("/")[-2] for heading in headings]


def state(slug: str) -> State:
    return State.objects.get(slug=slug)


def area(code: str) -> CooperationArea:
    return CooperationArea.objects.get(code=code)


@pytest.mark.parametrize(
    ("language", "expected"), [("tr", ["c", "ch", "d", "i", "ii"]), ("en", ["ch", "c", "ii", "i", "d"])]
)
def test_names_stand_in_the_order_of_the_language(client, language, expected):
    for slug, turkish, english in (
        ("c", "Cam", "Beech"),
        ("ch", "Çam", "Ash"),
        ("d", "Dal", "Elm"),
        ("i", "Işık", "Date"),
        ("ii", "İz", "Cedar"),
    ):
        OrganisationFactory(slug=slug, name_tr=turkish, name_en=english)
    assert listed(client, language) == expected


def test_bodies_and_names_without_translation_are_sorted_by_what_is_shown(client):
    OrganisationFactory(slug="b", name_en="Beta")
    OrganisationFactory(slug="c", name_en="", name_tr="Ceviz")
    organisation_of_body(slug="d", body={"position": 1})
    body = organisation_of_body(2, slug="a").body
    body.name_en = "Alpha"
    body.save()
    assert listed(client) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("kind", [OrganisationKind.ASSOCIATION, OrganisationKind.MEDIA])
def test_draft_is_not_listed_counted_or_shown(client, kind):
    OrganisationFactory(slug="secret", kind=kind, publication=Publication.DRAFT)
    assert listed(client) == []
    assert client.get("/en/civil-society/secret/").status_code == 404
    page = Page(client.get(LIST).content)
    shown = page.within("option", page.one("select", name="kind"))
    assert {option.text for option in shown[1:]} == {f"{each.label} (0)" for each in OrganisationKind}


def test_state_is_asked_for_as_seat_and_as_place_of_activity(client):
    OrganisationFactory(slug="a", seat_state=state("hungary"))
    OrganisationFactory(slug="b", states=[state("hungary"), state("turkiye")])
    OrganisationFactory(slug="c", seat_state=state("turkiye"))
    organisation_of_body(slug="d", body={"seat_state": state("hungary")})
    assert set(listed(client, state="hungary")) == {"a", "b", "d"}
    assert set(listed(client, state="turkiye")) == {"b", "c"}


def test_who_works_on_an_item_works_on_its_area(client):
    OrganisationFactory(slug="a", areas=[area("3.4")])
    OrganisationFactory(slug="b", items=ActionItem.objects.filter(code="3.4.1"))
    OrganisationFactory(slug="c", areas=[area("3.6")])
    assert listed(client, area="3.4") == ["a", "b"]


def test_filters_hold_together(client):
    network = OrganisationFactory(slug="net", kind=OrganisationKind.FEDERATION)
    for slug, languages in (("a", ["tr", "de"]), ("b", ["tr"]), ("c", ["de"])):
        OrganisationFactory(slug=slug, languages=languages)
    for slug in ("a", "b"):
        MembershipFactory(member=Organisation.objects.get(slug=slug), network=network)
    assert listed(client, language="de") == ["a", "c"]
    assert listed(client, network="net") == ["a", "b"]
    assert listed(client, network="net", language="de", kind="association") == ["a"]
    assert listed(client, network="net", kind="federation") == []


def test_draft_network_is_no_choice(client):
    network = OrganisationFactory(slug="net", publication=Publication.DRAFT)
    MembershipFactory(network=network)
    page = Page(client.get(LIST).content)
    assert [each["value"] for each in page.within("option", page.one("select", name="network"))] == [""]
    assert Page(client.get(LIST, {"network": "net"}).content).title.startswith("Error:")


@pytest.mark.parametrize("words", ["öğretmen", "OGRETMEN", "мұғалім", "mugalim", "teach"])
def test_words_are_found_in_any_language_and_alphabet(client, words):
    OrganisationFactory(slug="found", name_tr="Öğretmenler", name_en="Teachers", name_kk="Мұғалімдер")
    OrganisationFactory(slug="other")
    assert listed(client, q=words) == ["found"]


def test_body_is_found_by_the_words_that_its_record_has_now(client):
    body = organisation_of_body(slug="body").body
    body.name_en = "Parliament of trees"
    body.save()
    assert listed(client, q="parliament") == ["body"]


@pytest.mark.parametrize(
    "asked", [{"kind": "party"}, {"state": "nowhere"}, {"area": "9.9"}, {"language": "xx"}]
)
def test_value_that_cannot_be_is_told_and_the_list_stays(client, asked):
    OrganisationFactory(slug="one")
    assert listed(client, **asked) == ["one"]
    page = Page(client.get(LIST, asked).content)
    assert page.title.startswith("Error:")
    assert page.one("div", class_="error-summary")


def test_nothing_that_matches_leads_back_to_all(client):
    OrganisationFactory()
    page = Page(client.get(LIST, {"q": "zzzz"}).content)
    empty = page.one("div", class_="empty")
    assert "No organisation matches all of these filters" in empty.text
    assert [link["href"] for link in page.within("a", empty)] == [LIST]


def test_no_organisation_at_all_is_told(client):
    empty = Page(client.get(LIST).content).one("div", class_="empty")
    assert "No organisation is on record" in empty.text


def test_row_says_what_where_since_when_and_on_what(client):
    OrganisationFactory(
        seat_en="Ankara",
        seat_state=state("turkiye"),
        founded=datetime.date(2004, 1, 1),
        areas=[area("3.4")],
        to_verify="en: is that so?",
    )
    page = Page(client.get(LIST).content)
    [row] = page.within("li", page.one("ol", class_="organisations"))[:1]
    for words in ("Association", "Ankara, Türkiye", "founded 2004", "3.4 Diaspora", "to be verified"):
        assert words in row.text
    assert "is that so" not in client.get(LIST).content.decode()


def test_pages_keep_what_is_filtered(client):
    for number in range(31):
        OrganisationFactory(slug=f"o-{number:02}", name_en=f"N {number:02}")
    assert len(listed(client, kind="association")) == 30
    assert listed(client, kind="association", page="2") == ["o-30"]
    page = Page(client.get(LIST, {"kind": "association", "page": "99"}).content)
    assert page.one("a", rel="prev")["href"] == "?kind=association&page=1"


def test_list_is_marked_where_it_has_sample_organisations(client):
    organisation = OrganisationFactory()
    assert Page(client.get(LIST).content).all("div", class_="sample") == []
    organisation.is_sample = True
    organisation.save()
    assert len(Page(client.get(LIST).content).all("div", class_="sample")) == 1
