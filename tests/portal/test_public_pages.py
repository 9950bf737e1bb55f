"""What holds for each public page, in each language."""

import pytest

from portal.enums import Language
from tests.database import records_of_module
from tests.e2e.pages import INDEXED, PUBLISHED, PageType
from tests.e2e.records import prepare_public
from tests.factories import UserFactory
from tests.html import Page
from tests.portal.soundness import assert_not_for_search_engines, assert_sound
from tests.running import KEY
from vision.models import ActionItem

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# The home page, a state and an action item ask every section, the list of items counts what each choice of its filters
# would leave, an event and an organisation have a dozen kinds of records around them.
AROUND = {"diaspora-event": 19, "organisation": 19, "item": 17}
MOST_QUERIES = {"/": 20, "/vision/actions/": 15, "/states/kazakhstan/": 16} | {
    page.path.partition("?")[0]: most
    for page in INDEXED
    for name, most in AROUND.items()
    if page.name == name or page.name.startswith(f"{name}-")
}
# What editions show counts in: each figure was counted when it was published.
MOST_QUERIES_ELSEWHERE = 12
OPEN = [page for page in PUBLISHED if not page.signed_in]
# The page of the interface is in no sitemap, and may be found all the same.
DOORS = [page for page in OPEN if not page.is_indexed and not page.in_query]
each_page = pytest.mark.parametrize("page", INDEXED, ids=lambda page: page.name)
each_language = pytest.mark.parametrize("language", Language.values)


records = records_of_module(prepare_public)


@pytest.fixture(autouse=True)
def key(settings):
    """The links of invitations are signed with it."""
    settings.SECRET_KEY = KEY


def path_of(page: PageType) -> str:
    return page.path.partition("?")[0]


@each_page
@each_language
def test_page_is_in_its_language_costs_little_and_may_be_kept_by_any_cache(
    client, django_assert_max_num_queries, page, language
):
    address = page.address(language)
    with django_assert_max_num_queries(MOST_QUERIES.get(path_of(page), MOST_QUERIES_ELSEWHERE)):
        response = client.get(address)
    assert (response.status_code, response["Content-Language"]) == (200, language)
    html = Page(response.content).one("html")
    assert (html["lang"], html["dir"]) == (language, "ltr")
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert b"csrf" not in response.content.lower()
    tag = response["ETag"]
    assert tag.startswith('"')
    again = client.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


@each_page
def test_page_names_itself_and_its_other_languages(client, settings, page):
    settings.SITE_URL = site = "https://portal.example"
    for language in Language.values:
        html = Page(client.get(page.address(language)).content)
        assert html.one("link", rel="canonical")["href"] == f"{site}/{language}{path_of(page)}"
        # A feed is another form of what a page tells, in its language.
        others = [link for link in html.all("link", rel="alternate") if link.get("hreflang")]
        assert [(link["hreflang"], link["href"]) for link in others] == [
            *((code, f"{site}/{code}{path_of(page)}") for code in ("tr", "en", "az", "kk")),
            ("x-default", f"{site}{path_of(page)}"),
        ]
        links = html.within("a", html.one("nav", class_="languages"))
        assert [(link["lang"], link["hreflang"], link["href"], link.text) for link in links] == [
            ("tr", "tr", f"/tr{page.path}", "Türkçe"),
            ("en", "en", f"/en{page.path}", "English"),
            ("az", "az", f"/az{page.path}", "Azərbaycanca"),
            ("kk", "kk", f"/kk{page.path}", "Қазақша"),
        ]
        assert [link["hreflang"] for link in links if "aria-current" in link.attributes] == [language]


def test_page_that_changed_is_sent_again(client):
    tag = client.get("/kk/vision/areas/2.5/")["ETag"]
    item = ActionItem.objects.get(code="2.5.3")
    item.title_kk = "Басқа"
    item.save()
    response = client.get("/kk/vision/areas/2.5/", headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert "Басқа" in response.content.decode()
    assert response["ETag"] != tag


@each_page
def test_page_is_the_same_whoever_reads_it_and_whatever_their_browser_prefers(client, page):
    anonymous = client.get(page.address("en"))
    client.force_login(UserFactory(language="kk"))
    client.cookies["django_language"] = "kk"
    signed_in = client.get(page.address("en"), headers={"Accept-Language": "az"})
    assert signed_in.content == anonymous.content
    assert signed_in["ETag"] == anonymous["ETag"]
    assert signed_in.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.parametrize("page", OPEN, ids=lambda page: page.name)
def test_page_is_sound(client, page):
    response = client.get(page.address("tr"))
    assert response.status_code == page.status
    assert_sound(Page(response.content))


@pytest.mark.parametrize("page", DOORS, ids=lambda page: page.name)
def test_errors_and_doors_are_not_for_search_engines(client, page):
    assert_not_for_search_engines(Page(client.get(page.address("en")).content))


def test_head_answers_as_get_without_a_body(client):
    response = client.head("/en/vision/actions/")
    assert (response.status_code, response.content) == (200, b"")


@each_language
def test_public_file_sets_no_cookie_and_may_be_kept_by_any_cache(client, language):
    client.force_login(UserFactory())
    response = client.get(f"/{language}/vision/evidence/9002/")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert not response.cookies
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert "public" in response["Cache-Control"]


def test_public_files_are_not_in_the_sitemap(client):
    assert b"evidence" not in client.get("/sitemap.xml").content
