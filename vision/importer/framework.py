"""What the database has of the document, as plain values that can be compared with a tree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, Model, TextChoices
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname

from vision.importer.tree import Tree
from vision.models import (
    ActionItem,
    Commitment,
    CooperationArea,
    Document,
    DocumentText,
    Pillar,
    PreambleParagraph,
    Recital,
)


class Kind(TextChoices):
    """What a piece of the document is."""

    TITLE = "title", pgettext_lazy("piece of the document", "title")
    PREAMBLE = "preamble", pgettext_lazy("piece of the document", "preamble paragraph")
    RECITAL = "recital", pgettext_lazy("piece of the document", "recital")
    COMMITMENT = "commitment", pgettext_lazy("piece of the document", "commitment")
    LEAD = "lead", pgettext_lazy("piece of the document", "opening of a list")
    PILLAR = "pillar", pgettext_lazy("piece of the document", "pillar")
    AREA = "area", pgettext_lazy("piece of the document", "cooperation area")
    ITEM = "item", pgettext_lazy("piece of the document", "action item")


MODELS: dict[Kind, type[Model]] = {
    Kind.PREAMBLE: PreambleParagraph,
    Kind.RECITAL: Recital,
    Kind.COMMITMENT: Commitment,
    Kind.PILLAR: Pillar,
    Kind.AREA: CooperationArea,
    Kind.ITEM: ActionItem,
}
# The field that holds the code of a piece, and the code of the piece it belongs to.
CODES = {Kind.AREA: "code", Kind.ITEM: "code"}
PARENTS = {Kind.AREA: F("pillar__number"), Kind.ITEM: F("area__code")}


@dataclass(frozen=True)
class Piece:
    """A record of the framework. `text` is its official wording in the language that is compared."""

    kind: Kind
    pk: int
    code: str
    parent: str
    position: int
    text: str
    retired: bool


def code_field(kind: Kind) -> str:
    return CODES.get(kind, "number")


def code_key(code: str) -> tuple[int, ...]:
    """Return what sorts codes as numbers: 2.10 after 2.9."""
    return tuple(int(part) for part in code.split("."))


@dataclass(frozen=True)
class Framework:
    """The document and its pieces in one language, in the order of the document, retired ones last."""

    document: Document
    language: str
    pieces: dict[Kind, list[Piece]]
    current: DocumentText | None
    others: tuple[DocumentText, ...]

    @classmethod
    def read(cls, document: Document, language: str) -> "Framework":
        """Read all of it, one query a model. `others` are the current texts in other languages."""
        texts = list(DocumentText.objects.filter(document=document, is_current=True))
        return cls(
            document=document,
            language=language,
            pieces={kind: list(_pieces(kind, language)) for kind in MODELS},
            current=next((text for text in texts if text.language == language), None),
            others=tuple(text for text in texts if text.language != language),
        )

    @property
    def title(self) -> str:
        return getattr(self.document, build_localized_fieldname("official_text", self.language)) or ""

    @cached_property
    def tree(self) -> Tree | None:
        """The current official text in this language, None before the first import."""
        return Tree.from_json(self.current.tree) if self.current else None

    @cached_property
    def contents(self) -> dict[tuple[Kind, str], frozenset[str]]:
        """The wordings in force below each pillar and area, by kind and code."""
        below: dict[tuple[Kind, str], set[str]] = defaultdict(set)
        pillars = {piece.code: piece.parent for piece in self.pieces[Kind.AREA]}
        for piece in self.pieces[Kind.ITEM]:
            if piece.text and not piece.retired:
                below[Kind.AREA, piece.parent].add(piece.text)
                below[Kind.PILLAR, pillars[piece.parent]].add(piece.text)
        return {where: frozenset(texts) for where, texts in below.items()}

    def used_codes(self, kind: Kind) -> Iterator[str]:
        """Yield every code that a piece of `kind` has or ever had, deleted ones too."""
        yield from (piece.code for piece in self.pieces[kind])
        history: Any = MODELS[kind]
        past = history.history.order_by().values_list(code_field(kind), flat=True)
        yield from (str(code) for code in past.distinct())


def _pieces(kind: Kind, language: str) -> Iterable[Piece]:
    wording = build_localized_fieldname("official_text", language)
    parent = {"parent_code": PARENTS[kind]} if kind in PARENTS else {}
    columns = ["pk", code_field(kind), "position", "retired_at", wording, *parent]
    found = MODELS[kind]._default_manager.annotate(**parent).values(*columns)
    pieces = [
        Piece(
            kind=kind,
            pk=row["pk"],
            code=str(row[code_field(kind)]),
            parent=str(row.get("parent_code", "")),
            position=row["position"],
            text=row[wording] or "",
            retired=row["retired_at"] is not None,
        )
        for row in found.order_by()
    ]
    return sorted(pieces, key=_order)


def _order(piece: Piece) -> tuple:
    return piece.retired, code_key(piece.parent or "0"), piece.position, code_key(piece.code)
