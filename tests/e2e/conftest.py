"""A browser on a portal started as an operator starts it: real processes, real content, real pages."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.running import Portal

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
    portal = Portal(tmp_path_factory.mktemp("site") / "var")
    try:
        portal.wait_ready().run("from tests.e2e.pages import prepare; prepare()")
        yield portal
    finally:
        portal.stop()


@pytest.fixture(scope="session")
def browser():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.fail("The browser tests need the package chromium: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        # Chromium's sandbox does not work for root, as whom tests run in a container.
        opened = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.geteuid() != 0)
        yield opened
        opened.close()


@pytest.fixture
def open_context(browser: Browser, site: Portal):
    """Open a context of one's own (cookies, language, size): `open_context(viewport=…).new_page()`.

    After the test none of its pages may have met a script error, a missing file or another host, nor have
    written to the console.
    """
    contexts, faults = [], []

    def open_one(**options) -> BrowserContext:
        context = browser.new_context(base_url=site.url, **{"locale": "tr-TR"} | options)
        context.on("page", lambda page: watch(page, site.url, faults))
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


def fill_in_sign_in(page: Page, *, email: str, password: str, **_rest) -> None:
    page.goto("/tr/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)


def watch(page: Page, home: str, faults: list[str]) -> None:
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: faults.extend(failure(request)))
    page.on("request", lambda request: faults.extend(foreign(request.url, home)))
    page.on("console", lambda said: faults.extend(complaint(said, page)))


def failure(request: Request) -> list[str]:
    """What failed for another reason than that the page was left while it still loaded."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def complaint(said: ConsoleMessage, page: Page) -> list[str]:
    """What the console says; that the page itself was refused is for the test to judge."""
    if said.type == "error" and said.location["url"] == page.url:
        return []
    return [f"{page.url}: {said.text} ({said.location['url']})"]


def foreign(url: str, home: str) -> list[str]:
    return [] if url.startswith((home, "data:", "blob:", "about:")) else [f"asks another host: {url}"]
