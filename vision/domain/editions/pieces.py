"""The things in an edition: the framework, states, and what each says, with texts in several languages.

They answer `{% text piece "title" %}` and `shown_text` as records do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse

from portal.enums import FileKind
from portal.translations.texts import FALLBACKS, current_language
from vision.domain.editions.figures import Data


class Piece:
    """A thing with texts in several languages: `piece.title_en` is the text of `title` in English, or empty."""

    def __init__(self, data: Data):
        self.data = data

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or "data" not in self.__dict__:
            raise AttributeError(name)
        field, _, language = name.rpartition("_")
        if language in FALLBACKS and isinstance(self.data.get(field), dict):
            return self.data[field].get(language, "")
        try:
            return self.data[name]
        except KeyError:
            raise AttributeError(name) from None


class PillarPiece(Piece):
    code: str
    areas: "list[AreaPiece]"

    def __init__(self, data: Data):
        super().__init__(data)
        self.areas = [AreaPiece(area, self) for area in data["areas"]]

    @property
    def number(self) -> int:
        return int(self.code)

    @property
    def items(self) -> "Iterator[ItemPiece]":
        return (item for area in self.areas for item in area.items)

    def get_absolute_url(self) -> str:
        return reverse("vision:pillar", args=[self.number])


class AreaPiece(Piece):
    code: str
    items: "list[ItemPiece]"

    def __init__(self, data: Data, pillar: PillarPiece):
        super().__init__(data)
        self.pillar = pillar
        self.items = [ItemPiece(item, self) for item in data["items"]]

    def get_absolute_url(self) -> str:
        return reverse("vision:area", args=[self.code])


class ItemPiece(Piece):
    code: str

    def __init__(self, data: Data, area: AreaPiece):
        super().__init__(data)
        self.area = area

    def get_absolute_url(self) -> str:
        return reverse("vision:action", args=[self.code])


class StatePiece(Piece):
    slug: str
    participation: str
    is_counted: bool
    has_reported: bool

    def get_absolute_url(self) -> str:
        return reverse("portal:state", args=[self.slug])


@dataclass(frozen=True)
class Words:
    """A state's words as a reader is shown them: in their language, where there is a translation."""

    text: str
    language: str
    is_translation: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def is_foreign(self) -> bool:
        """Whether they are in another language than the one now active, and to be marked so."""
        return self.language != current_language()


class EntryPiece(Piece):
    """What a state says on an item; `remark` and `assessed_status` are the Secretariat's."""

    status: str
    nothing: bool
    language: str
    assessed_status: str

    def __init__(self, data: Data, state: StatePiece, item: ItemPiece):
        super().__init__(data)
        self.state, self.item = state, item
        self.evidence = [EvidencePiece(piece) for piece in data["evidence"]]

    def words(self, field: str, language: str | None = None) -> Words:
        """Return `done` or `next` in `language` where it is translated, else in its own."""
        wanted = language or current_language()
        if wanted != self.language:
            translated = self.data["translations"].get(wanted, {}).get(field)
            if translated:
                return Words(translated, wanted, is_translation=True)
        return Words(self.data[field], self.language, is_translation=False)

    @property
    def done_words(self) -> Words:
        return self.words("done")

    @property
    def next_words(self) -> Words:
        return self.words("next")

    @property
    def has_remark(self) -> bool:
        return bool(self.data["remark"])


class EvidencePiece(Piece):
    """A link, or a file that the portal hands out."""

    id: int
    title: str

    @property
    def is_file(self) -> bool:
        return "url" not in self.data

    @property
    def url(self) -> str:
        """Where it is: an address of the web, or for a file a path on this portal."""
        return self.data.get("url") or reverse("vision:evidence", args=[self.id])

    @property
    def host(self) -> str:
        """Where a link leads to, empty for a file."""
        return urlsplit(self.data.get("url", "")).hostname or ""

    @property
    def kind(self) -> FileKind | None:
        """What kind of file it is, None for a link."""
        return FileKind(self.data["media_type"]) if self.is_file else None

    @property
    def size(self) -> int:
        """Of a file, in bytes."""
        return self.data.get("bytes", 0)
