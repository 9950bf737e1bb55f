"""What importing a tree would do to the framework, without doing it."""

import hashlib
import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import ngettext

from portal.documents.suspect import Suspect
from vision.importer.changes import Change, ChangeKind
from vision.importer.framework import Framework, Kind, Piece
from vision.importer.match import Wanted, match
from vision.importer.tree import Area, Text, Tree


@dataclass(frozen=True)
class Placement:
    """Where a text of the edition comes to stand: as `piece`, or as a new one where that is None.

    `parent` is the code of the pillar or area it belongs to, empty for other kinds; `ordinal` counts from 1.
    """

    kind: Kind
    code: str
    parent: str
    ordinal: int
    text: Text
    piece: Piece | None


@dataclass(frozen=True)
class Difference:
    """All that an import would do.

    `placements` holds every text of the edition, parents before what belongs to them; `gone` the pieces to be
    retired. `doubts` are matches that a person should look at.
    """

    changes: tuple[Change, ...]
    placements: tuple[Placement, ...]
    gone: tuple[Piece, ...]
    doubts: tuple[Suspect, ...]
    is_current: bool

    @property
    def is_empty(self) -> bool:
        """Whether the import would change nothing at all: no piece, and not the stored text either."""
        return self.is_current and not self.changes

    @cached_property
    def digest(self) -> str:
        """A name for exactly this difference: what was shown is applied, or nothing."""
        shown = [[c.kind, c.code, c.change, c.before, c.after] for c in self.changes]
        return hashlib.sha256(json.dumps([self.is_current, shown]).encode()).hexdigest()


def difference(tree: Tree, framework: Framework) -> Difference:
    """Compare the `tree` of an edition with the framework in the same language."""
    placing = Placing(framework)
    placing.place_all(tree)
    gone = tuple(placing.gone)
    changes = [*_title_changes(tree, framework), *_lead_changes(tree, framework)]
    for kind in placing.placements:
        changes += _piece_changes(placing.placements[kind], framework.pieces[kind])
        changes += [
            Change(kind, piece.code, ChangeKind.GONE, piece.text, "", None)
            for piece in gone
            if piece.kind == kind
        ]
    return Difference(
        changes=tuple(changes),
        placements=tuple(one for placed in placing.placements.values() for one in placed),
        gone=gone,
        doubts=tuple(placing.doubts),
        is_current=framework.tree == tree,
    )


class Placing:
    """Finds the piece and the code of every text of a tree, parents before what belongs to them."""

    def __init__(self, framework: Framework):
        self.framework = framework
        self.placements: dict[Kind, list[Placement]] = {}
        self.gone: list[Piece] = []
        self.doubts: list[Suspect] = []

    def place_all(self, tree: Tree) -> None:
        for kind, texts in (
            (Kind.PREAMBLE, tree.preamble),
            (Kind.RECITAL, tree.recitals),
            (Kind.COMMITMENT, tree.commitments),
        ):
            self.place(kind, [Wanted(text, "", ordinal) for ordinal, text in enumerate(texts, start=1)])
        pillars = self.place(
            Kind.PILLAR,
            [
                Wanted(pillar.heading, "", pillar.number, frozenset().union(*map(_wordings, pillar.areas)))
                for pillar in tree.pillars
            ],
        )
        areas = self.place(
            Kind.AREA,
            [
                Wanted(area.heading, placed.code, ordinal, _wordings(area))
                for placed, pillar in zip(pillars, tree.pillars, strict=True)
                for ordinal, area in enumerate(pillar.areas, start=1)
            ],
        )
        self.place(
            Kind.ITEM,
            [
                Wanted(item, placed.code, ordinal)
                for placed, area in zip(areas, tree.areas, strict=True)
                for ordinal, item in enumerate(area.items, start=1)
            ],
        )

    def place(self, kind: Kind, wanted: Sequence[Wanted]) -> list[Placement]:
        """Match one kind of pieces and give codes to what is new."""
        pieces = self.framework.pieces[kind]
        contents = {code: below for (of, code), below in self.framework.contents.items() if of == kind}
        found = match(wanted, pieces, contents)
        codes = Codes(kind, self.framework)
        placed = []
        for one, piece in zip(wanted, found, strict=True):
            code = piece.code if piece else codes.next(one.parent)
            placed.append(Placement(kind, code, one.parent, one.ordinal, one.text, piece))
        taken = {piece.pk for piece in found if piece}
        self.gone += [piece for piece in pieces if not piece.retired and piece.pk not in taken]
        self.doubts += _doubts(wanted, pieces)
        self.placements[kind] = placed
        return placed


class Codes:
    """Gives the next code that no piece of a kind has or ever had, in each parent."""

    def __init__(self, kind: Kind, framework: Framework):
        self.kind, self.framework = kind, framework

    @cached_property
    def last(self) -> dict[str, int]:
        """The highest number given, by the part of the code before it."""
        last: dict[str, int] = defaultdict(int)
        for code in self.framework.used_codes(self.kind):
            parent, _dot, number = code.rpartition(".")
            last[parent] = max(last[parent], int(number))
        return last

    def next(self, parent: str) -> str:
        self.last[parent] += 1
        return f"{parent}.{self.last[parent]}" if parent else str(self.last[parent])


def _wordings(area: Area) -> frozenset[str]:
    return frozenset(item.text for item in area.items)


def _doubts(wanted: Sequence[Wanted], pieces: Sequence[Piece]) -> Iterator[Suspect]:
    """Warn where wordings were matched by place alone although their number differs."""
    lines: dict[str, list[int]] = defaultdict(list)
    blank: Counter[str] = Counter()
    standing: Counter[str] = Counter()
    for one in wanted:
        lines[one.parent].append(one.text.line)
    for piece in pieces:
        blank[piece.parent] += not piece.retired and not piece.text
        standing[piece.parent] += not piece.retired
    for parent, found in lines.items():
        if blank[parent] and len(found) != standing[parent]:
            why = ngettext(
                "from here on there is %(found)d text where the portal has %(standing)d pieces (%(kind)s): "
                "those without wording are matched by their place alone",
                "from here on there are %(found)d texts where the portal has %(standing)d pieces (%(kind)s): "
                "those without wording are matched by their place alone",
                len(found),
            )
            values = {"found": len(found), "standing": standing[parent], "kind": pieces[0].kind.label}
            yield Suspect(found[0], "place", why % values)


def _title_changes(tree: Tree, framework: Framework) -> Iterator[Change]:
    if framework.title != tree.title.text:
        yield Change(Kind.TITLE, "", ChangeKind.CHANGED, framework.title, tree.title.text, tree.title.line)


def _lead_changes(tree: Tree, framework: Framework) -> Iterator[Change]:
    """Compare the leads with those of the current text: the framework itself holds none."""
    old = framework.tree.leads if framework.tree else {}
    for name, lead in tree.leads.items():
        before, after = str(old.get(name) or ""), str(lead or "")
        if before != after:
            change = ChangeKind.CHANGED if after else ChangeKind.GONE
            yield Change(Kind.LEAD, name, change, before, after, lead.line if lead else None)


def _piece_changes(placed: Sequence[Placement], pieces: Sequence[Piece]) -> Iterator[Change]:
    moved = _moved(placed, pieces)
    places = _places(pieces)
    for one in placed:
        line, after = one.text.line, one.text.text
        if one.piece is None:
            yield Change(one.kind, one.code, ChangeKind.ADDED, "", after, line)
            continue
        if one.piece.retired:
            yield Change(one.kind, one.code, ChangeKind.BACK, one.piece.text, after, line)
        if one.piece.text != after:
            yield Change(one.kind, one.code, ChangeKind.CHANGED, one.piece.text, after, line)
        if one.code in moved:
            here = _place(one.parent, one.ordinal)
            yield Change(one.kind, one.code, ChangeKind.MOVED, places[one.code], here, line)


def _places(pieces: Iterable[Piece]) -> dict[str, str]:
    """Return where each piece in force stands, by code, counted in the order of the document."""
    counted: Counter[str] = Counter()
    places = {}
    for piece in pieces:
        counted[piece.parent] += 1
        places[piece.code] = _place(piece.parent, counted[piece.parent])
    return places


def _place(parent: str, ordinal: int) -> str:
    return f"{parent} · {ordinal}" if parent else str(ordinal)


def _moved(placed: Sequence[Placement], pieces: Sequence[Piece]) -> set[str]:
    """Return the codes of pieces in force that change their parent, or their order among those that stay."""
    order = {piece.pk: rank for rank, piece in enumerate(pieces)}
    staying: dict[str, list[tuple[int, str]]] = defaultdict(list)
    moved = set()
    for one in placed:
        if one.piece is None or one.piece.retired:
            continue
        if one.piece.parent != one.parent:
            moved.add(one.code)
        else:
            staying[one.parent].append((order[one.piece.pk], one.code))
    for sequence in staying.values():
        kept = longest_rise([rank for rank, _code in sequence])
        moved |= {code for rank, code in sequence if rank not in kept}
    return moved


def longest_rise(ranks: Sequence[int]) -> set[int]:
    """Return the members of the longest rising subsequence of distinct `ranks`: what need not move."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for rank in ranks:
        at = bisect_left(tails, rank)
        before[rank] = tails[at - 1] if at else None
        tails[at : at + 1] = [rank]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
