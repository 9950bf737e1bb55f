"""States or years beside one another: the sides of a comparison, and the items on which they differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vision.domain.editions.content import Content
from vision.domain.editions.pieces import ItemPiece, StatePiece
from vision.domain.editions.selection import Asked

# More columns than these nobody reads side by side.
MOST = 12


@dataclass(frozen=True)
class Side:
    """One state in one year; without a state, all of them."""

    content: Content
    state: StatePiece | None = None

    @property
    def asked(self) -> Asked:
        return Asked(state=self.state.slug if self.state else "")

    def says(self, item: str) -> str | dict[str, int] | None:
        """Return what it says on an item: a status, or of all states how many have which; None: nothing to ask for."""
        if item not in self.content.items:
            return None
        if not self.state:
            figure = self.content.figure(item=item)
            return figure.counts if figure else None
        if not self.state.is_counted:
            return None
        entry = self.content.entry(self.state.slug, item)
        return entry.status if entry else ""


def sides(contents: Iterable[Content], states: Iterable[str]) -> list[Side]:
    """Return a side for each state in each year, or for each year as a whole; states that a year lacks are left out."""
    wanted = list(states)
    if not wanted:
        return [Side(content) for content in contents]
    in_order = list(contents)
    return [
        Side(content, state)
        for slug in wanted
        for content in in_order
        if (state := content.state(slug)) is not None
    ]


def differing(found: list[Side]) -> Iterator[tuple[ItemPiece, list]]:
    """Yield the items on which the sides say different things, in the order of the first side's document."""
    for item in found[0].content.items.values():
        said = [side.says(item.code) for side in found]
        if any(one != said[0] for one in said):
            yield item, said
