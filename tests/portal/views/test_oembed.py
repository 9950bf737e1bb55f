"""oEmbed: another site asks how to show a page of the portal."""

from urllib.parse import parse_qs, urlsplit

import pytest

from portal.enums import Language
from tests.factories import UserFactory
from tests.html import Element, Page
from vision.models import ActionItem

pytestmark = pytest.mark.django_db
SITE = "https://portal.example"
each_language = pytest.mark.parametrize("language", Language.values)
ITEM = f"{SITE}/en/vision/actions/2.5.3/"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def ask(client, url: str = ITEM, **query: str):
    return client.get("/oembed/", {"url": url} | query)


def frame(answer: dict) -> Element:
    return Page(answer["html"]).one("iframe")


@each_language
def test_page_is_answered_in_its_language(client, language):
    response = ask(client, f"{SITE}/{language}/states/kazakhstan/")
    assert response["Content-Type"] == "application/json"
    answer = response.json()
    name = {"tr": "Kazakistan", "en": "Kazakhstan", "az": "Qazaxıstan", "kk": "Қазақстан"}[language]
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["title"].replace("\xa0", " ").startswith(f"{name} – ")
    assert answer["provider_url"] == f"{SITE}/{language}/"
    assert answer["provider_name"]
    assert frame(answer)["src"] == f"{SITE}/{language}/embed/states/kazakhstan/"
    assert frame(answer)["title"] == answer["title"]
    assert (frame(answer)["width"], frame(answer)["height"]) == (str(answer["width"]), str(answer["height"]))
    assert answer["thumbnail_url"] == f"{SITE}/{language}/share/state/kazakhstan.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
    assert client.get(frame(answer)["src"].removeprefix(SITE)).status_code == 200
    assert client.get(answer["thumbnail_url"].removeprefix(SITE)).status_code == 200
    assert response["Content-Language"] == language


def test_item_is_answered(client):
    answer = ask(client).json()
    assert answer["title"].startswith("2.5.3 ")
    assert frame(answer)["src"] == f"{SITE}/en/embed/action-items/2.5.3/"


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/en/vision/actions/2.5.3",
        "http://portal.example/en/vision/actions/2.5.3/",
        f"{SITE}/en/vision/actions/2.5.3/#words",
        f"{SITE}/en/vision/actions/2.5.3/?cycle=x&utm_source=y",
    ],
)
def test_address_may_be_written_in_other_ways(client, address):
    assert frame(ask(client, address).json())["src"] == f"{SITE}/en/embed/action-items/2.5.3/"


def test_year_of_the_page_goes_with_it_and_a_look_may_be_asked_for(client):
    answer = ask(client, f"{SITE}/en/states/hungary/?cycle=2024", theme="dark").json()
    assert frame(answer)["src"] == f"{SITE}/en/embed/states/hungary/?cycle=2024&theme=dark"
    # An item is shown with all its years.
    assert frame(ask(client, f"{ITEM}?cycle=2024").json())["src"] == f"{SITE}/en/embed/action-items/2.5.3/"
    assert frame(ask(client, theme="pink").json())["src"] == f"{SITE}/en/embed/action-items/2.5.3/"


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({"maxwidth": "320"}, (320, None)),
        ({"maxwidth": "5000"}, (480, None)),
        ({"maxheight": "300"}, (480, 300)),
        ({"maxwidth": "240", "maxheight": "99999"}, (240, None)),
    ],
)
def test_frame_is_no_larger_than_asked(client, asked, size):
    answer = ask(client, **asked).json()
    assert answer["width"] == size[0]
    assert size[1] in {None, answer["height"]}
    assert answer["height"] <= int(asked.get("maxheight", 5000))
    # A picture that would be larger is left out, as the standard has it.
    fits = int(asked.get("maxwidth", 5000)) >= 1200 and int(asked.get("maxheight", 5000)) >= 630
    assert ("thumbnail_url" in answer) == fits


@pytest.mark.parametrize(
    "address",
    [
        f"{SITE}/",
        f"{SITE}/en/",
        f"{SITE}/en/states/",
        f"{SITE}/en/states/utopia/",
        f"{SITE}/states/kazakhstan/",
        f"{SITE}/en/vision/actions/9.9.9/",
        f"{SITE}/en/embed/states/kazakhstan/",
        f"{SITE}/de/states/kazakhstan/",
        "https://elsewhere.example/en/states/kazakhstan/",
        "https://portal.example:8443/en/states/kazakhstan/",
        "https://portal.example@elsewhere.example/en/states/kazakhstan/",
        "javascript:alert(1)",
        "/en/states/kazakhstan/",
        "http://[broken/en/states/kazakhstan/",
        f"{SITE}/en/states/%00/",
        f"{SITE}/admin/",
    ],
)
def test_other_addresses_are_not_found(client, address):
    response = ask(client, address)
    assert response.status_code == 404
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert len(response.content.decode().splitlines()) == 1
    assert not response.cookies


@pytest.mark.parametrize("wanted", ["xml", "jsonp", "JSON", ""])
def test_other_formats_are_not_made(client, wanted):
    response = ask(client, format=wanted)
    assert (response.status_code, response["Content-Type"]) == (501, "text/plain; charset=utf-8")


@pytest.mark.parametrize(
    "query",
    [
        {"maxwidth": "wide"},
        {"maxwidth": "0"},
        {"maxwidth": "-1"},
        {"maxheight": "1.5"},
        {"maxheight": "9" * 40},
        {"maxwidth": "²"},
        {"maxwidth": ""},
        {"url": ""},
    ],
)
def test_what_cannot_be_asked_is_told(client, query):
    response = client.get("/oembed/", {"url": ITEM} | query)
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_errors_are_told_in_the_language_of_who_asks(client):
    told = client.get("/oembed/", headers={"Accept-Language": "en"}).content.decode()
    assert told == "Give the address of a page as url.\n"


def test_only_reading_is_possible(client):
    assert client.post("/oembed/", {"url": ITEM}).status_code == 405


def test_signs_in_a_title_do_no_harm(client):
    title = '"><script>alert(1)</script> & more'
    ActionItem.objects.filter(code="2.5.3").update(title_en=title)
    answer = ask(client).json()
    assert title in answer["title"]
    [iframe] = Page(answer["html"]).elements
    assert (iframe.tag, iframe["title"]) == ("iframe", answer["title"])


def test_any_site_may_ask_and_gets_the_same(client):
    first = client.get("/oembed/", {"url": ITEM}, headers={"Origin": "https://news.example"})
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    client.force_login(UserFactory(language="kk"))
    client.cookies["django_language"] = "kk"
    second = client.get("/oembed/", {"url": ITEM}, headers={"Accept-Language": "az"})
    assert second.content == first.content
    assert not second.cookies


@pytest.mark.parametrize("path", ["/states/kazakhstan/", "/vision/actions/2.5.3/"])
@each_language
def test_page_tells_where_to_ask(client, path, language):
    page = Page(client.get(f"/{language}{path}").content)
    link = page.one("link", type="application/json+oembed")
    assert link["rel"] == "alternate"
    asked = urlsplit(link["href"])
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{SITE}/oembed/"
    assert parse_qs(asked.query) == {"url": [f"{SITE}/{language}{path}"], "format": ["json"]}
    answer = client.get(link["href"].removeprefix(SITE)).json()
    assert answer["title"] == link["title"]
    assert frame(answer)["src"].startswith(f"{SITE}/{language}/embed/")
