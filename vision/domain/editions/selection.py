"""Choosing from an edition: which pairs of a state and an action item a figure counts.

A figure and the list that it leads to are the same pairs: `len(pairs(content, asked))` is the figure.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from vision.domain.editions.content import Content
from vision.domain.editions.figures import NOTHING_REPORTED
from vision.domain.editions.pieces import EntryPiece, ItemPiece, StatePiece
from vision.enums import ReportedStatus

# Beside the five statuses, what entries can be asked for by.
REPORTED = "reported"
NOTHING = "nothing"
UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Pair:
    """A counted state and an action item, with what the state says on it; None where it says nothing."""

    state: StatePiece
    item: ItemPiece
    entry: EntryPiece | None

    @property
    def status(self) -> str:
        """What was reported, empty where nothing was."""
        return self.entry.status if self.entry else ""

    @property
    def is_nothing(self) -> bool:
        """Whether the state says, in so many words, that there is nothing to report."""
        return bool(self.entry and self.entry.nothing)

    @property
    def assessed_status(self) -> str:
        return self.entry.assessed_status if self.entry else ""


FITS: dict[str, Callable[[Pair], bool]] = {
    REPORTED: lambda pair: bool(pair.status),
    NOTHING_REPORTED: lambda pair: not pair.status,
    NOTHING: lambda pair: pair.is_nothing,
    UNANSWERED: lambda pair: not pair.status and not pair.is_nothing,
}
STATUSES = (*ReportedStatus.values, *FITS)


@dataclass(frozen=True)
class Asked:
    """What is asked of an edition; what is empty is not asked.

    Attributes:
        state, pillar, area: address of a state, codes.
        status: a `ReportedStatus` value, or REPORTED, NOTHING_REPORTED, NOTHING, UNANSWERED.
        was: the status in the year before, or NOTHING_REPORTED: for what has moved since.
    """

    state: str = ""
    pillar: str = ""
    area: str = ""
    status: str = ""
    was: str = ""

    def fits_item(self, item: ItemPiece) -> bool:
        return self.pillar in {"", item.area.pillar.code} and self.area in {"", item.area.code}

    def fits(self, pair: Pair) -> bool:
        if not self.status:
            return True
        return FITS[self.status](pair) if self.status in FITS else pair.status == self.status

    @property
    def within(self) -> "Asked":
        """The same, whatever the statuses: what `N` of them is out of."""
        return replace(self, status="", was="")


def pairs(content: Content, asked: Asked) -> list[Pair]:
    """Return the pairs that have what is `asked`, in the order of the document, then of states."""
    states = [state for state in content.counted_states if asked.state in {"", state.slug}]
    found = [
        Pair(state, item, content.entry(state.slug, item.code))
        for item in content.items.values()
        if asked.fits_item(item)
        for state in states
    ]
    return [pair for pair in found if asked.fits(pair) and moved_from(content, pair, asked.was)]


def moved_from(content: Content, pair: Pair, was: str) -> bool:
    if not was:
        return True
    before = content.status_before(pair.state.slug, pair.item.code)
    return before is not None and (before or NOTHING_REPORTED) == was


@dataclass(frozen=True)
class Move:
    """How many pairs went from one status to another since the year before."""

    start: str
    end: str
    count: int


def moves(content: Content, asked: Asked) -> list[Move]:
    """Return what moved among the pairs that are `asked`, most first; without those that the year before lacks."""
    found: Counter[tuple[str, str]] = Counter()
    for pair in pairs(content, asked.within):
        before = content.status_before(pair.state.slug, pair.item.code)
        if before is not None:
            found[before or NOTHING_REPORTED, pair.status or NOTHING_REPORTED] += 1
    in_order = sorted(found.items(), key=lambda move: (-move[1], move[0]))
    return [Move(start, end, count) for (start, end), count in in_order]


def share_before(content: Content, state: str, pillar: str = "", area: str = "") -> tuple[int, int]:
    """Return what one state had completed the year before, and of how many entries it had reported."""
    inside = f"{area or pillar}." if area or pillar else ""
    reported = content.change["statuses"].get(state, {}) if content.change else {}
    statuses = [status for item, status in reported.items() if status and item.startswith(inside)]
    return statuses.count(ReportedStatus.COMPLETED), len(statuses)
