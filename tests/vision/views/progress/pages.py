"""Reading the pages that are made from editions."""

from urllib.parse import parse_qs, urlsplit

from tests.html import Element, Page


def read(client, path: str, language: str = "en", status: int = 200) -> Page:
    response = client.get(f"/{language}/progress/{path}")
    assert response.status_code == status
    return Page(response.content)


def entry_links(page: Page, within: Element | None = None) -> list[str]:
    """Return the addresses of lists of entries that the page, or a part of it, leads to."""
    links = page.within("a", within) if within else page.all("a")
    return [link["href"] for link in links if "/progress/entries/?" in link.get("href")]


def asked(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def section(page: Page, heading: str) -> Element:
    return page.one("section", **{"aria-labelledby": heading})
