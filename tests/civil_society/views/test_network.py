"""The page of the network: the picture and the tables say the same."""

import pytest

from civil_society.domain.network import MOST_DRAWN
from civil_society.enums import OrganisationKind, Publication
from civil_society.models import Organisation
from portal.enums import Language
from portal.models import State
from tests.factories.civil_society import MembershipFactory, OrganisationFactory
from tests.factories.texts import WORDS
from tests.html import Page
from tests.portal.test_query_counts import queries_of
from vision.models import ActionItem, CooperationArea

pytestmark = pytest.mark.django_db
each_language = pytest.mark.parametrize("language", Language.values)
ADDRESS = "/en/civil-society/network/"


@pytest.fixture(autouse=True)
def no_others(db):
    """The organisations of the content stay out of it."""
    for organisation in Organisation.objects.published():
        organisation.move(Publication.DRAFT)


def read(client, address: str = ADDRESS) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    return Page(response.content)


def area(code: str) -> CooperationArea:
    return CooperationArea.objects.get(code=code)


@pytest.fixture
def three():
    state = State.objects.get(slug="turkiye")
    OrganisationFactory(slug="one", seat_state=state, areas=[area("1.1"), area("2.5")])
    OrganisationFactory(
        slug="two",
        kind=OrganisationKind.YOUTH,
        states=[state, State.objects.get(slug="hungary")],
        items=[ActionItem.objects.get(code="2.5.3")],
    )
    OrganisationFactory(slug="three", kind=OrganisationKind.MEDIA)


def cells(page: Page) -> dict[str, list[str]]:
    """Return the cells of the matrix by organisation."""
    matrix = page.one("div", class_="matrix")
    found = {}
    for row in page.within("tr", matrix):
        heads = [head for head in page.within("th", row) if head.get("scope") == "row"]
        if heads:
            found[heads[0].text] = [cell.text for cell in page.within("td", row)]
    return found


def test_page_without_organisations_says_so(client):
    page = read(client)
    assert "No organisation is published yet." in page.one("main").text
    assert page.all("svg", class_="chart-svg") == []


def test_matrix_has_a_dot_for_each_area_and_counts(client, three):
    found = cells(read(client))
    one, two, three_ = (found[f"trial {slug}"] for slug in ("one", "two", "three"))
    assert [bool(cell) for cell in one[:-1]].count(True) == 2
    assert (one[-1], two[-1], three_[-1]) == ("2/18", "1/18", "0/18")
    assert "works on it" in two[[bool(cell) for cell in two].index(True)]
    assert found["Organisations"][-1] == "2/3"
    assert sum(int(count) for count in found["Organisations"][:-1]) == 3


def test_list_for_narrow_pages_says_the_same(client, three):
    page = read(client)
    places = page.one("ul", class_="matrix-list")
    links = [link["href"] for link in page.within("a", places)]
    assert links == [
        "/en/civil-society/one/",
        "/en/vision/areas/1.1/",
        "/en/vision/areas/2.5/",
        "/en/civil-society/three/",
        "/en/civil-society/two/",
        "/en/vision/areas/2.5/",
    ]
    assert "2 of 18 areas" in places.text


def test_states_have_their_organisations_by_kind(client, three):
    page = read(client)
    table = page.one("table", class_="by-state")
    heads = [head.text for head in page.within("th", table) if head.get("scope") == "col"]
    rows = {
        page.within("th", row)[0].text: [cell.text for cell in page.within("td", row)]
        for row in page.within("tr", table)
        if page.within("td", row)
    }
    assert heads == ["State", "Association", "Media organisation", "Youth organisation", "All"]
    assert rows["Türkiye"] == ["1", "", "1", "2"]
    assert rows["Hungary"] == ["", "", "1", "1"]
    assert rows["No state on record"] == ["", "1", "", "1"]
    assert rows["Each counted once"] == ["1", "1", "1", "3"]
    turkiye = page.one("section", **{"aria-labelledby": "in-turkiye"})
    assert [line.text for line in page.within("li", turkiye)] == ["trial one seat", "trial two"]


@each_language
def test_picture_is_named_and_leads_to_the_organisations(client, three, language):
    page, word = read(client, f"/{language}/civil-society/network/"), WORDS[Language(language)]
    for picture in page.all("svg", class_="chart-svg"):
        assert picture["role"] == "group"
        assert page.one("title", id=picture["aria-labelledby"]).text
        assert page.one("desc", id=picture["aria-describedby"]).text
        links = {link["href"]: link["aria-label"] for link in page.within("a", picture)}
        for slug in ("one", "two", "three"):
            assert links[f"/{language}/civil-society/{slug}/"].startswith(f"{word} {slug}")
        assert f"/{language}/states/turkiye/" in links
        assert f"/{language}/vision/areas/2.5/" in links


def test_table_of_the_picture_has_the_same_links(client, three):
    page = read(client)
    table = page.one("table", class_="chart__table")
    rows = {
        page.within("th", row)[0].text: [cell.text for cell in page.within("td", row)]
        for row in page.within("tr", table)
        if page.within("td", row)
    }
    assert rows["trial two"] == ["Türkiye; Hungary", f"2.5 {area('2.5').title_en}"]
    assert rows["trial three"] == ["", ""]


def test_many_organisations_are_drawn_by_kind(client, settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    for number in range(MOST_DRAWN + 1):
        kind = OrganisationKind.MEDIA if number % 2 else OrganisationKind.YOUTH
        OrganisationFactory(slug=f"many-{number}", kind=kind, areas=[area("2.5")])
    page = read(client)
    links = {
        link["href"]: link["aria-label"] for link in page.within("a", page.all("svg", class_="chart-svg")[0])
    }
    assert links["/en/civil-society/organisations/?kind=media"] == "Media organisation: 30 organisations"
    assert links["/en/civil-society/organisations/?kind=youth"] == "Youth organisation: 31 organisations"
    assert "/en/civil-society/many-1/" not in links
    assert len(cells(page)) == MOST_DRAWN + 2


def test_memberships_stand_with_their_year_and_their_doubt(client):
    network = OrganisationFactory(slug="umbrella", kind=OrganisationKind.FEDERATION)
    MembershipFactory(member=OrganisationFactory(slug="b"), network=network, since=2012)
    MembershipFactory(member=OrganisationFactory(slug="a"), network=network, to_verify="en: since when?")
    text = read(client).one("section", **{"aria-labelledby": "networks-heading"}).text
    assert "trial umbrella 2 members" in text
    assert "trial a to be verified" in text
    assert "trial b since 2012" in text
    assert "since when?" not in text


def test_drafts_are_nowhere(client, three):
    draft = OrganisationFactory(slug="hidden", publication=Publication.DRAFT, areas=[area("2.5")])
    MembershipFactory(member=draft, network=Organisation.objects.get(slug="one"))
    assert "hidden" not in read(client).one("main").text
    assert "networks-heading" not in {heading.get("id") for heading in read(client).all("h2")}


def test_sample_organisations_are_marked(client):
    OrganisationFactory(is_sample=True)
    assert read(client).all("div", class_="sample")


@pytest.mark.slow
def test_thirty_organisations_cost_as_many_queries_as_one(client, settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    state, item = State.objects.first(), ActionItem.objects.first()

    def add(number: int) -> None:
        made = OrganisationFactory(
            slug=f"q-{number}", seat_state=state, states=[state], items=[item], areas=[item.area]
        )
        MembershipFactory(member=made)

    add(0)
    few = queries_of(client, ADDRESS)
    for number in range(1, 30):
        add(number)
    many = queries_of(client, ADDRESS)
    assert len(many) == len(few), "\n".join(many)
    assert len(many) <= 8
