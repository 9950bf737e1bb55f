"""What was reported on an action item over the years: of each year what its current edition says."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.models import State
from vision.domain import editions
from vision.domain.editions import Content, EntryPiece
from vision.domain.editions.pieces import StatePiece
from vision.models import ActionItem, Edition, EditionEntry
from vision.models.edition import EditionEntryQuerySet


def history(item: ActionItem) -> EditionEntryQuerySet:
    """Return what states reported on `item`, the latest year first."""
    return answers(item).with_status()


def answers(item: ActionItem) -> EditionEntryQuerySet:
    """Return what states answered on `item`, be it that there is nothing to report, the latest year first."""
    found = EditionEntry.objects.current().filter(item=item)
    return (
        found.select_related("state", "edition__cycle")
        .defer("edition__snapshot")
        .order_by("-edition__cycle__year", "state__position")
    )


@dataclass(frozen=True)
class YearOfItem:
    """What an edition holds on one item: who says what, in full, and who says nothing."""

    edition: Edition
    content: Content
    entries: list[EntryPiece]
    silent: list[StatePiece]


def year_of(item: ActionItem, edition: Edition) -> YearOfItem:
    content = editions.content(edition)
    if item.code not in content.items:
        return YearOfItem(edition, content, [], [])
    said = {state.slug: content.entry(state.slug, item.code) for state in content.counted_states}
    return YearOfItem(
        edition,
        content,
        [entry for entry in said.values() if entry],
        [state for state in content.counted_states if said[state.slug] is None],
    )


def chosen(of: Iterable[Edition], year: str) -> Edition | None:
    """Return the edition of a year that a reader asks for, the latest for anything else; None where there is none."""
    found = sorted(of, key=lambda edition: -edition.year)
    return next((edition for edition in found if str(edition.year) == year), found[0] if found else None)


def editions_of(state: State) -> list[Edition]:
    """Return the current editions with something that `state` has reported, the latest first."""
    reported = EditionEntry.objects.filter(state=state).values("edition")
    return list(Edition.objects.current().in_brief().filter(pk__in=reported))


def table_of(found: Iterable[EditionEntry]) -> list[tuple[State, dict[int, EditionEntry]]]:
    """Return a history by state, in the order of states, and by year."""
    by_state: dict[State, dict[int, EditionEntry]] = {}
    for entry in found:
        by_state.setdefault(entry.state, {})[entry.edition.year] = entry
    return sorted(by_state.items(), key=lambda row: row[0].position)
