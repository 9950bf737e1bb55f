"""Reading a page as a browser reads it, for tests that ask what is on it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
DATA = frozenset(["application/json", "application/ld+json"])


@dataclass
class Element:
    """A tag, its attributes, and the text within it, spaces collapsed."""

    tag: str
    attributes: dict[str, str]
    parents: tuple["Element", ...] = field(default=(), repr=False)
    words: list[str] = field(default_factory=list, repr=False)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def classes(self) -> set[str]:
        return set(self.get("class").split())

    @property
    def text(self) -> str:
        # What is read. Where a line may end is a matter of its own: see the tests of typography.
        return SPACES.sub(" ", "".join(self.words)).strip(" ")

    @property
    def lang(self) -> str:
        """The language the element is in, its own or that of the nearest around it."""
        return next(element["lang"] for element in (self, *reversed(self.parents)) if element.get("lang"))


class Page(HTMLParser):
    """The elements of a page in their order.

    Raises:
        ValueError: an element is closed that is not open, or left open.
    """

    def __init__(self, html: str | bytes):
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html.decode() if isinstance(html, bytes) else html)
        self.close()
        if self._open:
            raise ValueError(f"left open: {[element.tag for element in self._open]}")

    def handle_starttag(self, tag, attributes):
        element = Element(tag, {name: value or "" for name, value in attributes}, tuple(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if not self._open or self._open[-1].tag != tag:
            raise ValueError(f"</{tag}> closes {self._open[-1].tag if self._open else 'nothing'}")
        self._open.pop()

    def handle_data(self, data):
        for element in self._open:
            element.words.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of `tag` whose attributes are those; `class_` is one class among others."""
        wanted = attributes.pop("class_", None)
        return [
            element
            for element in self.elements
            if element.tag == tag
            and all(element.get(name) == value for name, value in attributes.items())
            and (wanted is None or wanted in element.classes)
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        if len(found) != 1:
            raise LookupError(f"{len(found)} elements {tag} {attributes}")
        return found[0]

    def within(self, tag: str, around: Element) -> list[Element]:
        return [element for element in self.all(tag) if any(parent is around for parent in element.parents)]

    def running_scripts(self) -> list[Element]:
        """Return the scripts that a browser runs: some elements of that name hold data."""
        return [script for script in self.all("script") if script.get("type") not in DATA]

    def links(self) -> list[str]:
        return [element["href"] for element in self.all("a")]

    @property
    def title(self) -> str:
        return next(element for element in self.all("title") if element.parents[-1].tag == "head").text

    @property
    def description(self) -> str:
        return self.one("meta", name="description")["content"]
