"""The small pages in a frame of a page from another origin, as other sites show them."""

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.e2e.findings import overflowing
from tests.running import Portal

pytestmark = pytest.mark.browser
FRAMES = ["/embed/states/kazakhstan/", "/embed/action-items/2.5.3/"]
each_frame = pytest.mark.parametrize("path", FRAMES)
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(16, 25, 28)"


@pytest.fixture
def elsewhere():
    """Serve a page at another origin: `elsewhere(html)` returns its address."""
    shown = {"html": ""}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = shown["html"].encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments):
            """Say nothing of what is asked."""

    # A browser opens a connection more than it needs: it must keep no other waiting.
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def serve(html: str) -> str:
        # With an icon of its own, so that none is asked for once the server is gone.
        head = '<title>Elsewhere</title><link rel="icon" href="data:,">'
        shown["html"] = f'<!doctype html><html lang="en">{head}{html}</html>'
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser):
    """A page of somebody who has never been at the portal; nothing may be written to its console."""
    context, said = browser.new_context(), []
    opened = context.new_page()
    opened.on("console", lambda message: said.append(f"{message.text} {message.location}"))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def framed(page: Page, elsewhere: Callable[[str], str], address: str, width: int = 360) -> Frame:
    """Open a page elsewhere with one frame, and wait until both are loaded."""
    page.goto(elsewhere(f'<iframe src="{address}" title="x" width="{width}" height="600"></iframe>'))
    [frame] = page.frames[1:]
    return frame


@pytest.mark.parametrize(("theme", "ground"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("preferred", ["light", "dark"])
@each_frame
def test_frame_is_shown_in_the_look_that_is_chosen(
    page, elsewhere, site: Portal, path, theme, ground, preferred
):
    page.emulate_media(color_scheme=preferred)
    frame = framed(page, elsewhere, f"{site.url}/kk{path}?theme={theme}")
    assert frame.locator("h1").inner_text()
    assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == ground
    ink = frame.evaluate("getComputedStyle(document.querySelector('.chart-svg text')).fill")
    assert (ink == "rgb(27, 36, 40)") == (theme == "light")
    assert page.context.cookies() == []


@each_frame
def test_frame_takes_the_look_of_the_browser_where_none_is_chosen(page, elsewhere, site: Portal, path):
    page.emulate_media(color_scheme="dark")
    frame = framed(page, elsewhere, f"{site.url}/en{path}")
    assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == DARK


@pytest.mark.parametrize("width", [240, 360, 800])
@each_frame
def test_frame_has_one_drawing_and_does_not_scroll_sideways(page, elsewhere, site: Portal, path, width):
    frame = framed(page, elsewhere, f"{site.url}/kk{path}", width)
    drawn = [svg for svg in frame.locator(".chart-svg").all() if svg.is_visible()]
    assert len(drawn) == 1
    page.goto(f"{site.url}/kk{path}")
    page.set_viewport_size({"width": width, "height": 600})
    assert overflowing(page) == []


@each_frame
def test_link_opens_the_page_in_a_window_of_its_own(page, elsewhere, site: Portal, path):
    frame = framed(page, elsewhere, f"{site.url}/en{path}")
    with page.context.expect_page() as opened:
        frame.locator(".embed__more").click()
    assert opened.value.url.startswith(f"{site.url}/en/")
    assert "/embed/" not in opened.value.url
    assert frame.url == f"{site.url}/en{path}"


def test_code_of_the_page_works_elsewhere(page, elsewhere, site: Portal):
    page.goto(f"{site.url}/az/states/kazakhstan/")
    page.locator(".embed-this summary").click()
    code = page.locator("#embed-code").inner_text()
    page.goto(elsewhere(code))
    [frame] = page.frames[1:]
    assert frame.locator("h1").inner_text()
    assert frame.url == f"{site.url}/az/embed/states/kazakhstan/"


def test_other_pages_refuse_to_be_framed(browser, elsewhere, site: Portal):
    context = browser.new_context()
    page = context.new_page()
    frame = framed(page, elsewhere, f"{site.url}/en/states/kazakhstan/")
    assert frame.url.startswith("chrome-error:")
    context.close()
