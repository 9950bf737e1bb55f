"""A browser, and the portal it visits: in this process, on the database of the test.

The server's threads share the one connection to the SQLite database in memory, and each test runs in a
transaction: what it or its visitor writes is undone, and nothing is loaded twice.
"""

import os
import random
import shutil
import socket
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

WIDE = {"width": 1280, "height": 900}


def free_port() -> int:
    """Below the range from which the system gives ports to connections, which could take one meanwhile."""
    for port in random.sample(range(20000, 32000), 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    pytest.fail("no port is free between 20000 and 32000")


@pytest.fixture(scope="session")
def server(django_db_setup, django_db_blocker) -> Iterator[LiveServer]:
    if connection.vendor != "sqlite":
        pytest.fail("The browser tests share one SQLite connection: run them without DATABASE_URL.")
    with django_db_blocker.unblock():
        connection.ensure_connection()
    server = LiveServer(f"127.0.0.1:{free_port()}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("The browser tests need Chromium: sudo apt-get install chromium")
    # Playwright keeps an event loop in this thread, beside which the tests use the database as ever.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


class Watch:
    """Notes what a page says to the console and whom else it asks; a page of the portal does neither."""

    def __init__(self, context: BrowserContext, host: str):
        self.noted: list[str] = []
        self.host = host
        context.on("console", lambda message: self.note(f"console: {message.text}"))
        context.on("weberror", lambda error: self.note(f"error: {error.error}"))
        context.on("request", lambda request: self.look(request.url))
        context.on("requestfailed", lambda request: self.note(f"failed: {request.url} {request.failure}"))

    def look(self, url: str) -> None:
        if urlsplit(url).netloc != self.host:
            self.note(f"request to another host: {url}")

    def note(self, what: str) -> None:
        self.noted.append(what)


@pytest.fixture
def visit(db, server, browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a browser with its own cookies; at the end, nothing odd may be noted.

    Takes what Playwright's `new_context` takes, as `java_script_enabled=False`.
    """
    opened: list[tuple[BrowserContext, Watch]] = []
    cache.clear()

    def visit(**options) -> Page:
        context = browser.new_context(base_url=server.url, viewport=WIDE, **options)
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context, urlsplit(server.url).netloc)))
        return context.new_page()

    yield visit
    for context, _watch in opened:
        context.close()
    assert [what for _context, watch in opened for what in watch.noted] == []


@pytest.fixture
def page(visit) -> Page:
    return visit()
