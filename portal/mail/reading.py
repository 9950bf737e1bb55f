"""Reading a mail's page as words: the subject, and the text for who reads mail without HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["br", "hr", "img", "meta"])
BLOCKS = frozenset(["body", "div", "h1", "h2", "li", "ol", "p", "table", "td", "tr", "ul"])
# Every kind of white space and line end, but for the spaces that hold words together.
SPACES = re.compile(r"[^\S\u00a0\u202f]+")
# Mail programs show what follows this line as a signature.
SIGNATURE = "-- "


@dataclass(frozen=True)
class Words:
    subject: str
    text: str


def read(page: str) -> Words:
    """Return the words of a mail's page.

    Its `<title>` is the subject. Of the body, paragraphs are set apart by blank lines and points of a list begin
    with a dash; an address that the words do not show stands behind them, that of a `class="button"` below
    them. `class="not-in-text"` is left out, `class="signature"` goes to the end.
    """
    reader = PageReader()
    reader.feed(page)
    reader.close()
    return Words(reader.title, reader.text)


@dataclass
class Open:
    """An element that is open: where its words begin, and whether they are read."""

    tag: str
    attributes: dict[str, str]
    is_read: bool
    start: int = 0

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


@dataclass
class Parts:
    body: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)


class PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._open: list[Open] = []
        self._words: list[str] = []
        self._parts = Parts()

    @property
    def text(self) -> str:
        signature = [SIGNATURE + "\n" + "\n".join(self._parts.signature)] if self._parts.signature else []
        return "\n\n".join([*self._parts.body, *signature]) + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self._end_block()
        if tag == "br":
            self._words.append("\n")
        if tag in VOID:
            return
        element = Open(
            tag, {name: value or "" for name, value in attrs}, is_read=tag not in {"head", "style"}
        )
        element.is_read &= "not-in-text" not in element.classes and (not self._open or self._open[-1].is_read)
        element.start = len(self._words)
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end_block()
        element = self._open.pop()
        if tag == "a" and element.is_read:
            self._end_link(element)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag == "title":
            self.title = one_line(self.title + data)
        elif self._open and self._open[-1].is_read:
            self._words.append(SPACES.sub(" ", data))

    def _end_link(self, link: Open) -> None:
        words = one_line("".join(self._words[link.start :]))
        address = link.attributes.get("href", "")
        if "button" in link.classes:
            words = f"{words}:\n{address}"
        elif words != address.removeprefix("mailto:"):
            words = f"{words} ({address})"
        self._words[link.start :] = [words]

    def _end_block(self) -> None:
        lines = (line.strip(" ") for line in re.sub(" +", " ", "".join(self._words)).split("\n"))
        words = "\n".join(filter(None, lines))
        self._words.clear()
        if not words:
            return
        if self._open and self._open[-1].tag == "li":
            words = f"- {words}"
        closing = any("signature" in element.classes for element in self._open)
        (self._parts.signature if closing else self._parts.body).append(words)


def one_line(text: str) -> str:
    return SPACES.sub(" ", text).strip(" ")
