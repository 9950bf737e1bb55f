"""What other programs are told of a page, and the pictures, icons and names they fetch."""

import io
import json

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.utils import timezone
from PIL import Image

from portal.enums import Language
from portal.models import State
from portal.share import picture
from tests.e2e.pages import INDEXED, PUBLISHED
from tests.e2e.records import prepare
from tests.factories import UserFactory
from tests.factories.portal import PASSWORD
from tests.html import Page
from vision.models import ActionItem, Pillar

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
each_language = pytest.mark.parametrize("language", Language.values)
LOCALES = {"tr": "tr_TR", "en": "en_GB", "az": "az_AZ", "kk": "kk_KZ"}
# The picture of each page type, and the title that stands beside it, in English.
PICTURES = {
    "home": ("home", "Vision portal"),
    "overview": ("overview", "Turkic World Vision – 2040"),
    "pillar": ("pillar/2", "2. Economic and sectoral cooperation"),
    "area": ("area/2.5", "2.5 Tourism"),
    "commitments": ("commitments", "Commitments"),
    "items": ("items", "Action items"),
    "item": ("item/2.5.3", "2.5.3 Cooperation network of tourism institutions"),
    "official-texts": ("official-texts", "Official texts"),
    "official-text": ("official-text/9001", "Turkic World Vision – 2040"),
    "states": ("states", "States"),
    "state": ("state/kazakhstan", "Kazakhstan"),
    "method": ("page/method", "How figures are made"),
    "state-without-reports": ("state/hungary", "Hungary"),
    "states-coloured": ("states", "States"),
    "reports": ("reports", "Reports"),
    "report": ("report/2024-1-state-turkmenistan", "Report of a state: Turkmenistan, 2024"),
    "verify": ("verify", "Check a PDF"),
    "edition": ("edition/2020-1", "Edition 2020-1"),
    "diaspora-calendars": ("diaspora-calendars", "Calendars"),
    "civil-society": ("civil-society", "Civil society"),
    "organisations": ("civil-society-organisations", "Organisations"),
    "organisation-body": (
        "civil-society-organisation/turksoy",
        "International Organization of Turkic Culture",
    ),
    "bodies": ("civil-society-bodies", "Cooperation bodies"),
    "statements-compare": ("civil-society-compare", "Compare mission statements"),
    "network": ("civil-society-network", "Network of organisations"),
    "about": ("page/about", "About this portal"),
    "accessibility": ("page/accessibility", "Accessibility statement"),
    "privacy": ("page/privacy", "Privacy"),
    # A page that says nothing has the picture of the home page.
    "search": ("home", "Search"),
    "search-found": ("home", "Search: turizm"),
}
PATHS = {page.name: page.path for page in PUBLISHED}


@pytest.fixture(autouse=True)
def no_pictures_kept(settings):
    settings.SIMPLE_HISTORY_ENABLED = False
    caches["pictures"].clear()


def plain(text: str) -> str:
    """Return `text` as it would be typed: which of its spaces hold is not the matter here."""
    return text.replace("\u00a0", " ")


def shared(client, address: str) -> dict[str, list[str]]:
    """Return what the page at `address` says of itself, by property, in its order."""
    said: dict[str, list[str]] = {}
    for element in Page(client.get(address).content).all("meta"):
        if name := element.get("property") or element.get("name"):
            said.setdefault(name, []).append(element["content"])
    return said


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_page_has_its_picture_and_title(client, settings, name):
    settings.SITE_URL = "https://portal.example"
    prepare()
    said = shared(client, f"/en{PATHS[name]}")
    path, title = PICTURES[name]
    assert said["og:image"] == [f"https://portal.example/en/share/{path}.png"]
    assert [plain(text) for text in said["og:title"]] == [title]


@pytest.mark.slow
@each_language
def test_each_page_says_what_it_is_in_its_language(client, settings, language):
    settings.SITE_URL = "https://portal.example"
    prepare()
    for page in INDEXED:
        address = f"/{language}{page.path}"
        html, said = Page(client.get(address).content), shared(client, address)
        assert said["og:description"] == [html.description]
        assert said["og:url"] == [html.one("link", rel="canonical")["href"]]
        assert said["og:locale"] == [LOCALES[language]]
        assert {*said["og:locale"], *said["og:locale:alternate"]} == set(LOCALES.values())
        assert len(said["og:locale:alternate"]) == 3
        assert (said["og:type"], said["twitter:card"]) == (["website"], ["summary_large_image"])
        assert (said["og:image:width"], said["og:image:height"]) == (["1200"], ["630"])
        assert all(said[name][0] for name in ("og:title", "og:site_name", "og:image:alt"))
        assert said["og:image"][0].startswith(f"https://portal.example/{language}/share/")


@pytest.mark.slow
def test_only_home_and_search_have_the_picture_of_the_home_page(client):
    prepare()
    with_home = {
        page.name
        for page in INDEXED
        if shared(client, f"/en{page.path}")["og:image"][0].endswith("/share/home.png")
    }
    assert with_home == {"home", "search", "search-found", "search-none"}


@pytest.mark.parametrize("page", [page for page in PUBLISHED if not page.is_indexed], ids=lambda p: p.name)
def test_personal_pages_and_errors_say_nothing(client, page):
    if page.signed_in:
        client.force_login(UserFactory(password=PASSWORD))
    said = shared(client, f"/en{page.path}")
    assert [name for name in said if name.startswith(("og:", "twitter:"))] == []


def test_signs_in_a_title_do_no_harm(client):
    ActionItem.objects.filter(code="2.5.3").update(
        title_en='"A" & <b>B</b>', summary_en='<script> "quoted" & more\n  lines'
    )
    said = shared(client, "/en/vision/actions/2.5.3/")
    assert said["og:title"] == ['2.5.3 "A" & <b>B</b>']
    assert said["og:image:alt"] == ['Action item 2.5.3: "A" & <b>B</b>']
    assert said["og:description"] == ['<script> "quoted" & more lines']
    said = shared(client, '/en/search/?q="><script>')
    assert said["og:title"] == ['Search: "><script>']


@each_language
def test_picture_is_for_any_cache(client, language):
    address = f"/{language}/share/item/2.5.3.png"
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(response.content)).size == (1200, 630)
    assert response["Cache-Control"] == "public, max-age=86400"
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert not response.cookies
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])


def test_picture_is_in_the_language_of_its_address_whoever_asks(client):
    pictures = {code: client.get(f"/{code}/share/home.png").content for code in Language.values}
    client.force_login(UserFactory(language="kk"))
    client.cookies["django_language"] = "kk"
    assert client.get("/en/share/home.png", headers={"Accept-Language": "az"}).content == pictures["en"]
    states = {client.get(f"/{code}/share/states.png").content for code in Language.values}
    assert len(states) == 4


def test_picture_is_drawn_once_until_its_words_change(client, monkeypatch):
    drawn = []
    draw_png = picture.draw_png
    monkeypatch.setattr(picture, "draw_png", lambda sheet: drawn.append(sheet.title) or draw_png(sheet))
    first = client.get("/en/share/item/2.5.3.png")
    assert client.get("/en/share/item/2.5.3.png").content == first.content
    ActionItem.objects.filter(code="2.5.3").update(title_en="Another title")
    changed = client.get("/en/share/item/2.5.3.png", headers={"If-None-Match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)
    assert drawn == ["Cooperation network of tourism institutions", "Another title"]


@pytest.mark.parametrize("key", ["item/2.5.3", "area/2.5", "pillar/2"])
def test_what_is_retired_keeps_its_picture(client, key):
    for model in (ActionItem, Pillar):
        model.objects.update(retired_at=timezone.now())
    assert client.get(f"/en/share/{key}.png").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        *("unheard.png", "unheard/2.png", "item.png", "item/.png", "home/1.png", "states/kazakhstan.png"),
        *("item/2.5.333.png", "item/2.5.png", "area/2.5.3.png", "item/2.5.3", "item/2.5.3.jpg"),
        *("pillar/02.png", "pillar/9.png", "pillar/-2.png", "pillar/x.png", f"pillar/{'9' * 60}.png"),
        *("pillar/²..png", "state/utopia.png", "state/Kazakhstan.png", "page/nothing.png"),
        *(
            "official-text/1.png",
            f"official-text/{'9' * 40}.png",
            "item/2.5.3%00.png",
            f"item/{'2' * 200}.png",
        ),
    ],
)
def test_there_is_nothing_at_other_addresses(client, address):
    assert client.get(f"/en/share/{address}").status_code == 404


def test_picture_goes_when_its_page_does(client):
    State.objects.filter(slug="kazakhstan").update(slug="elsewhere")
    assert client.get("/en/share/state/kazakhstan.png").status_code == 404
    assert client.get("/en/share/state/elsewhere.png").status_code == 200


def test_title_that_fits_in_no_size_gives_way_to_the_picture_of_the_home_page(client):
    ActionItem.objects.filter(code="2.5.3").update(title_en="W" * 200)
    response = client.get("/en/share/item/2.5.3.png")
    assert (response.status_code, response.content) == (200, client.get("/en/share/home.png").content)


def test_record_without_any_text_has_a_picture(client):
    ActionItem.objects.filter(code="2.5.3").update(**{f"title_{code}": "" for code in Language.values})
    assert client.get("/en/share/item/2.5.3.png").status_code == 200


@each_language
def test_manifest_names_the_portal_in_the_language(client, language):
    home = Page(client.get(f"/{language}/").content)
    address = home.one("link", rel="manifest")["href"]
    assert address == f"/{language}/site.webmanifest"
    response = client.get(address)
    assert response["Content-Type"] == "application/manifest+json"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert not response.cookies
    manifest = json.loads(response.content)
    assert (manifest["lang"], manifest["start_url"], manifest["scope"]) == (language, *[f"/{language}/"] * 2)
    assert manifest["short_name"] == home.one("meta", property="og:site_name")["content"]
    assert [icon["purpose"] for icon in manifest["icons"]] == ["any", "any", "maskable"]
    for icon in manifest["icons"]:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]


def test_icons_of_a_page_are_there(client):
    page = Page(client.get("/en/").content)
    icons = [link["href"] for link in page.all("link") if "icon" in link["rel"]]
    assert len(icons) == 3
    assert all(finders.find(icon.removeprefix("/static/")) for icon in icons)
    assert {meta["media"] for meta in page.all("meta", name="theme-color")} == {
        "(prefers-color-scheme: light)",
        "(prefers-color-scheme: dark)",
    }


def test_icon_is_found_by_programs_that_read_no_page(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/favicon.ico")
    assert not response.cookies
