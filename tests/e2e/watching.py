"""What no page may do while it is looked at: fail, ask another host, write to the console."""

from collections.abc import Callable, Iterable

from playwright.sync_api import ConsoleMessage, Page, Request


def watch(page: Page, faults: list[str], homes: Callable[[], Iterable[str]]) -> None:
    """Write to `faults` what goes wrong on the page from now on; `homes` are the addresses of the portal."""
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: faults.extend(failure(request)))
    page.on("request", lambda request: faults.extend(foreign(request.url, homes())))
    page.on("console", lambda said: faults.extend(complaint(said, page)))


def failure(request: Request) -> list[str]:
    """What failed for another reason than that the page was left while it still loaded."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def complaint(said: ConsoleMessage, page: Page) -> list[str]:
    """What the console says; that the page itself was refused is for the test to judge."""
    if said.type == "error" and said.location["url"] == page.url:
        return []
    return [f"{page.url}: {said.text} ({said.location['url']})"]


def foreign(url: str, homes: Iterable[str]) -> list[str]:
    ours = (*homes, "data:", "blob:", "about:")
    return [] if url.startswith(ours) else [f"asks another host: {url}"]
