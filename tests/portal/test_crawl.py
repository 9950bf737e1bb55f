"""A walk over every link of the site, as a search engine does it."""

import re
from operator import attrgetter
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from tests.database import records_of_module
from tests.e2e.records import prepare_public
from tests.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.one_database]


records = records_of_module(prepare_public)


def crawl(client, start: str, leave_out: re.Pattern) -> dict[str, Page]:
    """Return each page that links lead to from `start`, in the language of `start`, by address."""
    language, waiting, found, files = start.split("/")[1], {start}, {}, set()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, address
        if response.streaming or not response["Content-Type"].startswith("text/html"):
            # A file, a calendar or a feed leads nowhere.
            files.add(address)
            continue
        found[address] = Page(response.content)
        targets = {urldefrag(urljoin(address, link)).url for link in found[address].links()}
        ours = {target for target in targets if target.startswith(f"/{language}/")}
        waiting |= {target for target in ours - found.keys() - files if not leave_out.search(target)}
    return found


# What a page loads: our own files, and the pictures of events.
OURS = r"/static/|/\w\w/diaspora/pictures/\d+/$"
SIGN_IN = r"/accounts/signed-in/"
ITEM = r"/vision/actions/\d"
# Each figure leads to a list: tests/vision/views/progress/test_home.py follows them.
LISTS = r"/progress/entries/\?"


def test_every_link_leads_somewhere(client):
    pages = crawl(client, "/kk/", re.compile(rf"{SIGN_IN}|{LISTS}"))
    paths = {address.partition("?")[0] for address in pages}
    assert len([path for path in paths if re.search(ITEM, path)]) == 123 + 1
    assert_sound(pages)


@pytest.mark.parametrize("language", ["tr", "en", "az"])
def test_every_link_but_those_to_items_and_filters_leads_somewhere(client, language):
    """These are alike in all languages: one language has them all above."""
    pages = crawl(client, f"/{language}/", re.compile(rf"{SIGN_IN}|{ITEM}|\?"))
    paths = {address.partition("?")[0] for address in pages}
    assert len([path for path in paths if "/vision/areas/" in path]) == 18
    assert len([path for path in paths if path.startswith(f"/{language}/states/")]) == 8 + 1
    assert_sound(pages)


def assert_sound(pages: dict[str, Page]) -> None:
    assert_anchors_are_there(pages)
    assert_pages_differ({address: page for address, page in pages.items() if "?" not in address})
    assert_nothing_from_elsewhere(pages)


def assert_anchors_are_there(pages: dict[str, Page]) -> None:
    ids = {address: {element.get("id") for element in page.elements} for address, page in pages.items()}
    for address, page in pages.items():
        for link in page.links():
            target, anchor = urldefrag(urljoin(address, link))
            if anchor and target in ids:
                assert unquote(anchor) in ids[target], f"{address} → {link}"


def assert_pages_differ(pages: dict[str, Page]) -> None:
    for of in (attrgetter("title"), attrgetter("description")):
        said = {address: of(page) for address, page in pages.items()}
        assert "" not in said.values()
        words = list(said.values())
        assert {address: text for address, text in said.items() if words.count(text) > 1} == {}


def assert_nothing_from_elsewhere(pages: dict[str, Page]) -> None:
    for page in pages.values():
        loaded = [element.get("src") for element in page.elements if element.get("src")]
        loaded += [
            link["href"] for link in page.all("link") if link["rel"] in {"stylesheet", "icon", "preload"}
        ]
        assert [address for address in loaded if not re.match(OURS, address)] == []
