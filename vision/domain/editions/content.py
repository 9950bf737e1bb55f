"""An edition as objects: what pages, papers and data files are made from.

Everything here comes from the snapshot.
"""

import json
from dataclasses import dataclass
from functools import cached_property

from portal.translations.texts import current_language
from vision.domain.editions.figures import NOTHING_REPORTED, Data
from vision.domain.editions.pieces import AreaPiece, EntryPiece, ItemPiece, Piece, PillarPiece, StatePiece
from vision.enums import ReportedStatus


@dataclass(frozen=True)
class Figure:
    """How many of the `expected` pairs of a state and an item have which status; see `figures.figure`."""

    expected: int
    reported: int
    nothing: int
    statuses: dict[str, int]
    assessed: dict[str, int]

    @property
    def completed(self) -> int:
        return self.statuses[ReportedStatus.COMPLETED]

    @property
    def unreported(self) -> int:
        return self.expected - self.reported

    @property
    def unanswered(self) -> int:
        """What was neither reported nor said to be nothing to report."""
        return self.expected - self.reported - self.nothing

    @property
    def assessed_count(self) -> int:
        return sum(self.assessed.values())

    @property
    def counts(self) -> dict[str, int]:
        """The statuses that occur."""
        return {status: count for status, count in self.statuses.items() if count}


class Content:
    """All that an edition holds. The same edition always gives the same content, so it is never written to."""

    def __init__(self, data: Data):
        self.data = data
        self.programme = Piece(data["programme"])
        self.pillars = [PillarPiece(pillar) for pillar in data["pillars"]]
        self.states = [StatePiece(state) for state in data["states"]]

    @classmethod
    def of(cls, snapshot: str) -> "Content":
        return cls(json.loads(snapshot))

    # --- What it is -----------------------------------------------------------------------------------

    @property
    def key(self) -> str:
        return self.data["edition"]["key"]

    @property
    def year(self) -> int:
        return self.data["cycle"]["year"]

    @property
    def is_sample(self) -> bool:
        return self.data["is_sample"]

    @property
    def is_draft(self) -> bool:
        return not self.data["edition"]["number"]

    # --- What is in it --------------------------------------------------------------------------------

    @cached_property
    def areas(self) -> dict[str, AreaPiece]:
        return {area.code: area for pillar in self.pillars for area in pillar.areas}

    @cached_property
    def items(self) -> dict[str, ItemPiece]:
        """The action items by code, in the order of the document."""
        return {item.code: item for area in self.areas.values() for item in area.items}

    @cached_property
    def counted_states(self) -> list[StatePiece]:
        """The states that figures count out of: members, and observers that have reported."""
        return [state for state in self.states if state.is_counted]

    @cached_property
    def reporting_states(self) -> list[StatePiece]:
        return [state for state in self.states if state.has_reported]

    @cached_property
    def entries(self) -> dict[tuple[str, str], EntryPiece]:
        """What was answered, by address of the state and code of the item."""
        states = {state.slug: state for state in self.states}
        return {
            (entry["state"], entry["item"]): EntryPiece(
                entry, states[entry["state"]], self.items[entry["item"]]
            )
            for entry in self.data["entries"]
        }

    @cached_property
    def entries_by_id(self) -> dict[int, EntryPiece]:
        """What was answered, by the number of the entry on the portal."""
        return {entry.data["id"]: entry for entry in self.entries.values()}

    def entry(self, state: str, item: str) -> EntryPiece | None:
        return self.entries.get((state, item))

    def pillar(self, code: str) -> PillarPiece | None:
        return next((pillar for pillar in self.pillars if pillar.code == str(code)), None)

    def state(self, slug: str) -> StatePiece | None:
        return next((state for state in self.states if state.slug == slug), None)

    def status_label(self, status: str, language: str | None = None) -> str:
        """Return what a reported status was called on the day; an empty one is nothing reported."""
        return self.label("status", status or NOTHING_REPORTED, language)

    def participation_label(self, state: StatePiece, language: str | None = None) -> str:
        return self.label("participation", state.participation, language) if state.participation else ""

    def label(self, kind: str, value: str, language: str | None = None) -> str:
        return self.data["vocabulary"][kind][value][language or current_language()]

    # --- Its figures ----------------------------------------------------------------------------------

    def figure(self, *, state: str = "", pillar: str = "", area: str = "", item: str = "") -> Figure | None:
        """Return the figure of the whole, a pillar, an area, an item or a state, or of a state within one of them.

        None where there is none: a state that is not counted, a piece that the edition does not have.
        """
        return figure_in(self.data["figures"], state, pillar, area, item)

    def figure_before(self, *, state: str = "", pillar: str = "", area: str = "") -> Figure | None:
        """Return the figure of the year before, as it was published then; None where there is none."""
        return figure_in(self.change["figures"], state, pillar, area, "") if self.change else None

    @property
    def total(self) -> Figure:
        found = self.figure()
        assert found is not None  # noqa: S101 - there is always the whole
        return found

    @property
    def years(self) -> Data | None:
        """`from`, `to`, `gone` and `total` years of the strategy, at the end of the reporting year."""
        return self.data["figures"]["years"]

    @property
    def change(self) -> Data | None:
        """What the year before said and what moved since: `edition`, `year`, `figures`, `statuses`, `moves`."""
        return self.data["figures"]["change"]

    def status_before(self, state: str, item: str) -> str | None:
        """Return the status in the year before, empty where nothing was reported, None where nobody was asked."""
        if not self.change:
            return None
        return self.change["statuses"].get(state, {}).get(item)


def figure_in(source: Data, state: str, pillar: str, area: str, item: str) -> Figure | None:
    """Return the figure of what is named, from the `figures` of a snapshot."""
    if state and item:
        raise ValueError("A state and an item are one entry, not a figure.")
    within = pillar or area
    if state and within:
        data = source.get("state_pillars" if pillar else "state_areas", {}).get(state, {}).get(within)
    elif state:
        data = source["states"].get(state)
    elif within:
        data = source["pillars" if pillar else "areas"].get(within)
    else:
        data = source["items"].get(item) if item else source["programme"]
    return Figure(**data) if data else None
