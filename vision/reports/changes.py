"""What moved since the year before, within what a report is about."""

from collections import Counter
from dataclasses import dataclass

from portal.charts.palette import NOTHING_REPORTED
from vision.domain.editions.pieces import ItemPiece, StatePiece
from vision.enums import ReportedStatus
from vision.reports.paper import Paper


@dataclass(frozen=True)
class Move:
    """How many entries went from one status to another; both may be that nothing was reported."""

    before: str
    after: str
    count: int


@dataclass(frozen=True)
class Changed:
    state: StatePiece
    item: ItemPiece
    before: str
    after: str


@dataclass(frozen=True)
class Changes:
    """All entries that both years ask for, and which of them moved.

    `compared` counts the pairs of a state and an item that both years know.
    """

    year: int
    compared: int
    moves: list[Move]
    changed: list[Changed]

    @property
    def newly_completed(self) -> list[Changed]:
        return [each for each in self.changed if each.after == ReportedStatus.COMPLETED]

    @property
    def completed_items(self) -> list[tuple[ItemPiece, list[StatePiece]]]:
        """The items with new completions, in the order of the document, each with the states that say so."""
        found: dict[str, tuple[ItemPiece, list[StatePiece]]] = {}
        for each in self.newly_completed:
            found.setdefault(each.item.code, (each.item, []))[1].append(each.state)
        return list(found.values())


def changes_in(paper: Paper) -> Changes | None:
    """Return what moved, None where no earlier year is published."""
    content = paper.content
    if not content.change:
        return None
    compared, changed = 0, []
    for area in paper.areas:
        for item in area.items:
            for state in paper.states:
                before = content.status_before(state.slug, item.code)
                if before is None:
                    continue
                compared += 1
                entry = content.entry(state.slug, item.code)
                after = (entry.status if entry else "") or NOTHING_REPORTED
                if (before or NOTHING_REPORTED) != after:
                    changed.append(Changed(state, item, before or NOTHING_REPORTED, after))
    counts = Counter((each.before, each.after) for each in changed)
    moves = [
        Move(*pair, count) for pair, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    return Changes(content.change["year"], compared, moves, changed)
