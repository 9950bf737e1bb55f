"""A browser on a portal started as an operator starts it: real processes, real content, real pages."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.visitor import Visitor, chromium, fill_in_sign_in
from tests.e2e.watching import watch
from tests.running import Portal, prepared_portal

HERE = Path(__file__).parent
# Playwright keeps an event loop in the thread of the tests, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The portal that all browser tests share; they read it, or change what no other test looks at."""
    with prepared_portal(tmp_path_factory.mktemp("site") / "var") as portal:
        yield portal


@pytest.fixture(scope="session")
def browser():
    try:
        with chromium() as opened:
            yield opened
    except FileNotFoundError as error:
        pytest.fail(str(error))


@pytest.fixture(scope="session")
def visitor(browser: Browser, site: Portal) -> Visitor:
    """Looks at page types one after the other; whoever asks it looks at its faults too."""
    return Visitor(browser, site)


@pytest.fixture
def open_context(browser: Browser, site: Portal):
    """Open a context of one's own (cookies, language, size): `open_context(viewport=…).new_page()`.

    After the test none of its pages may have met a script error, a missing file or another host, nor have
    written to the console.
    """
    contexts, faults = [], []

    def open_one(**options) -> BrowserContext:
        context = browser.new_context(base_url=site.url, **{"locale": "tr-TR"} | options)
        context.on("page", lambda page: watch(page, faults, lambda: site.urls))
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_context) -> Page:
    return open_context().new_page()


@pytest.fixture
def signed_in(open_context, site: Portal) -> Callable[..., Page]:
    """Return a page on which one of the demonstration's people has signed in: `signed_in("editor")`."""

    def sign_in(role: str, **options) -> Page:
        page = open_context(**options).new_page()
        fill_in_sign_in(page, **site.accounts()[role])
        return page

    return sign_in
