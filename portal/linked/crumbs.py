"""The breadcrumbs of a page for programs, read off those that people see: said once, they cannot differ."""

import re
from html.parser import HTMLParser

from portal.linked.nodes import absolute
from portal.linked.registry import Node

SPACES = re.compile(r"\s+")
# Its text is not of the crumb: it says that a name is shown in another language.
MARK = "fallback-mark"


class Crumbs(HTMLParser):
    """The items of a list: of each its words, and where it leads, empty where it leads nowhere."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._words: list[str] | None = None
        self._href = ""
        self._marks = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "li":
            self._words, self._href = [], ""
        elif tag == "a":
            self._href = attributes.get("href") or ""
        elif tag == "span" and (self._marks or MARK in (attributes.get("class") or "").split()):
            self._marks += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._marks:
            self._marks -= 1
        if tag == "li" and self._words is not None:
            self.found.append((SPACES.sub(" ", "".join(self._words)).strip(), self._href))
            self._words = None

    def handle_data(self, data: str) -> None:
        if self._words is not None and not self._marks:
            self._words.append(data)


def breadcrumbs(html: str, path: str) -> Node | None:
    """Return the list that `html` shows; what leads nowhere is the page itself, at `path`. None where there is none."""
    found = Crumbs(html).found
    if not found:
        return None
    return {
        "@type": "BreadcrumbList",
        "@id": f"{absolute(path)}#breadcrumbs",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(href or path)}
            for place, (name, href) in enumerate(found, 1)
        ],
    }
