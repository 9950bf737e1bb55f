"""Somebody who looks at one page after the other in the same browser window, as people do."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property

from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Response, sync_playwright

from tests.e2e.findings import AXE
from tests.e2e.pages import PageType
from tests.e2e.visits import HEIGHTS, Visit
from tests.e2e.watching import watch
from tests.running import Portal

# What a page is asked for where nothing else is said: a visit leaves none of its own to the next.
USUAL = {"forced_colors": "none", "reduced_motion": "no-preference", "contrast": "no-preference"}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open the Chromium of this machine.

    Raises:
        FileNotFoundError: there is none.
    """
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        raise FileNotFoundError("This needs the package chromium: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        # Chromium's sandbox does not work for root, as whom tests run in a container.
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.geteuid() != 0)
        yield browser
        browser.close()


class Visitor:
    """Opens pages as a stranger, or signed in where the page is for those; `faults` is what went wrong."""

    def __init__(self, browser: Browser, site: Portal):
        self.site, self.faults = site, []
        self._browser = browser
        self._people: dict[str, Page] = {}

    def open(self, visit: Visit, **preferences: str) -> Page:
        """Open a page; `preferences` are those of the reader: forced_colors, reduced_motion, contrast."""
        page = self.page_for(visit.kind)
        page.set_viewport_size({"width": visit.width, "height": HEIGHTS[visit.width]})
        page.emulate_media(color_scheme=visit.theme, **USUAL | preferences)
        self._expect(visit.kind, page.goto(self.address(visit.kind, visit.language)))
        return page

    def fetch(self, kind: PageType, language: str) -> bytes:
        """Return a page as it is served."""
        page = self.page_for(kind)
        answer = page.context.request.get(self.address(kind, language))
        self._expect(kind, answer)
        return answer.body()

    def blank(self) -> Page:
        """Return an empty page, to put anything on."""
        self.stranger.emulate_media(color_scheme="light", **USUAL)
        self.stranger.goto("about:blank")
        return self.stranger

    def take_faults(self) -> list[str]:
        """Return the faults since the last time."""
        taken, self.faults[:] = list(self.faults), []
        return taken

    def address(self, kind: PageType, language: str) -> str:
        return f"{self._debug_url if kind.debug else self.site.url}{kind.address(language)}"

    def _expect(self, kind: PageType, answer: Response | APIResponse) -> None:
        if answer.status != kind.status:
            self.faults.append(f"{answer.url}: answered {answer.status}")

    @cached_property
    def stranger(self) -> Page:
        return self._watched(self._browser.new_context())

    def page_for(self, kind: PageType) -> Page:
        """Return the page of who looks at it: a stranger, or the demonstration's person with its role."""
        if not kind.signed_in:
            return self.stranger
        if kind.role not in self._people:
            page = self._watched(self._browser.new_context(base_url=self.site.url))
            fill_in_sign_in(page, **self.site.accounts()[kind.role])
            self._people[kind.role] = page
        return self._people[kind.role]

    @cached_property
    def _debug_url(self) -> str:
        return self.site.start_beside(DEBUG="1")

    def _watched(self, context: BrowserContext) -> Page:
        context.add_init_script(AXE)
        page = context.new_page()
        watch(page, self.faults, lambda: self.site.urls)
        return page


def fill_in_sign_in(page: Page, *, email: str, password: str, **_rest) -> None:
    page.goto("/tr/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.locator("main form button[type=submit], main form input[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
