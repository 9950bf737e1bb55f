"""What every public page says it is, in each language, against the shapes."""

import pytest

from portal.addresses import neutral_path
from portal.enums import Language
from portal.linked.registry import described
from tests.database import records_of_module
from tests.e2e.pages import INDEXED, PUBLISHED
from tests.e2e.records import prepare_public
from tests.html import Page
from tests.portal.linked.reading import graph_of, kinds_of, nodes_of, read
from tests.portal.linked.shapes import SITE, faults_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]
each_page = pytest.mark.parametrize("page", INDEXED, ids=lambda page: page.name)
# What page types are beside their breadcrumbs; those that are named nowhere are nothing else.
KINDS = {
    "home": ["Organization", "WebSite"],
    **{key: ["Event"] for key in ["diaspora-event", "diaspora-event-planned", "diaspora-event-cancelled"]},
    "diaspora-event-undated": ["Event"],
    **{key: ["Organization"] for key in ["diaspora-institution", "diaspora-institution-bare"]},
    **{key: ["Organization"] for key in ["organisation", "organisation-bare", "organisation-body"]},
    **{key: ["Dataset"] for key in ["edition", "edition-corrected"]},
    "report": ["Report"],
}
IN_MANY = {"bodies": {"Organization"}}
records = records_of_module(prepare_public)


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


@each_page
def test_page_says_what_it_is_in_the_shapes_of_schema_org(client, page):
    ids = []
    for language in Language.values:
        html = read(client, f"/{language}{page.path}")
        graph = graph_of(html)
        assert faults_of(graph) == [], language
        assert_breadcrumbs_are_those_that_are_seen(html, graph, f"/{language}{page.path}")
        for node in graph["@graph"]:
            if of := node.get("mainEntityOfPage"):
                assert of["inLanguage"] == language
        ids.append([node["@id"] for node in graph["@graph"] if node["@type"] != "BreadcrumbList"])
    # A thing is called the same in every language.
    assert ids == [ids[0]] * len(Language.values)


def assert_breadcrumbs_are_those_that_are_seen(html: Page, graph: dict, address: str) -> None:
    shown = html.all("nav", class_="breadcrumbs")
    said = [node for node in graph["@graph"] if node["@type"] == "BreadcrumbList"]
    assert len(said) == len(shown)
    if not shown:
        return
    items = said[0]["itemListElement"]
    crumbs = html.within("li", shown[0])
    assert [item["name"] for item in items] == [crumb.text.replace("\u00a0", " ") for crumb in crumbs]
    links = [link["href"] for link in html.within("a", shown[0])]
    here = [] if len(links) == len(crumbs) else [address.partition("?")[0]]
    assert [item["item"] for item in items] == [f"{SITE}{path}" for path in (*links, *here)]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))


@pytest.mark.parametrize("name", [page.name for page in INDEXED])
def test_page_is_of_the_kinds_that_are_expected(client, name):
    [path] = [page.path for page in INDEXED if page.name == name]
    kinds = [kind for kind in kinds_of(read(client, f"/en{path}")) if kind != "BreadcrumbList"]
    if name in IN_MANY:
        assert set(kinds) == IN_MANY[name]
    elif name.startswith("progress"):
        assert kinds == ["Dataset"]
    else:
        assert kinds == KINDS.get(name, [])


@pytest.mark.parametrize("page", [page for page in PUBLISHED if not page.is_indexed and not page.signed_in])
def test_doors_errors_and_frames_say_nothing(client, page):
    html = Page(client.get(f"/en{page.path}").content)
    assert html.all("script", type="application/ld+json") == []


def test_every_page_that_is_registered_is_met_here(client):
    met = set()
    for page in INDEXED:
        response = client.get(f"/en{page.path}")
        met.add(response.resolver_match.view_name)
    assert set(described()) <= met


def test_files_that_are_named_are_there(client):
    edition = nodes_of(read(client, "/kk/progress/editions/2020-1/"), "Dataset")[0]
    for file in edition["distribution"]:
        response = client.get(file["contentUrl"].removeprefix(SITE))
        assert response.status_code == 200
        assert response["Content-Type"].partition(";")[0] == file["encodingFormat"]
    assert neutral_path(edition["@id"].removeprefix(SITE)) == "/progress/editions/2020-1/#dataset"


def test_home_names_the_members_and_no_observer(client):
    [organisation] = nodes_of(read(client, "/en/"), "Organization")
    assert [state["name"] for state in organisation["member"]] == [
        *("Azerbaijan", "Kazakhstan", "Kyrgyzstan", "Türkiye", "Uzbekistan")
    ]
