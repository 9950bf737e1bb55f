"""What a page may weigh, compressed: scripts, styles, fonts, and the page itself."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.html import Page
from tests.vision.reports import publish_reports

pytestmark = pytest.mark.django_db
KILOBYTE = 1000
FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)["']?\)""")
PAGES = {
    "home": "/kk/",
    "overview": "/kk/vision/",
    "items": "/kk/vision/actions/",
    "item": "/kk/vision/actions/2.5.3/",
    "pillar": "/kk/vision/pillars/2/",
    "states": "/kk/states/",
    "state": "/kk/states/kazakhstan/",
    "search": "/kk/search/?q=туризм",
    "sign-in": "/kk/accounts/login/",
}


@pytest.fixture(params=PAGES.values(), ids=PAGES)
def response(request, client):
    publish_reports()
    return client.get(request.param)


def files(addresses: list[str]) -> list[Path]:
    found = [finders.find(address.removeprefix("/static/")) for address in addresses]
    assert None not in found
    return [Path(path) for path in found]


def weight(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes())) for path in paths)


def test_page_keeps_its_budgets(response):
    page = Page(response.content)
    scripts = files([script["src"] for script in page.running_scripts()])
    styles = files([link["href"] for link in page.all("link", rel="stylesheet")])
    fonts = {(style.parent / name).resolve() for style in styles for name in FONT.findall(style.read_text())}
    assert weight(scripts) < 60 * KILOBYTE
    assert weight(styles) < 20 * KILOBYTE
    assert len(fonts) == 4
    assert sum(font.stat().st_size for font in fonts) < 120 * KILOBYTE
    assert len(gzip.compress(response.content)) < 50 * KILOBYTE


def test_fonts_that_are_fetched_early_are_used(client):
    page = Page(client.get("/tr/").content)
    early = files([link["href"] for link in page.all("link", rel="preload")])
    [style] = files(
        [link["href"] for link in page.all("link", rel="stylesheet") if "css/portal" in link["href"]]
    )
    assert {path.name for path in early} <= {Path(name).name for name in FONT.findall(style.read_text())}
