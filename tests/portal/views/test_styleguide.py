"""The style guide: every component, while DEBUG is on and never otherwise."""

import importlib
import re
from pathlib import Path

import pytest
from django.urls import clear_url_caches

from portal import styleguide, urls
from portal.charts import Chart
from portal.enums import Language
from portal.styleguide import Section
from portal.styleguide.charts import chart_context
from tests.html import Page
from vision.models import ActionItem, Commitment, CooperationArea, Document, Pillar

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TEMPLATES = Path(__file__).parents[3] / "templates"
USED = re.compile(r"""_components/([a-z_]+)\.html|{%\s*component\s+["']([a-z_]+)["']""")
# The guide is a page too: these are around it.
AROUND = {"icons", "share_meta", "oembed", "follow", "footer", "header", "languages", "menu", "search"}


@pytest.fixture
def debug(settings):
    """The addresses as they are while DEBUG is on."""
    settings.DEBUG = True
    reload_addresses()
    yield
    settings.DEBUG = False
    reload_addresses()


def reload_addresses() -> None:
    importlib.reload(urls)
    clear_url_caches()


def guide(client, language: str = "en") -> Page:
    response = client.get(f"/{language}/styleguide/")
    assert response.status_code == 200
    return Page(response.content)


@pytest.mark.parametrize("address", ["/en/styleguide/", "/styleguide/"])
def test_there_is_no_guide_without_debug(client, address):
    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("language", Language.values)
def test_guide_shows_every_section_in_each_language(client, debug, language):
    page = guide(client, language)
    sections = styleguide.sections()
    assert page.one("html")["lang"] == language
    assert page.one("meta", name="robots")["content"] == "noindex"
    contents = page.within("a", page.one("nav", class_="contents"))
    assert [link["href"] for link in contents] == [f"#{section.key}" for section in sections]
    for section in sections:
        assert page.one("section", id=section.key).text != section.title
        assert page.one("h2", id=f"{section.key}-title").text == section.title


def test_guide_shows_official_wording_where_there_is_some(client, debug):
    for model in (ActionItem, Commitment):
        record = model.objects.first()
        record.official_text_tr = "Deneme sözü."
        record.save()
    page = guide(client)
    quotes = page.within("blockquote", page.one("section", id="pieces"))
    assert [(quote.lang, quote.text) for quote in quotes] == [("tr", "Deneme sözü.")] * 2


def test_guide_is_sound(client, debug):
    page = guide(client)
    ids = [element["id"] for element in page.elements if element.get("id")]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []
    assert [link for link in page.links() if link.startswith("#") and link[1:] not in ids] == []
    named = [
        name for kind in ("for", "aria-labelledby") for e in page.elements for name in e.get(kind).split()
    ]
    assert set(named) <= set(ids)
    attributes = {name for element in page.elements for name in element.attributes}
    assert [name for name in attributes if name.startswith("on") or name == "style"] == []


def test_guide_can_be_shown_before_there_is_content(client, debug):
    for model in (ActionItem, CooperationArea, Pillar):
        model.objects.update(retired_at="2026-01-01T00:00Z")
    Document.objects.all().delete()
    assert guide(client).one("h1").text == "Style guide"


def test_words_of_the_guide_are_marked_as_english(client, debug):
    page = guide(client, "kk")
    for section in styleguide.sections():
        assert page.one("h2", id=f"{section.key}-title").lang == "en"


def test_guide_has_a_chart_of_each_kind():
    kinds = {type(chart) for chart in chart_context()["charts"]}
    assert kinds == set(Chart.__subclasses__())


def test_sections_stand_in_their_order_and_once(monkeypatch):
    monkeypatch.setattr(styleguide, "_sections", [])
    last, first = Section("last", "Last", "x.html", order=9), Section("first", "First", "x.html", order=1)
    for section in (last, first, last):
        styleguide.register(section)
    assert styleguide.sections() == [first, last]


# --- Every component has its place --------------------------------------------------------------------------


def components_used_in(folder: Path, *, but: str = "") -> set[str]:
    used = set()
    for path in folder.rglob("*.html"):
        if not but or but not in path.parts:
            used |= {name for found in USED.findall(path.read_text()) for name in found if name}
    return used


def components() -> set[str]:
    return {path.stem for path in (TEMPLATES / "_components").glob("*.html")}


def shown() -> set[str]:
    """Return the components that the guide shows, those within other components too."""
    found, waiting = set(), components_used_in(TEMPLATES / "styleguide")
    while waiting:
        found |= waiting
        inside = {
            name
            for component in waiting
            for pair in USED.findall((TEMPLATES / "_components" / f"{component}.html").read_text())
            for name in pair
            if name
        }
        waiting = inside - found
    return found


def test_every_component_is_used_and_exists():
    folder = Path(__file__).parents[3] / "portal" / "templatetags"
    tags = "".join(path.read_text() for path in folder.glob("*.py"))
    used = components_used_in(TEMPLATES) | {name for pair in USED.findall(tags) for name in pair if name}
    assert used == components()


def test_every_component_is_in_the_guide_or_around_it():
    assert components() - shown() == AROUND
