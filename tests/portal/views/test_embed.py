"""The small pages that other sites show in a frame."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from portal.enums import Language
from portal.models import State
from tests.factories import CycleFactory, EntryFactory, SubmissionFactory, UserFactory
from tests.html import Page
from tests.portal.soundness import assert_not_for_search_engines, assert_sound
from tests.portal.test_query_counts import queries_of
from tests.vision.published import publish_year
from vision.domain import editions
from vision.enums import SubmissionStatus
from vision.models import ActionItem

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
STATE, ITEM = "/embed/states/kazakhstan/", "/embed/action-items/2.5.1/"
each_frame = pytest.mark.parametrize("path", [STATE, ITEM])
each_language = pytest.mark.parametrize("language", Language.values)


def read(client, address: str) -> Page:
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.content)


def charts(page: Page) -> list[str]:
    return [figure["id"] for figure in page.all("figure", class_="chart")]


# --- What it shows ------------------------------------------------------------------------------------------


def test_state_shows_what_its_page_shows(client):
    publish_year(2030)
    page, whole = read(client, f"/en{STATE}"), read(client, "/en/states/kazakhstan/")
    assert page.one("h1").text == whole.one("h1").text == "Kazakhstan"
    assert page.one("p", class_="eyebrow").text == "What it reported for 2030"
    [title] = [heading.text for heading in page.all("h2")]
    assert title == "Reported statuses by pillar, 2030"
    coverage = page.one("p", class_="chart__coverage").text
    assert coverage == whole.one("p", class_="chart__coverage").text == "Reported: 2 of 5 items."
    figures = [item.text for item in page.within("li", page.one("ul", class_="embed__figures"))]
    assert figures == [item.text for item in whole.within("li", whole.one("ul", class_="figures"))]
    assert table_of(page) == table_of(whole)


def test_item_shows_what_its_page_shows(client):
    publish_year(2029, {("turkiye", "2.5.1"): {"status": "in_progress", "done": "Bir.", "language": "tr"}})
    publish_year(2030)
    page, whole = read(client, f"/en{ITEM}"), read(client, "/en/vision/actions/2.5.1/")
    assert page.one("h1").text == whole.one("h1").text
    assert page.one("p", class_="eyebrow").text == "Action item 2.5.1"
    assert charts(page) == charts(whole) == ["history"]
    assert page.one("p", class_="chart__coverage").text == whole.one("p", class_="chart__coverage").text
    assert table_of(page) == table_of(whole)
    # The words of states stand on the page: the frame holds figures.
    assert "Three routes" not in page.one("main").text


def table_of(page: Page) -> list[str]:
    table = page.all("table", class_="chart__table")[0]
    return [cell.text for tag in ("th", "td") for cell in page.within(tag, table)]


@pytest.mark.parametrize(("asked", "shown"), [("", 2030), ("?cycle=2029", 2029), ("?cycle=1999", 2030)])
def test_year_that_is_asked_for_is_shown_as_on_the_page(client, asked, shown):
    publish_year(2029)
    publish_year(2030)
    page = read(client, f"/en{STATE}{asked}")
    assert page.one("p", class_="embed__edition").text.startswith(f"From edition {shown}-1, published on ")
    assert page.one("h2").text.endswith(str(shown))


def test_item_names_the_editions_of_all_years(client):
    publish_year(2029)
    publish_year(2030)
    told = read(client, f"/en{ITEM}").one("p", class_="embed__edition").text
    assert told == "From the editions of each year: 2029-1, 2030-1."


@each_frame
def test_correction_takes_the_place_of_what_it_corrects(client, path):
    edition = publish_year(2030)
    assert "2030-1" in read(client, f"/en{path}").one("main").text
    cycle = edition.cycle
    old = cycle.submissions.get(state__slug="kazakhstan")
    cycle.submissions.filter(pk=old.pk).update(is_current=False)
    new = SubmissionFactory(cycle=cycle, state=old.state, version=2)
    EntryFactory(submission=new, item=ActionItem.objects.get(code="2.5.1"), status="delayed")
    editions.publish(cycle, by=edition.published_by, reason="A figure was wrong.")
    assert "2030-2" in read(client, f"/en{path}").one("main").text


@each_frame
@each_language
def test_nothing_published_is_said_and_no_figure_is_made_of_it(client, language, path):
    page = read(client, f"/{language}{path}")
    assert charts(page) == []
    assert page.all("svg") == []
    assert_sound(page)


@pytest.mark.parametrize("status", list(SubmissionStatus))
@each_frame
def test_what_is_not_published_is_not_shown(client, path, status):
    cycle = CycleFactory(year=2030, status="closed")
    submission = SubmissionFactory(cycle=cycle, state=State.objects.get(slug="kazakhstan"), status=status)
    EntryFactory(submission=submission, item=ActionItem.objects.get(code="2.5.1"), done="Secret words")
    response = client.get(f"/en{path}?cycle=2030")
    assert b"2030" not in response.content
    assert b"Secret" not in response.content
    assert charts(Page(response.content)) == []


def test_state_that_is_silent_in_an_edition_is_said_to_be(client):
    publish_year(2030)
    page = read(client, "/en/embed/states/uzbekistan/")
    assert "That says nothing about what the state has done." in page.one("main").text
    figures = page.within("strong", page.one("ul", class_="embed__figures"))
    assert [figure.text for figure in figures[:2]] == ["–", "–"]


@each_frame
def test_sample_is_marked(client, path):
    publish_year(2030, is_sample=True)
    page = read(client, f"/en{path}")
    assert page.one("span", class_="sample-mark").text == "Sample data"


def test_title_from_another_language_is_marked(client):
    ActionItem.objects.filter(code="2.5.1").update(title_kk="")
    page = read(client, f"/kk{ITEM}")
    assert next(span.lang for span in page.within("span", page.one("h1"))) == "tr"
    assert page.one("span", class_="fallback-mark").text


@pytest.mark.parametrize("path", ["/embed/states/utopia/", "/embed/action-items/9.9.9/", "/embed/"])
def test_there_is_nothing_at_other_addresses(client, path):
    response = client.get(f"/en{path}")
    assert response.status_code == 404
    assert response["X-Frame-Options"] == "DENY"


# --- How it behaves in a frame ------------------------------------------------------------------------------


@each_frame
def test_frame_is_for_every_site_and_runs_nothing(client, path):
    response = client.get(f"/en{path}")
    policy = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert policy["frame-ancestors"] == "*"
    assert policy["script-src"] == "'none'"
    assert policy["default-src"] == "'none'"
    assert "X-Frame-Options" not in response
    assert Page(response.content).all("script") == []


@pytest.mark.parametrize("path", ["/", "/states/kazakhstan/", "/vision/actions/2.5.1/", "/accounts/login/"])
def test_other_pages_stand_in_no_frame(client, path):
    response = client.get(f"/en{path}")
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


@each_frame
@each_language
def test_frame_sets_no_cookie_and_is_the_same_whoever_asks(client, path, language):
    publish_year(2030)
    address = f"/{language}{path}"
    anonymous = client.get(address)
    client.force_login(UserFactory(language="kk"))
    client.cookies["django_language"] = "kk"
    signed_in = client.get(address, headers={"Accept-Language": "az"})
    assert signed_in.content == anonymous.content
    assert not anonymous.cookies
    assert not signed_in.cookies
    assert anonymous.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert anonymous["Cache-Control"] == "public, max-age=60"
    assert anonymous["Content-Language"] == language
    again = client.get(address, headers={"If-None-Match": anonymous["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@each_frame
@each_language
def test_frame_is_sound_and_not_for_search_engines(client, path, language):
    publish_year(2030)
    page = read(client, f"/{language}{path}")
    assert page.one("html")["lang"] == language
    assert_sound(page)
    assert_not_for_search_engines(page)


@each_frame
def test_links_open_a_window_of_their_own_and_lead_to_the_page(client, settings, path):
    settings.SITE_URL = "https://portal.example"
    publish_year(2030)
    page = read(client, f"/kk{path}")
    assert page.one("base").attributes == {"target": "_blank"}
    source = {STATE: "/kk/states/kazakhstan/", ITEM: "/kk/vision/actions/2.5.1/"}[path]
    assert [link["href"] for link in page.all("a") if not link["href"].startswith("#")] == [
        "https://portal.example/kk/",
        f"https://portal.example{source}",
    ]
    assert page.all("a", **{"class": "chart-value"}) == []


@pytest.mark.parametrize(
    ("query", "look"),
    [
        *(("", "auto"), ("?theme=auto", "auto"), ("?theme=light", "light"), ("?theme=dark", "dark")),
        *(("?theme=%22%3E%3Cscript%3E", "auto"), ("?theme=DARK", "auto")),
    ],
)
@each_frame
def test_look_is_that_of_the_address(client, path, query, look):
    assert read(client, f"/en{path}{query}").one("html").classes == {"embed", f"embed--{look}"}


@each_frame
def test_frame_costs_few_queries(client, path):
    publish_year(2030)
    read(client, f"/en{path}")
    assert len(queries_of(client, f"/en{path}")) <= 6


# --- Its style sheet ----------------------------------------------------------------------------------------


def sheet(name: str) -> str:
    return Path(finders.find(f"css/{name}.css")).read_text()


def tokens(css: str, start: str, selector: str = ":root") -> dict[str, str]:
    """Return the tokens of the first block of `selector` after `start`."""
    begin = css.index("{", css.index(selector, css.index(start)))
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", css[begin : css.index("}", begin)]))


@pytest.mark.parametrize(
    ("look", "starts"),
    [
        ("light", ("@layer tokens {", "@layer components {")),
        ("dark", ("@media (prefers-color-scheme: dark)", "@media screen and (prefers-color-scheme: dark)")),
    ],
)
def test_chosen_look_has_the_colours_of_the_portal(look, starts):
    own = tokens(sheet("embed"), "forced-colors: none", f".embed--{look}")
    portal, of_charts = (
        tokens(sheet(name), start) for name, start in zip(("portal", "charts"), starts, strict=True)
    )
    assert own == {name: value for name, value in (portal | of_charts).items() if name in own}
    # Every colour of a chart has its own in each look.
    assert of_charts.keys() <= own.keys()


# --- The code to put into another page ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "frame"),
    [
        ("/states/kazakhstan/", "/embed/states/kazakhstan/"),
        ("/states/hungary/?cycle=2030", "/embed/states/hungary/?cycle=2030"),
        ("/vision/actions/2.5.1/", "/embed/action-items/2.5.1/"),
    ],
)
@each_language
def test_page_gives_the_code_of_its_frame(client, settings, path, frame, language):
    settings.SITE_URL = "https://portal.example"
    page = read(client, f"/{language}{path}")
    [iframe] = Page(page.one("code", id="embed-code").text).all("iframe")
    assert iframe["src"] == f"https://portal.example/{language}{frame}"
    assert iframe["title"]
    assert client.get(f"/{language}{frame}").status_code == 200


def test_code_is_shown_and_nothing_of_a_title_gets_out_of_it(client):
    ActionItem.objects.filter(code="2.5.1").update(title_en='"><script>alert(1)</script>')
    page = read(client, "/en/vision/actions/2.5.1/")
    assert page.all("iframe") == []
    [iframe] = Page(page.one("code", id="embed-code").text).all("iframe")
    assert '"><script>alert(1)</script>' in iframe["title"]


@pytest.mark.parametrize("path", ["/", "/states/", "/vision/areas/2.5/", "/diaspora/"])
def test_pages_that_cannot_be_embedded_offer_no_code(client, path):
    page = read(client, f"/en{path}")
    assert page.all("code", id="embed-code") == []
    assert page.all("link", type="application/json+oembed") == []
