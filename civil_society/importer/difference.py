"""What importing a statement would do to the one that the portal has, without doing it."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from civil_society.enums import PartKind
from civil_society.importer.match import match, moved
from civil_society.importer.parse import Part, extract
from civil_society.importer.standing import Piece, Standing
from portal.documents.suspect import Suspect
from portal.text.words import Segment, segments


class ChangeKind(TextChoices):
    ADDED = "added", pgettext_lazy("change of a part of a mission statement", "added")
    WORDED = "worded", pgettext_lazy("change of a part of a mission statement", "first wording")
    CHANGED = "changed", pgettext_lazy("change of a part of a mission statement", "changed")
    MOVED = "moved", pgettext_lazy("change of a part of a mission statement", "moved")
    GONE = "gone", pgettext_lazy("change of a part of a mission statement", "gone")


@dataclass(frozen=True)
class Change:
    """A change of the part that comes to stand at `order`, or that stood there and is gone.

    `title` is what the portal calls the part, empty for a new one. `before` and `after` are wordings; of what is
    moved they are places. `line` is where the file has it, None for what is gone.
    """

    kind: PartKind
    order: int
    title: str
    change: ChangeKind
    before: str
    after: str
    line: int | None

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """What a changed wording keeps, loses and gains, word by word; empty for other changes."""
        return segments(self.before, self.after) if self.change == ChangeKind.CHANGED else ()

    @property
    def shown(self) -> str:
        """The beginning of the wording that comes or goes: as a whole it stands in the list of parts."""
        return extract(self.after or self.before)

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "order": self.order,
            "title": self.title,
            "change": self.change.value,
            "before": self.before,
            "after": self.after,
            "line": self.line,
            "words": [segment.to_json() for segment in self.segments],
        }


@dataclass(frozen=True)
class Placement:
    """Where a part of the file comes to stand, counted from 1: as `piece`, or as a new part where that is None."""

    order: int
    part: Part
    piece: Piece | None

    @property
    def kind(self) -> PartKind:
        """The kind it has: as people left it, or as the importer guesses it of what is new."""
        return PartKind(self.piece.kind) if self.piece else self.part.kind


@dataclass(frozen=True)
class Difference:
    """All that an import would do.

    `version` is that of the statement it leads to: where `fills` is set the current one, which keeps our words and
    gets the wording of the organisation; else a new one, beside which those before stay readable.
    """

    changes: tuple[Change, ...]
    placements: tuple[Placement, ...]
    gone: tuple[Piece, ...]
    doubts: tuple[Suspect, ...]
    version: int
    fills: bool
    language_before: str
    language: str

    @property
    def changes_language(self) -> bool:
        """Whether a statement that stands already turns out to be written in another language."""
        return bool(self.language_before) and self.language_before != self.language

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.changes_language

    @cached_property
    def digest(self) -> str:
        """A name for exactly this difference: what was shown is applied, or nothing."""
        shown = [[c.kind, c.order, c.title, c.change, c.before, c.after] for c in self.changes]
        whole = [self.version, self.fills, self.language_before, self.language, shown]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def difference(parts: Sequence[Part], standing: Standing, *, language: str) -> Difference:
    """Compare the parts of a file with the current statement of an organisation."""
    found = match(parts, standing.pieces)
    both = enumerate(zip(parts, found, strict=True), start=1)
    placements = tuple(Placement(order, part, piece) for order, (part, piece) in both)
    taken = {piece.pk for piece in found if piece}
    gone = tuple(piece for piece in standing.pieces if piece.pk not in taken)
    changes = (*_changes(placements, moved(found)), *map(_loss, gone))
    fills = _may_fill(standing, changes, gone)
    return Difference(
        changes=changes,
        placements=placements,
        gone=gone,
        doubts=tuple(_doubts(placements, standing, gone)),
        version=standing.statement.version if fills and standing.statement else standing.last + 1,
        fills=fills,
        language_before=standing.language,
        language=language,
    )


def _may_fill(standing: Standing, changes: Sequence[Change], gone: Sequence[Piece]) -> bool:
    """Say whether the current statement stays what it is: where no wording is altered and none of our parts is lost."""
    if standing.statement is None:
        return False
    if standing.is_bare:
        return not gone
    return all(change.change == ChangeKind.WORDED for change in changes)


def _changes(placements: Sequence[Placement], displaced: set[int]) -> Iterator[Change]:
    for one in placements:
        line, after = one.part.line, one.part.text
        if one.piece is None:
            yield Change(one.kind, one.order, "", ChangeKind.ADDED, "", after, line)
            continue
        if one.piece.text != after:
            change = ChangeKind.CHANGED if one.piece.text else ChangeKind.WORDED
            yield Change(one.kind, one.order, one.piece.title, change, one.piece.text, after, line)
        if one.piece.pk in displaced:
            before, now = str(one.piece.position), str(one.order)
            yield Change(one.kind, one.order, one.piece.title, ChangeKind.MOVED, before, now, line)


def _loss(piece: Piece) -> Change:
    kind = PartKind(piece.kind)
    return Change(kind, piece.position, piece.title, ChangeKind.GONE, piece.text, "", None)


def _doubts(placements: Sequence[Placement], standing: Standing, gone: Sequence[Piece]) -> Iterator[Suspect]:
    """Warn where a wording meets our words by place alone although something speaks against it."""
    blind = [one for one in placements if one.piece and not one.piece.text]
    if standing.is_bare and blind and (gone or len(placements) != len(standing.pieces)):
        why = _(
            "the file has %(found)d parts, the portal %(standing)d: they are matched by kind and place alone"
        )
        values = {"found": len(placements), "standing": len(standing.pieces)}
        yield Suspect(placements[0].part.line, "place", why % values)
    for one in blind:
        if one.piece and one.piece.kind != one.part.kind:
            why = _("looks like another kind (%(guess)s) than the portal has it for (%(kind)s)")
            labels = {"guess": str(one.part.kind.label), "kind": str(one.kind.label)}
            yield Suspect(one.part.line, "kind", why % labels)
